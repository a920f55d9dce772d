package org.leafport.web.signin;

import jakarta.security.enterprise.CallerPrincipal;
import java.util.Set;
import org.leafport.web.account.Account;
import org.leafport.web.account.Caller;

/** A recognised person, as the container hands it on. */
public final class AccountPrincipal extends CallerPrincipal {

  private static final long serialVersionUID = 1L;

  private final transient Caller caller;
  private final transient Credential credential;

  AccountPrincipal(Account account, Credential credential) {
    super(account.username());
    this.caller = account.caller();
    this.credential = credential;
  }

  /** On whose behalf the request comes. */
  public Caller caller() {
    return caller;
  }

  /** What the person was recognised by. */
  public Credential credential() {
    return credential;
  }

  Set<String> groups() {
    return caller.administrator() ? Set.of(Roles.USER, Roles.ADMINISTRATOR) : Set.of(Roles.USER);
  }
}
