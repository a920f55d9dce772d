package org.leafport.web.account;

import java.util.List;
import org.leafport.core.settings.Setting;
import org.leafport.core.settings.SettingsPage;

/** The settings about people. */
public final class AccountSettings implements SettingsPage {

  /** Who may make an account. */
  public static final Setting<SignUpPolicy> SIGN_UP =
      Setting.choice("leafport.signup", SignUpPolicy.class, SignUpPolicy.FIRST_USER)
          .alias("SIGNUP")
          .alias("SIGNUP_ENABLED", enabled -> enabled.equalsIgnoreCase("false") ? "closed" : "open")
          .changeableInConsole()
          .describedAs(
              "Who may make an account: only the first person, everybody, nobody, or whoever has an"
                  + " invitation. An empty installation always takes its first account, which"
                  + " becomes administrator.");

  /** Whether sensitive commands need a PIN even of people who set none. */
  public static final Setting<Boolean> PIN_ENFORCED =
      Setting.flag("leafport.pin.enforce", false)
          .alias("PIN_ENFORCE")
          .changeableInConsole()
          .describedAs(
              "Whether commands such as unlocking the doors are refused until their owner has set a"
                  + " command PIN.");

  /** Life of an access token. */
  public static final Setting<Integer> ACCESS_DAYS =
      Setting.integer("leafport.jwt.access-days", 31, 1, 3650)
          .alias("JWT_ACCESS_DAYS")
          .describedAs("How many days an app's access token is good.");

  /** Life of a refresh token. */
  public static final Setting<Integer> REFRESH_DAYS =
      Setting.integer("leafport.jwt.refresh-days", 365, 1, 3650)
          .alias("JWT_REFRESH_DAYS")
          .describedAs("How many days after its last renewal an app has to sign in again.");

  /** Sign-ins of apps in a minute from one address. */
  public static final Setting<Integer> ATTEMPTS_PER_MINUTE =
      Setting.integer("leafport.signin.attempts-per-minute", 10, 0, 100_000)
          .describedAs(
              "How many sign-ins of apps one address may try in a minute; 0: as many as it likes.");

  /** Failed sign-ins within a quarter of an hour. */
  public static final Setting<Integer> FAILURES =
      Setting.integer("leafport.signin.failures", 5, 0, 100_000)
          .describedAs(
              "After how many failed sign-ins in 15 minutes a person and an address have to wait;"
                  + " 0: never.");

  /** Renewals of apps in a minute from one address. */
  public static final Setting<Integer> REFRESHES_PER_MINUTE =
      Setting.integer("leafport.signin.refreshes-per-minute", 30, 0, 100_000)
          .describedAs(
              "How many renewals of apps' tokens one address may ask for in a minute; 0: as many as"
                  + " it likes.");

  @Override
  public String title() {
    return "People";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(
        SIGN_UP,
        PIN_ENFORCED,
        ACCESS_DAYS,
        REFRESH_DAYS,
        ATTEMPTS_PER_MINUTE,
        FAILURES,
        REFRESHES_PER_MINUTE);
  }
}
