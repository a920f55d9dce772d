package org.leafport.web.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.logging.Logger;
import org.leafport.core.secrets.InstallationSecrets;
import org.leafport.tcu.gdc.CarwingsPassword;

/** Lets people in: the first one as administrator, others as the policy says. */
@ApplicationScoped
public class SignUpService {

  private static final Logger LOG = Logger.getLogger(SignUpService.class.getName());

  private static final int INVITE_BYTES = 16;

  private AccountBook book;
  private InstallationSecrets secrets;
  private Clock clock;
  private SecureRandom random;
  private PasswordHash hashes;

  /** For the container. */
  protected SignUpService() {}

  @Inject
  SignUpService(AccountBook book, Clock clock, SecureRandom random) {
    this(book, InstallationSecrets.current(), clock, random, new PasswordHash(random));
  }

  SignUpService(
      AccountBook book,
      InstallationSecrets secrets,
      Clock clock,
      SecureRandom random,
      PasswordHash hashes) {
    this.book = book;
    this.secrets = secrets;
    this.clock = clock;
    this.random = random;
    this.hashes = hashes;
  }

  /** Whether nobody has an account yet, so that the next one becomes administrator. */
  public boolean awaitsFirstAccount() {
    return book.isEmpty();
  }

  /** Who may sign up now; an empty installation is open. */
  public SignUpPolicy policy() {
    return awaitsFirstAccount() ? SignUpPolicy.OPEN : AccountSettings.SIGN_UP.get();
  }

  /**
   * Makes an account with its personal key.
   *
   * @throws AccountRefused with everything that is wrong with the wish, or because this person may
   *     not sign up
   */
  public Account signUp(NewAccount wish) throws AccountRefused {
    Set<AccountFault> faults = faults(wish);
    AccountRefused.ifAny(faults);
    faults.addAll(book.taken(wish.username(), wish.email()));
    AccountRefused.ifAny(faults);
    Account draft =
        new Account(
            wish.username(),
            wish.email(),
            hashes.of(wish.password()),
            CarwingsPassword.hash(wish.navigationPassword()),
            clock.instant());
    draft.changePreferences(
        new Preferences(
            wish.timeZone().flatMap(AccountRules::zone).orElse("UTC"),
            wish.unitsImperial(),
            true,
            wish.language(),
            Theme.SYSTEM));
    Account account =
        book.create(
            draft,
            AccountSettings.SIGN_UP.get(),
            wish.inviteCode().map(this::inviteHash),
            new ApiKeys(secrets, random));
    LOG.info(
        () ->
            account.isAdministrator()
                ? "[web] Account " + account.id() + " was made; it is an administrator"
                : "[web] Account " + account.id() + " was made");
    return account;
  }

  private static Set<AccountFault> faults(NewAccount wish) {
    Set<AccountFault> faults = EnumSet.noneOf(AccountFault.class);
    if (!AccountRules.isUsername(wish.username())) {
      faults.add(AccountFault.USERNAME_FORM);
    }
    if (!AccountRules.isEmail(wish.email())) {
      faults.add(AccountFault.EMAIL_FORM);
    }
    if (!CarwingsPassword.isValid(wish.navigationPassword())) {
      faults.add(AccountFault.NAVIGATION_PASSWORD_FORM);
    }
    faults.addAll(PasswordRules.faults(wish.password(), wish.username(), wish.email()));
    return faults;
  }

  /**
   * Makes an invitation.
   *
   * @return its code, 32 lower-case hex digits; it is shown once and not kept
   */
  public String invite(Caller administrator, Invite.Level level, String note, Duration life) {
    if (!administrator.administrator()) {
      throw new SecurityException("Only an administrator invites people");
    }
    byte[] bytes = new byte[INVITE_BYTES];
    random.nextBytes(bytes);
    String code = HexFormat.of().formatHex(bytes);
    Instant now = clock.instant();
    book.store(
        new Invite(inviteHash(code), level, note, administrator.accountId(), now, now.plus(life)));
    return code;
  }

  private byte[] inviteHash(String code) {
    return secrets.hmac("invite", code.strip().getBytes(UTF_8));
  }
}
