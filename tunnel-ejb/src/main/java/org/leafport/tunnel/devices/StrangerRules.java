package org.leafport.tunnel.devices;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What somebody gets who comes in remotely and shows nothing that is good (remote-proxy 14.4). */
public final class StrangerRules {

  /** How he is turned away. */
  public enum Answer {
    /** 401 with {@code {"error":"unauthorized"}}. */
    JSON,
    /** 401 without a body. */
    EMPTY,
    /** 303 to the sign-in page. */
    SIGN_IN
  }

  private static final Pattern ASSET =
      Pattern.compile(
          ".*\\.(?:js|mjs|css|map|png|jpe?g|gif|svg|ico|webp|avif|woff2?|ttf|otf|eot|webmanifest"
              + "|wasm|mp3|mp4|json|txt|xml)",
          Pattern.CASE_INSENSITIVE);
  private static final Set<String> ASSET_DESTINATIONS =
      Set.of("script", "style", "image", "font", "manifest", "audio", "video", "worker");

  private StrangerRules() {}

  /**
   * How a stranger's request is answered.
   *
   * @param path without query
   * @param accept the header {@code Accept}
   * @param destination the header {@code Sec-Fetch-Dest}
   * @param webSocket whether it asks for a WebSocket
   */
  public static Answer answer(
      String path, Optional<String> accept, Optional<String> destination, boolean webSocket) {
    if (path.startsWith("/api/") || webSocket) {
      return Answer.JSON;
    }
    if (ASSET.matcher(path).matches()
        || destination.filter(ASSET_DESTINATIONS::contains).isPresent()) {
      return Answer.EMPTY;
    }
    boolean page = accept.orElse("").toLowerCase(Locale.ROOT).contains("text/html");
    return page ? Answer.SIGN_IN : Answer.JSON;
  }

  /** Where to sign in, and to come back to this path and query, if it is a local one. */
  public static String signIn(String target) {
    return isLocal(target)
        ? SignInPage.PATH + "?next=" + URLEncoder.encode(target, StandardCharsets.UTF_8)
        : SignInPage.PATH;
  }

  /** Whether it can't lead to another site: one slash, and no backslash that browsers turn. */
  public static boolean isLocal(String target) {
    return target.startsWith("/")
        && !target.startsWith("//")
        && target.indexOf('\\') < 0
        && target.length() <= 2_000;
  }
}
