package org.leafport.web.ui;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.leafport.core.secrets.InstallationSecrets;

/**
 * What proves that a form was drawn by this server for this browser and this person: a keyed hash
 * of a random cookie and of the account. It keeps no state here, so that a page may stay open over
 * a restart and a sign-in page needs no session.
 */
final class FormSeal {

  /** Name of the hidden field. */
  static final String FIELD = "seal";

  static final String COOKIE = "leafport-form";
  private static final int RANDOM_BYTES = 16;

  private final SecureRandom random;

  FormSeal(SecureRandom random) {
    this.random = random;
  }

  /** The browser's own value, made and sent with the response if it has none yet. */
  String cookieFor(HttpServletRequest request, HttpServletResponse response) {
    return cookieOf(request).orElseGet(() -> newCookie(request, response));
  }

  private String newCookie(HttpServletRequest request, HttpServletResponse response) {
    var bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    var value = HexFormat.of().formatHex(bytes);
    response.addHeader(
        "Set-Cookie",
        COOKIE
            + "="
            + value
            + "; Path=/; HttpOnly; SameSite=Lax"
            + (request.isSecure() ? "; Secure" : ""));
    return value;
  }

  /**
   * The seal for a form.
   *
   * @param cookie the browser's own value
   * @param person the signed-in account, or empty text
   */
  static String seal(String cookie, String person) {
    var message = (cookie + ':' + person).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(InstallationSecrets.current().hmac("form-seal", message));
  }

  /** Whether the form that was posted carries the right seal. */
  static boolean isGenuine(HttpServletRequest request, String person) {
    var posted = request.getParameter(FIELD);
    return posted != null
        && cookieOf(request)
            .map(cookie -> seal(cookie, person))
            .filter(expected -> equal(expected, posted))
            .isPresent();
  }

  private static boolean equal(String expected, String posted) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.US_ASCII), posted.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<String> cookieOf(HttpServletRequest request) {
    var cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(COOKIE))
            .map(Cookie::getValue)
            .filter(value -> value.matches("[0-9a-f]{32}"))
            .findFirst();
  }
}
