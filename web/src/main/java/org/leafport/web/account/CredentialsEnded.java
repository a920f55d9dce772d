package org.leafport.web.account;

import java.util.Optional;

/**
 * Some of a person's credentials are no longer good; what was opened with them has to close. Fired
 * within the transaction that ends them; observe it after its success.
 *
 * @param accountId whose
 * @param kind which
 * @param family of a single app's session, its family
 */
public record CredentialsEnded(long accountId, Kind kind, Optional<String> family) {

  /** Which credentials have ended. */
  public enum Kind {
    /** One app signed out. */
    APP_SESSION,
    /** Every app and every browser has to sign in again. */
    ALL_SESSIONS,
    /** The personal key. */
    API_TOKEN,
    /** All of them: the account was closed. */
    EVERYTHING
  }

  static CredentialsEnded appSession(long accountId, String family) {
    return new CredentialsEnded(accountId, Kind.APP_SESSION, Optional.of(family));
  }

  static CredentialsEnded of(long accountId, Kind kind) {
    return new CredentialsEnded(accountId, kind, Optional.empty());
  }
}
