package org.leafport.web.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.leafport.core.secrets.InstallationSecrets;
import org.leafport.tcu.gdc.CarwingsPassword;

/** What people do with their own account once they are in. */
@ApplicationScoped
public class AccountService {

  private AccountBook book;
  private Clock clock;
  private PasswordHash hashes;
  private ApiKeys keys;

  /** For the container. */
  protected AccountService() {}

  @Inject
  AccountService(AccountBook book, Clock clock, SecureRandom random) {
    this(book, clock, new PasswordHash(random), new ApiKeys(InstallationSecrets.current(), random));
  }

  AccountService(AccountBook book, Clock clock, PasswordHash hashes, ApiKeys keys) {
    this.book = book;
    this.clock = clock;
    this.hashes = hashes;
    this.keys = keys;
  }

  /** The caller's account, if it wasn't deleted meanwhile. */
  public Optional<Account> find(Caller caller) {
    return book.find(caller.accountId());
  }

  /** The caller's account. */
  public Account account(Caller caller) {
    return book.find(caller.accountId()).orElseThrow();
  }

  /**
   * Changes address and preferences.
   *
   * @throws AccountRefused if the address is no address or somebody else's, or the zone unknown
   */
  public Account changePreferences(Caller caller, String email, Preferences preferences)
      throws AccountRefused {
    if (!AccountRules.isEmail(email)) {
      throw new AccountRefused(AccountFault.EMAIL_FORM);
    }
    if (AccountRules.zone(preferences.timeZone()).isEmpty()) {
      throw new AccountRefused(AccountFault.TIME_ZONE_UNKNOWN);
    }
    return book.changePreferences(caller, email, preferences);
  }

  /**
   * Changes the password and ends all sessions of apps and browsers; the personal key stays.
   *
   * @throws AccountRefused if the old one is wrong or the new one breaks the rules
   */
  public Account changePassword(Caller caller, String oldPassword, String newPassword)
      throws AccountRefused {
    Account account = account(caller);
    if (!hashes.matches(oldPassword, account.passwordHash())) {
      throw new AccountRefused(AccountFault.OLD_PASSWORD_WRONG);
    }
    Set<AccountFault> faults =
        PasswordRules.faults(newPassword, account.username(), account.email());
    AccountRefused.ifAny(faults);
    book.changePassword(caller, hashes.of(newPassword));
    return account(caller);
  }

  /**
   * Changes the password that the car sends.
   *
   * @throws AccountRefused if it has a form that can't be typed in the car
   */
  public void changeNavigationPassword(Caller caller, String newPassword) throws AccountRefused {
    if (!CarwingsPassword.isValid(newPassword)) {
      throw new AccountRefused(AccountFault.NAVIGATION_PASSWORD_FORM);
    }
    book.changeNavigationPassword(caller, CarwingsPassword.hash(newPassword));
  }

  /** The personal key in clear; a new one if it was thrown away. */
  public String apiToken(Caller caller) {
    return keys.clear(book.apiToken(caller, keys, clock.instant()));
  }

  /** Throws the personal key away. */
  public void resetApiToken(Caller caller) {
    book.removeApiToken(caller);
  }

  /** The signed-in apps, the latest used first. */
  public List<TokenMetadata> appSessions(Caller caller) {
    return book.families(caller);
  }

  /** Signs one app out; false if the caller has none such. */
  public boolean endAppSession(Caller caller, UUID id) {
    return book.endFamily(caller, id);
  }
}
