package org.leafport.web.signin;

import jakarta.security.enterprise.CallerPrincipal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.leafport.web.account.Account;
import org.leafport.web.account.Caller;

/** A recognised person, as the container hands it on. */
public final class AccountPrincipal extends CallerPrincipal {

  private static final long serialVersionUID = 1L;

  private final transient Caller caller;
  private final transient Credential credential;
  private final String acceptLanguage;

  AccountPrincipal(Account account, Credential credential, HttpServletRequest request) {
    this(account, account.caller(), credential, request);
  }

  private AccountPrincipal(
      Account account, Caller caller, Credential credential, HttpServletRequest request) {
    super(account.username());
    this.caller = caller;
    this.credential = credential;
    this.acceptLanguage = Optional.ofNullable(request.getHeader("Accept-Language")).orElse("");
  }

  /** A device acts as the account that enrolled it, but looks after nothing. */
  static AccountPrincipal ofDevice(
      Account account, Credential.RemoteDevice device, HttpServletRequest request) {
    return new AccountPrincipal(account, new Caller(account.id(), false), device, request);
  }

  /** On whose behalf the request comes. */
  public Caller caller() {
    return caller;
  }

  /** What the person was recognised by. */
  public Credential credential() {
    return credential;
  }

  /**
   * The header {@code Accept-Language} of the request, or empty. A WebSocket endpoint sees nothing
   * of its handshake but this principal.
   */
  public String acceptLanguage() {
    return acceptLanguage;
  }

  Set<String> groups() {
    return caller.administrator() ? Set.of(Roles.USER, Roles.ADMINISTRATOR) : Set.of(Roles.USER);
  }
}
