package org.leafport.web.ui;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;

/**
 * What a page of the console may load: the gateway's content policy with the host of the map tiles
 * added. Nothing else comes from elsewhere; styles and scripts are files of ours, never written
 * into the page.
 */
final class PageHeaders {

  private PageHeaders() {}

  /**
   * @param tiles the address template of the map's tiles, empty for none
   */
  static void write(HttpServletResponse response, String tiles) {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Security-Policy", policy(tiles));
  }

  static String policy(String tiles) {
    return "default-src 'self'; img-src 'self' data:"
        + tileHost(tiles)
        + "; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
        + " frame-ancestors 'self'";
  }

  /** Scheme and host of the tiles, {@code {s}} as a wildcard; empty where they are ours or none. */
  private static String tileHost(String tiles) {
    if (!tiles.startsWith("http")) {
      return "";
    }
    var hostOnly = tiles.replace("{s}", "WILD").replaceFirst("^(https?://[^/]+).*", "$1");
    var uri = URI.create(hostOnly);
    return " " + uri.getScheme() + "://" + uri.getAuthority().replace("WILD", "*");
  }
}
