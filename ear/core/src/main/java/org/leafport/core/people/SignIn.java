package org.leafport.core.people;

import java.time.Duration;
import java.util.Optional;

/**
 * Tells who somebody is. Implemented by a {@code @Stateless} bean of {@code web}, found by {@link
 * People}. The calls may take a second and ask the database.
 */
public interface SignIn {

  /** Tries to sign in by password, and by the second factor where there is one. */
  Outcome signIn(Attempt attempt);

  /** Whether this account is there and not switched off. */
  boolean isActive(long accountId);

  /**
   * What somebody says.
   *
   * @param userName user name or e-mail address; empty: the only administrator
   * @param password the password
   * @param code of the second factor, if given
   * @param client the client's address, to slow down guessing
   * @param remote whether it came through the tunnel: a stranger may be behind it, whose failures
   *     must not lock the person out
   */
  record Attempt(
      Optional<String> userName,
      String password,
      Optional<String> code,
      String client,
      boolean remote) {

    /** Does not quote the password. */
    @Override
    public String toString() {
      return "attempt to sign in from " + client;
    }
  }

  /** What became of it. */
  sealed interface Outcome {}

  /**
   * This is the person.
   *
   * @param accountId the account
   * @param administrator whether it may look after the installation
   */
  record Welcome(long accountId, boolean administrator) implements Outcome {}

  /** Wrong name or password: which of them is not told. */
  record Refused() implements Outcome {}

  /** The password is right; a code of the second factor is still needed. */
  record CodeMissing() implements Outcome {}

  /** The password is right, the code is not. */
  record CodeWrong() implements Outcome {}

  /** Too many failures; how long to wait. */
  record Throttled(Duration pause) implements Outcome {}
}
