package org.leafport.web.ui;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import org.leafport.web.account.Account;
import org.leafport.web.account.AccountFault;
import org.leafport.web.account.AccountRefused;
import org.leafport.web.account.AccountService;
import org.leafport.web.account.Preferences;
import org.leafport.web.account.Theme;
import org.leafport.web.signin.BrowserSession;

/** {@code /account} and the pages behind it: what a person can change about himself. */
@Named("account")
@RequestScoped
public class AccountPage {

  private static final String PATH = "/account";
  private static final String IMPERIAL = "imperial";

  @Inject private AccountService accounts;
  @Inject private BrowserSession sessions;
  @Inject private Viewer viewer;
  @Inject private Words words;
  @Inject private Findings found;
  @Inject private AccountFaults faults;
  @Inject private Page page;
  @Inject private Exchange exchange;

  private Account account;
  private String email;
  private String zone;
  private String language;
  private String units;
  private String theme;
  private boolean mails;
  private String oldPassword = "";
  private String newPassword = "";
  private String repeated = "";
  private String carPassword = "";

  @PostConstruct
  void look() {
    account = accounts.account(viewer.caller());
    email = account.email();
    zone = account.timeZone();
    language = account.language();
    units = account.isUnitsImperial() ? IMPERIAL : "metric";
    theme = account.theme().name();
    mails = account.wantsEmailNotifications();
  }

  /** Saves address and preferences; this browser's own theme gives way to the account's. */
  public void save() {
    try {
      var wish =
          new Preferences(zone, units.equals(IMPERIAL), mails, language, Theme.valueOf(theme));
      accounts.changePreferences(viewer.caller(), email.strip(), wish);
      forgetThemeOfThisBrowser();
      page.goTo(PATH, Notice.ok(words.t("account.saved")));
    } catch (AccountRefused refused) {
      faults.show(refused, AccountPage::fieldOf);
    } catch (IllegalArgumentException unknownTheme) {
      found.error("theme", words.t("account.theme.unknown"));
    }
  }

  private void forgetThemeOfThisBrowser() {
    var cookie = new Cookie(Viewer.THEME_COOKIE, "");
    cookie.setPath("/");
    cookie.setMaxAge(0);
    exchange.response().addCookie(cookie);
  }

  /** Changes the password; all other sessions end, this one goes on. */
  public void changePassword() {
    if (!newPassword.equals(repeated)) {
      found.error("repeated", words.t("account.repeated.differs"));
      return;
    }
    try {
      var renewed = accounts.changePassword(viewer.caller(), oldPassword, newPassword);
      sessions.renew(exchange.request(), renewed);
      page.goTo(PATH, Notice.ok(words.t("account.password.changed")));
    } catch (AccountRefused refused) {
      faults.show(refused, AccountPage::fieldOf);
    }
  }

  /** Changes the password that the car sends. */
  public void changeCarPassword() {
    try {
      accounts.changeNavigationPassword(viewer.caller(), carPassword.strip());
      page.goTo(
          PATH,
          Notice.warn(
              words.t("account.carPassword.changed"), words.t("account.carPassword.changed.text")));
    } catch (AccountRefused refused) {
      faults.show(refused, AccountPage::fieldOf);
    }
  }

  /** Throws the personal key away; the page makes a new one. */
  public void replaceToken() {
    accounts.resetApiToken(viewer.caller());
    page.goTo(PATH, Notice.ok(words.t("account.token.replaced")));
  }

  private static String fieldOf(AccountFault.Field field) {
    return switch (field) {
      case USERNAME, FORM, EMAIL, INVITE, SECOND_FACTOR_CODE -> "email";
      case OLD_PASSWORD -> "oldPassword";
      case PASSWORD -> "newPassword";
      case NAVIGATION_PASSWORD -> "carPassword";
      case TIME_ZONE -> "zone";
    };
  }

  public String getUserName() {
    return account.username();
  }

  public boolean isAdministrator() {
    return account.isAdministrator();
  }

  /** The personal key, for its owner's eyes. */
  public String getToken() {
    return accounts.apiToken(viewer.caller());
  }

  public String getEmail() {
    return email;
  }

  public void setEmail(String email) {
    this.email = Posted.text(email);
  }

  public String getZone() {
    return zone;
  }

  public void setZone(String zone) {
    this.zone = Posted.text(zone);
  }

  public String getLanguage() {
    return language;
  }

  public void setLanguage(String language) {
    this.language = Posted.text(language);
  }

  public String getUnits() {
    return units;
  }

  public void setUnits(String units) {
    this.units = Posted.text(units);
  }

  public String getTheme() {
    return theme;
  }

  public void setTheme(String theme) {
    this.theme = Posted.text(theme);
  }

  public String getOldPassword() {
    return oldPassword;
  }

  public void setOldPassword(String oldPassword) {
    this.oldPassword = Posted.text(oldPassword);
  }

  public String getNewPassword() {
    return newPassword;
  }

  public void setNewPassword(String newPassword) {
    this.newPassword = Posted.text(newPassword);
  }

  public String getRepeated() {
    return repeated;
  }

  public void setRepeated(String repeated) {
    this.repeated = Posted.text(repeated);
  }

  public String getCarPassword() {
    return carPassword;
  }

  public void setCarPassword(String carPassword) {
    this.carPassword = Posted.text(carPassword);
  }
}
