package org.leafport.web.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.leafport.core.secrets.InstallationSecrets;

/** The second factor: codes of an authenticator app, and one recovery code for its loss. */
@ApplicationScoped
public class SecondFactors {

  private static final int RECOVERY_BYTES = 16;

  private AccountBook book;
  private InstallationSecrets secrets;
  private Clock clock;
  private SecureRandom random;

  /** For the container. */
  protected SecondFactors() {}

  @Inject
  SecondFactors(AccountBook book, Clock clock, SecureRandom random) {
    this(book, InstallationSecrets.current(), clock, random);
  }

  SecondFactors(AccountBook book, InstallationSecrets secrets, Clock clock, SecureRandom random) {
    this.book = book;
    this.secrets = secrets;
    this.clock = clock;
    this.random = random;
  }

  /** A new key of 20 bytes, not yet anybody's: the person has to prove first that it arrived. */
  public byte[] newKey() {
    byte[] key = new byte[Totp.KEY_BYTES];
    random.nextBytes(key);
    return key;
  }

  /** A key in the 32 letters that authenticator apps take. */
  public static String spelled(byte[] key) {
    return Totp.base32(key);
  }

  /**
   * Switches the second factor on.
   *
   * @param key from {@link #newKey}
   * @param code what the person's app shows for it
   * @return the recovery code, 32 lower-case hex digits; it is shown once and not kept
   * @throws AccountRefused if the code is wrong
   */
  public String enrol(Caller caller, byte[] key, String code) throws AccountRefused {
    OptionalLong step = Totp.stepOf(key, code.strip(), clock.instant(), OptionalLong.empty());
    if (step.isEmpty()) {
      throw new AccountRefused(AccountFault.SECOND_FACTOR_CODE_WRONG);
    }
    byte[] bytes = new byte[RECOVERY_BYTES];
    random.nextBytes(bytes);
    String recoveryCode = HexFormat.of().formatHex(bytes);
    book.enrolSecondFactor(
        caller, secrets.encrypt(key), recoveryHash(recoveryCode), step.getAsLong());
    return recoveryCode;
  }

  /** Switches it off, against a code. */
  public void remove(Caller caller, String code) throws AccountRefused {
    Account account = book.find(caller.accountId()).orElseThrow();
    if (!spend(account, code)) {
      throw new AccountRefused(AccountFault.SECOND_FACTOR_CODE_WRONG);
    }
    book.removeSecondFactor(caller.accountId());
  }

  /** Whether the code is right; it is spent then. */
  public boolean spend(Account account, String code) {
    OptionalLong step = stepOf(account, code.strip());
    return step.isPresent() && book.spendSecondFactorStep(account.id(), step.getAsLong());
  }

  /** The step an unspent code of this person belongs to; empty if it is wrong. */
  public OptionalLong stepOf(Account account, String code) {
    Optional<byte[]> key = account.sealedSecondFactor().map(secrets::decrypt);
    return key.isEmpty()
        ? OptionalLong.empty()
        : Totp.stepOf(key.get(), code, clock.instant(), account.secondFactorLastStep());
  }

  public boolean isRecoveryCode(Account account, String code) {
    byte[] given = recoveryHash(code.strip().toLowerCase(Locale.ROOT));
    return account
        .recoveryCodeHash()
        .filter(stored -> InstallationSecrets.sameSecret(stored, given))
        .isPresent();
  }

  private byte[] recoveryHash(String code) {
    return secrets.hmac("recovery-code", code.getBytes(UTF_8));
  }
}
