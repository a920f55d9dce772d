package org.leafport.web.account;

import java.util.Optional;

/**
 * What a person gives to sign up.
 *
 * @param username the wished user name
 * @param email the e-mail address
 * @param password for signing in here
 * @param navigationPassword for signing in on the car's screen
 * @param timeZone IANA name as the browser knows it; an unknown one counts as none
 * @param language ISO 639 code of the console's language; empty: as the browser says
 * @param unitsImperial miles and Fahrenheit
 * @param inviteCode the code of an invitation, where sign-up needs one
 */
public record NewAccount(
    String username,
    String email,
    String password,
    String navigationPassword,
    Optional<String> timeZone,
    String language,
    boolean unitsImperial,
    Optional<String> inviteCode) {

  /** Everything that isn't asked on the short form is as usual. */
  public NewAccount(String username, String email, String password, String navigationPassword) {
    this(
        username,
        email,
        password,
        navigationPassword,
        Optional.empty(),
        "",
        false,
        Optional.empty());
  }
}
