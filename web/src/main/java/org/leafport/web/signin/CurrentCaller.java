package org.leafport.web.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.leafport.web.account.Caller;

/** Whoever makes the request under way. */
@RequestScoped
public class CurrentCaller {

  @Inject private HttpServletRequest request;

  /** The person, if one was recognised. */
  public Optional<AccountPrincipal> principal() {
    return request.getUserPrincipal() instanceof AccountPrincipal principal
        ? Optional.of(principal)
        : Optional.empty();
  }

  /**
   * The person, where strangers were sent away before.
   *
   * @throws IllegalStateException if nobody was recognised
   */
  public Caller caller() {
    return principal()
        .map(AccountPrincipal::caller)
        .orElseThrow(() -> new IllegalStateException("Nobody is signed in"));
  }
}
