package org.leafport.web.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.leafport.core.secrets.InstallationSecrets;
import org.leafport.web.account.Account;
import org.leafport.web.account.AccountService;
import org.leafport.web.account.Caller;

/**
 * The sessions of browsers. A session knows the account and the generation under which it began;
 * changing the password makes a new generation and so ends all others.
 */
@ApplicationScoped
public class BrowserSession {

  /** Cookie that scripts of our own pages read and send back in {@link #CSRF_HEADER}. */
  public static final String CSRF_COOKIE = "csrftoken";

  /** Header with the value of {@link #CSRF_COOKIE}. */
  public static final String CSRF_HEADER = "X-CSRFToken";

  static final String MARK = "org.leafport.web.signin.mark";

  private static final int TOKEN_BYTES = 32;

  /**
   * What a session holds.
   *
   * @param accountId whose it is
   * @param generation of the account when it began
   * @param key tells sessions apart, whatever id they have
   * @param csrfToken what unsafe requests have to carry
   */
  record Mark(long accountId, int generation, String key, String csrfToken) {}

  private AccountService accounts;
  private SecureRandom random;

  /** For the container. */
  protected BrowserSession() {}

  @Inject
  BrowserSession(AccountService accounts, SecureRandom random) {
    this.accounts = accounts;
    this.random = random;
  }

  /**
   * Begins a session for a person who has just proved who it is; one that was there gets a new id,
   * so that nobody who planted the old one comes along.
   */
  public void begin(HttpServletRequest request, HttpServletResponse response, Account account) {
    HttpSession old = request.getSession(false);
    if (old != null) {
      old.invalidate();
    }
    Mark mark = new Mark(account.id(), account.sessionGeneration(), token(), token());
    request.getSession(true).setAttribute(MARK, mark);
    response.addCookie(csrfCookie(request, mark.csrfToken()));
  }

  /** Ends the session, if there is one. */
  public void end(HttpServletRequest request, HttpServletResponse response) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
    Cookie gone = csrfCookie(request, "");
    gone.setMaxAge(0);
    response.addCookie(gone);
  }

  /** Keeps this session alive when its account got a new generation, as after a new password. */
  public void renew(HttpServletRequest request, Account account) {
    mark(request)
        .filter(mark -> mark.accountId() == account.id())
        .ifPresent(
            mark ->
                request
                    .getSession()
                    .setAttribute(
                        MARK,
                        new Mark(
                            account.id(),
                            account.sessionGeneration(),
                            mark.key(),
                            mark.csrfToken())));
  }

  /** The person whose live session this is. */
  Optional<AccountPrincipal> principal(HttpServletRequest request) {
    return mark(request)
        .flatMap(
            mark ->
                accounts
                    .find(new Caller(mark.accountId(), false))
                    .filter(Account::isActive)
                    .filter(account -> account.sessionGeneration() == mark.generation())
                    .map(
                        a -> new AccountPrincipal(a, new Credential.Browser(mark.key()), request)));
  }

  /** Why an unsafe request of a session is not believed; empty if it is. */
  Optional<String> csrfFault(HttpServletRequest request) {
    String expected = mark(request).map(Mark::csrfToken).orElse("");
    Optional<String> cookie = cookie(request);
    String header = request.getHeader(CSRF_HEADER);
    if (cookie.isEmpty()) {
      return Optional.of("CSRF Failed: CSRF cookie not set.");
    }
    if (header == null || header.isBlank()) {
      return Optional.of("CSRF Failed: CSRF token missing.");
    }
    return same(expected, header) && same(expected, cookie.get())
        ? Optional.empty()
        : Optional.of("CSRF Failed: CSRF token incorrect.");
  }

  private static boolean same(String expected, String given) {
    return InstallationSecrets.sameSecret(expected.getBytes(), given.getBytes());
  }

  private static Optional<String> cookie(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(CSRF_COOKIE))
            .map(Cookie::getValue)
            .findFirst();
  }

  private static Optional<Mark> mark(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(MARK) instanceof Mark mark
        ? Optional.of(mark)
        : Optional.empty();
  }

  private static Cookie csrfCookie(HttpServletRequest request, String value) {
    Cookie cookie = new Cookie(CSRF_COOKIE, value);
    cookie.setPath("/");
    cookie.setSecure(request.isSecure());
    cookie.setAttribute("SameSite", "Lax");
    return cookie;
  }

  private String token() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
