package org.leafport.tcu.navi;

import java.util.Locale;
import java.util.Optional;

/**
 * How a navigation unit speaks HTTP (navigation protocol, section 1): a POST of a body in an
 * envelope, answered with status 200, a known length and no compression of HTTP's own.
 */
public final class NaviHttp {
  /** The one path, with its final slash. */
  public static final String PATH = "/WARCondelivbas/it-m_gw10/";

  /** Type of the bodies in both directions. */
  public static final String MEDIA_TYPE = "application/x-carwings-nz";

  /** What the user agent holds, exactly so. */
  public static final String USER_AGENT = "NISSAN CARWINGS";

  private NaviHttp() {}

  /**
   * True for a request that comes from a unit; any other is sent away to the start page (302,
   * {@code Location: /}).
   *
   * @param contentType the whole header; parameters behind the media type don't count
   * @param userAgent the whole header
   */
  public static boolean isFromUnit(
      String method, Optional<String> contentType, Optional<String> userAgent) {
    return method.equals("POST")
        && contentType.map(NaviHttp::mediaType).equals(Optional.of(MEDIA_TYPE))
        && userAgent.filter(text -> text.contains(USER_AGENT)).isPresent();
  }

  private static String mediaType(String header) {
    int parameters = header.indexOf(';');
    String type = parameters < 0 ? header : header.substring(0, parameters);
    return type.strip().toLowerCase(Locale.ROOT);
  }
}
