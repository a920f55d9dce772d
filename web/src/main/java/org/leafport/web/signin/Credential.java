package org.leafport.web.signin;

import java.time.Instant;

/** What a person was recognised by. */
public sealed interface Credential {

  /**
   * The session of a browser.
   *
   * @param key tells sessions apart; it stays the same when the session's id is changed
   */
  record Browser(String key) implements Credential {}

  /** The personal key of the account. */
  record PersonalKey() implements Credential {}

  /**
   * An access token of an app.
   *
   * @param family the app's session
   * @param expiresAt when the token ends
   */
  record App(String family, Instant expiresAt) implements Credential {}

  /**
   * The token of a device that was enrolled for remote access.
   *
   * @param id which device
   * @param expiresAt when the token ends
   */
  record RemoteDevice(String id, Instant expiresAt) implements Credential {}
}
