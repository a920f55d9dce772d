package org.leafport.tunnel.challenge;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The forms of an HTTP-01 challenge (RFC 8555 section 8.3; remote access 4.2).
 *
 * <p>What a home answers is served to anybody on port 80, so nothing passes that is not the token
 * asked for, a dot and the text form of a thumbprint.
 */
public final class KeyAuthorization {

  /** Where a validator asks. */
  public static final String PATH = "/.well-known/acme-challenge/";

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{16,128}");
  private static final Pattern THUMBPRINT = Pattern.compile("[A-Za-z0-9_-]{20,128}");

  private KeyAuthorization() {}

  /**
   * The token a request asks for.
   *
   * @param path the path of the request, without a query
   * @return empty if it is no challenge's path: anything before the token but {@link #PATH}, more
   *     than one segment after it, or a segment that is no token
   */
  public static Optional<String> tokenIn(String path) {
    if (!path.startsWith(PATH)) {
      return Optional.empty();
    }
    return Optional.of(path.substring(PATH.length())).filter(KeyAuthorization::isToken);
  }

  /** Whether it is a token: 16 to 128 of {@code A-Z a-z 0-9 _ -}. */
  public static boolean isToken(String text) {
    return TOKEN.matcher(text).matches();
  }

  /** Whether a home's answer is a key authorization for this token, and nothing more. */
  public static boolean answers(String token, String keyAuthorization) {
    int dot = token.length();
    return keyAuthorization.length() > dot
        && keyAuthorization.startsWith(token)
        && keyAuthorization.charAt(dot) == '.'
        && THUMBPRINT.matcher(keyAuthorization.substring(dot + 1)).matches();
  }
}
