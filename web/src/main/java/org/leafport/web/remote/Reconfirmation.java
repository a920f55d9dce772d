package org.leafport.web.remote;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.leafport.core.people.SignIn;
import org.leafport.web.signin.AccountPrincipal;
import org.leafport.web.signin.Credential;
import org.leafport.web.signin.RemoteMode;

/**
 * Whether somebody has to show his password again before he opens this home to another device: a
 * browser that somebody left open must not be enough (remote-proxy 14.3).
 */
@ApplicationScoped
public class Reconfirmation {

  /** A session older than this has to show its password again. */
  private static final Duration FRESH = Duration.ofMinutes(15);

  private SignIn people;
  private Clock clock;

  /** For the container's proxy. */
  protected Reconfirmation() {}

  @Inject
  Reconfirmation(SignIn people, Clock clock) {
    this.people = people;
    this.clock = clock;
  }

  /** Whether the request comes from a browser in which somebody has just signed in. */
  public boolean isFresh(HttpServletRequest request) {
    var session = request.getSession(false);
    return request.getUserPrincipal() instanceof AccountPrincipal principal
        && principal.credential() instanceof Credential.Browser
        && session != null
        && Instant.ofEpochMilli(session.getCreationTime()).plus(FRESH).isAfter(clock.instant());
  }

  /**
   * Whether this is the password of whoever asks. It alone is asked for: whoever has a second
   * factor showed it when he signed in.
   */
  public boolean isPasswordOf(HttpServletRequest request, String password) {
    if (!(request.getUserPrincipal() instanceof AccountPrincipal principal)) {
      return false;
    }
    var outcome =
        people.signIn(
            new SignIn.Attempt(
                Optional.of(principal.getName()),
                password,
                Optional.empty(),
                request.getRemoteAddr(),
                RemoteMode.isRemote(request)));
    return outcome instanceof SignIn.Welcome || outcome instanceof SignIn.CodeMissing;
  }
}
