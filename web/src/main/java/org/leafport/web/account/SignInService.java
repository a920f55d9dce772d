package org.leafport.web.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.leafport.core.metrics.Meters;

/**
 * Tells who somebody is by name and password, and by the second factor where there is one. A wrong
 * name costs the same time as a wrong password, and both get the same answer.
 */
@ApplicationScoped
public class SignInService {

  private AccountBook book;
  private SecondFactors secondFactors;
  private SignInThrottles throttles;
  private Clock clock;
  private PasswordHash hashes;

  /** For the container. */
  protected SignInService() {}

  @Inject
  SignInService(
      AccountBook book,
      SecondFactors secondFactors,
      SignInThrottles throttles,
      Clock clock,
      SecureRandom random) {
    this(book, secondFactors, throttles, clock, new PasswordHash(random));
  }

  SignInService(
      AccountBook book,
      SecondFactors secondFactors,
      SignInThrottles throttles,
      Clock clock,
      PasswordHash hashes) {
    this.book = book;
    this.secondFactors = secondFactors;
    this.throttles = throttles;
    this.clock = clock;
    this.hashes = hashes;
  }

  /**
   * Tries to sign in.
   *
   * @param name user name or e-mail address, in any case
   * @param password the password
   * @param code of the second factor, if the person gave one
   * @param address where from, to slow down guessing
   */
  public SignInResult signIn(
      String name, String password, Optional<String> code, ClientAddress address) {
    Optional<Account> account = book.named(name).filter(Account::isActive);
    String person = account.map(SignInService::person).orElse("?" + name.toLowerCase(Locale.ROOT));
    Optional<Duration> pause = throttles.pause(person, address);
    if (pause.isPresent()) {
      return counted("throttled", new SignInResult.Throttled(pause.get()));
    }
    if (!hashes.matches(password, account.map(Account::passwordHash))) {
      throttles.failed(person, address);
      return counted("refused", new SignInResult.Refused());
    }
    Account known = account.orElseThrow();
    Optional<String> rehashed =
        hashes.isOutdated(known.passwordHash())
            ? Optional.of(hashes.of(password))
            : Optional.empty();
    if (!known.hasSecondFactor()) {
      return signedIn(known, address, rehashed);
    }
    return code.filter(given -> !given.isBlank())
        .map(given -> bySecondFactor(known, given, address, rehashed))
        .orElseGet(() -> new SignInResult.SecondFactorMissing(known.id()));
  }

  /**
   * The second step of a sign-in in two: the password of this account was right a moment ago.
   *
   * @param accountId from {@link SignInResult.SecondFactorMissing}
   */
  public SignInResult secondFactor(long accountId, String code, ClientAddress address) {
    return secondStep(accountId, address, a -> bySecondFactor(a, code, address, Optional.empty()));
  }

  /**
   * As {@link #secondFactor}, with the recovery code. It switches the second factor off, because
   * whoever uses it has lost it.
   */
  public SignInResult recover(long accountId, String recoveryCode, ClientAddress address) {
    return secondStep(
        accountId,
        address,
        account -> {
          if (!secondFactors.isRecoveryCode(account, recoveryCode)) {
            return secondFactorWrong(account, address);
          }
          book.removeSecondFactor(accountId);
          return signedIn(account, address, Optional.empty());
        });
  }

  private interface Step {
    SignInResult of(Account account);
  }

  private SignInResult secondStep(long accountId, ClientAddress address, Step step) {
    Optional<Account> account =
        book.find(accountId).filter(Account::isActive).filter(Account::hasSecondFactor);
    if (account.isEmpty()) {
      return new SignInResult.Refused();
    }
    return throttles
        .pause(person(account.get()), address)
        .<SignInResult>map(SignInResult.Throttled::new)
        .orElseGet(() -> step.of(account.get()));
  }

  private SignInResult bySecondFactor(
      Account account, String code, ClientAddress address, Optional<String> rehashed) {
    OptionalLong step = secondFactors.stepOf(account, code.strip());
    if (step.isEmpty() || !book.spendSecondFactorStep(account.id(), step.getAsLong())) {
      return secondFactorWrong(account, address);
    }
    return signedIn(account, address, rehashed);
  }

  private SignInResult secondFactorWrong(Account account, ClientAddress address) {
    throttles.failed(person(account), address);
    return counted("code_refused", new SignInResult.SecondFactorWrong(account.id()));
  }

  private SignInResult signedIn(Account account, ClientAddress address, Optional<String> rehashed) {
    Instant now = clock.instant();
    throttles.succeeded(person(account), address);
    return counted(
        "signed_in", new SignInResult.SignedIn(book.signedIn(account.id(), now, rehashed)));
  }

  private static SignInResult counted(String outcome, SignInResult result) {
    Meters.counter("leafport_signins_total", "outcome", outcome).increment();
    return result;
  }

  private static String person(Account account) {
    return Long.toString(account.id());
  }
}
