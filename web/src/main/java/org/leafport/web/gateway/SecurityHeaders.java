package org.leafport.web.gateway;

import jakarta.servlet.http.HttpServletResponse;

/**
 * What every answer to a browser says about itself. Pages set a content policy of their own over
 * this one, with the nonce of their scripts and the host of the map tiles.
 */
final class SecurityHeaders {

  private static final String CONTENT_POLICY =
      "default-src 'self'; img-src 'self' data:; connect-src 'self'; object-src 'none';"
          + " base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

  /** 180 days in seconds. */
  private static final String STRICT_TRANSPORT = "max-age=15552000";

  private SecurityHeaders() {}

  static void write(HttpServletResponse response, Admission admission) {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Content-Security-Policy", CONTENT_POLICY);
    if (endsTlsWithAKnownCertificate(admission)) {
      response.setHeader("Strict-Transport-Security", STRICT_TRANSPORT);
    }
  }

  /**
   * A proxy in front of us and the tunnel have certificates that browsers know. Ingress is Home
   * Assistant's own name, which isn't ours to bind to https.
   */
  private static boolean endsTlsWithAKnownCertificate(Admission admission) {
    return admission.scheme().equals("https")
        && (admission.role() == Role.HTTP_ORIGIN || admission.role() == Role.TUNNEL);
  }
}
