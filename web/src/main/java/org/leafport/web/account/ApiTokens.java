package org.leafport.web.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.leafport.core.secrets.InstallationSecrets;

/** Tells whose personal key a client presents. */
@ApplicationScoped
public class ApiTokens {

  private AccountBook book;
  private Clock clock;
  private ApiKeys keys;

  /** For the container. */
  protected ApiTokens() {}

  @Inject
  ApiTokens(AccountBook book, Clock clock, SecureRandom random) {
    this(book, clock, new ApiKeys(InstallationSecrets.current(), random));
  }

  ApiTokens(AccountBook book, Clock clock, ApiKeys keys) {
    this.book = book;
    this.clock = clock;
    this.keys = keys;
  }

  /** Whose key this is, who may be switched off; empty if it is nobody's. */
  public Optional<Account> accountOf(String token) {
    return ApiKeys.hasForm(token)
        ? book.accountOfApiToken(keys.hash(token), clock.instant())
        : Optional.empty();
  }
}
