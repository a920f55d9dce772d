package org.leafport.web.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The PIN that commands such as unlocking the doors take: four digits, hashed like a password. Five
 * wrong ones in a row lock those commands for a quarter of an hour.
 */
@ApplicationScoped
public class CommandPins {

  private static final Pattern FORM = Pattern.compile("[0-9]{4}");

  /** Whether a sensitive command may go on. */
  public enum Verdict {
    GO_ON,
    /** The installation wants a PIN and this person has none. */
    NOT_SET_UP,
    /** Missing or wrong. */
    WRONG,
    /** Too many wrong ones; right ones don't count for a while either. */
    LOCKED
  }

  /** How a change of the PIN ended. */
  public enum Change {
    CHANGED,
    /** A PIN exists, so the old one is needed. */
    OLD_PIN_MISSING,
    OLD_PIN_WRONG,
    /** A second factor exists, so a code is needed. */
    CODE_MISSING,
    CODE_WRONG
  }

  private AccountBook book;
  private SecondFactors secondFactors;
  private Clock clock;
  private PasswordHash hashes;

  /** For the container. */
  protected CommandPins() {}

  @Inject
  CommandPins(AccountBook book, SecondFactors secondFactors, Clock clock, SecureRandom random) {
    this(book, secondFactors, clock, new PasswordHash(random));
  }

  CommandPins(AccountBook book, SecondFactors secondFactors, Clock clock, PasswordHash hashes) {
    this.book = book;
    this.secondFactors = secondFactors;
    this.clock = clock;
    this.hashes = hashes;
  }

  /** Whether people without a PIN are refused sensitive commands. */
  public static boolean isEnforced() {
    return AccountSettings.PIN_ENFORCED.get();
  }

  /** Whether this text could be a PIN. */
  public static boolean hasForm(String text) {
    return FORM.matcher(text).matches();
  }

  /**
   * Judges a sensitive command. A wrong PIN is counted at once, whatever becomes of the caller's
   * transaction.
   *
   * @param pin what came with the command
   */
  public Verdict judge(Caller caller, Optional<String> pin) {
    Account account = book.find(caller.accountId()).orElseThrow();
    if (!account.hasCommandPin()) {
      return isEnforced() ? Verdict.NOT_SET_UP : Verdict.GO_ON;
    }
    if (account.commandPinLockedUntil(clock.instant()).isPresent()) {
      return Verdict.LOCKED;
    }
    if (pin.isEmpty()) {
      return Verdict.WRONG;
    }
    return isRight(account, pin.get()) ? Verdict.GO_ON : Verdict.WRONG;
  }

  /**
   * Sets or changes the PIN.
   *
   * @param oldPin needed when there is a PIN and no second factor
   * @param code of the second factor, needed when there is one
   * @param newPin four digits
   */
  public Change change(
      Caller caller, Optional<String> oldPin, Optional<String> code, String newPin) {
    if (!hasForm(newPin)) {
      throw new IllegalArgumentException("A PIN has four digits");
    }
    Change proof = prove(book.find(caller.accountId()).orElseThrow(), oldPin, code);
    if (proof == Change.CHANGED) {
      book.changeCommandPin(caller, Optional.of(hashes.of(newPin)));
    }
    return proof;
  }

  /** Takes the PIN away, against the same proof as a change. */
  public Change remove(Caller caller, Optional<String> oldPin, Optional<String> code) {
    Change proof = prove(book.find(caller.accountId()).orElseThrow(), oldPin, code);
    if (proof == Change.CHANGED) {
      book.changeCommandPin(caller, Optional.empty());
    }
    return proof;
  }

  private Change prove(Account account, Optional<String> oldPin, Optional<String> code) {
    if (account.hasSecondFactor()) {
      if (code.isEmpty()) {
        return Change.CODE_MISSING;
      }
      return secondFactors.spend(account, code.get()) ? Change.CHANGED : Change.CODE_WRONG;
    }
    if (!account.hasCommandPin()) {
      return Change.CHANGED;
    }
    if (oldPin.isEmpty()) {
      return Change.OLD_PIN_MISSING;
    }
    boolean locked = account.commandPinLockedUntil(clock.instant()).isPresent();
    return !locked && isRight(account, oldPin.get()) ? Change.CHANGED : Change.OLD_PIN_WRONG;
  }

  private boolean isRight(Account account, String pin) {
    boolean right = hasForm(pin) && hashes.matches(pin, account.commandPinHash().orElseThrow());
    book.triedCommandPin(account.caller(), right, clock.instant());
    return right;
  }
}
