package org.leafport.web.signin;

import java.util.Set;
import java.util.regex.Pattern;

/** Which paths belong to apps, and how their credentials are treated there. */
public final class ApiPaths {

  /** The WebSocket of apps. */
  public static final String NOTIFICATIONS = "/ws/notif/";

  private static final String PREFIX = "/api/";

  private static final Set<String> OF_THE_ACCOUNT =
      Set.of("/account/detail/", "/account/pin/", "/account/reset-api-key/");

  private static final Set<String> CREDENTIALS_IGNORED =
      Set.of("/api/token/obtain", "/api/token/refresh", "/api/auth/login");

  private static final Pattern SLASH_NEEDED =
      Pattern.compile(
          "/api/(car|car/[^/]+|car/[^/]+/timers|alerts/[^/]+|command/[^/]+|probe/location/[^/]+"
              + "|token/(obtain|refresh|update|signout)|webhook/monogoto/sms-delivery)"
              + "|/account/(detail|pin|reset-api-key)");

  private static final Pattern SLASH_TOO_MUCH =
      Pattern.compile("/api/(car/[^/]+/timers/[^/]+|maplink/resolve)/");

  private static final Set<String> DRAWN_FOR_EVERYBODY =
      Set.of("/static/", "/jakarta.faces.resource/");

  private ApiPaths() {}

  /** Whether apps come here, so that keys and tokens are looked at and errors are JSON. */
  public static boolean isApi(String path) {
    return path.startsWith(PREFIX) || isOfTheAccount(path);
  }

  /** The three paths of the API that lie among the console's pages. */
  public static boolean isOfTheAccount(String path) {
    return OF_THE_ACCOUNT.contains(path)
        || OF_THE_ACCOUNT.contains(path + "/") && SLASH_NEEDED.matcher(path).matches();
  }

  /** Whether credentials don't matter: apps come here with stale and with empty ones. */
  static boolean ignoresCredentials(String path) {
    return CREDENTIALS_IGNORED.contains(
        path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
  }

  /** Whether nobody has to be recognised at all. */
  static boolean isForEverybody(String path) {
    return DRAWN_FOR_EVERYBODY.stream().anyMatch(path::startsWith);
  }

  /** Whether the same path with a slash behind it is meant. */
  public static boolean lacksSlash(String path) {
    return SLASH_NEEDED.matcher(path).matches();
  }

  /** Whether there is no such path because of the slash behind it. */
  public static boolean hasSlashTooMuch(String path) {
    return SLASH_TOO_MUCH.matcher(path).matches();
  }
}
