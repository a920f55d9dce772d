package org.leafport.web.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.leafport.web.account.Account;
import org.leafport.web.account.ApiTokens;
import org.leafport.web.account.AppSessions;
import org.leafport.web.account.BadToken;

/**
 * Reads the header {@code Authorization}: {@code Token} with a personal key, or {@code Bearer} with
 * the access token of an app or the token of a remote device; each has a key of its own. Any other
 * scheme counts as no credentials.
 */
@ApplicationScoped
public class HeaderCredentials {

  private ApiTokens keys;
  private AppSessions apps;
  private DeviceCredentials devices;

  /** For the container. */
  protected HeaderCredentials() {}

  @Inject
  HeaderCredentials(ApiTokens keys, AppSessions apps, DeviceCredentials devices) {
    this.keys = keys;
    this.apps = apps;
    this.devices = devices;
  }

  /**
   * Who the header says it is.
   *
   * @throws CredentialRefused if it says something that isn't true
   */
  public Optional<AccountPrincipal> principal(HttpServletRequest request) throws CredentialRefused {
    String header = request.getHeader("Authorization");
    if (header == null || header.isBlank()) {
      return Optional.empty();
    }
    String[] words = header.strip().split("\\s+");
    return switch (words[0].toLowerCase(Locale.ROOT)) {
      case "token" -> Optional.of(byKey(words, request));
      case "bearer" -> Optional.of(byToken(words, request));
      default -> Optional.empty();
    };
  }

  private AccountPrincipal byKey(String[] words, HttpServletRequest request)
      throws CredentialRefused {
    if (words.length == 1) {
      throw refused("Invalid token header. No credentials provided.");
    }
    if (words.length > 2) {
      throw refused("Invalid token header. Token string should not contain spaces.");
    }
    Account account = keys.accountOf(words[1]).orElseThrow(() -> refused("Invalid token."));
    if (!account.isActive()) {
      throw refused("User inactive or deleted.");
    }
    return new AccountPrincipal(account, new Credential.PersonalKey(), request);
  }

  private AccountPrincipal byToken(String[] words, HttpServletRequest request)
      throws CredentialRefused {
    if (words.length != 2) {
      throw refused(
          "Authorization header must contain two space-delimited values",
          "bad_authorization_header");
    }
    Optional<AccountPrincipal> device = devices.byHeader(request);
    if (device.isPresent()) {
      return device.get();
    }
    try {
      AppSessions.Access access = apps.access(words[1]);
      if (!access.account().isActive()) {
        throw refused("User is inactive", "user_inactive");
      }
      return new AccountPrincipal(
          access.account(), new Credential.App(access.family(), access.expiresAt()), request);
    } catch (BadToken e) {
      throw new CredentialRefused(JsonAnswer.badAccessToken());
    }
  }

  private static CredentialRefused refused(String detail) {
    return new CredentialRefused(JsonAnswer.unauthorized(detail));
  }

  private static CredentialRefused refused(String detail, String code) {
    return new CredentialRefused(JsonAnswer.unauthorized(detail, code));
  }
}
