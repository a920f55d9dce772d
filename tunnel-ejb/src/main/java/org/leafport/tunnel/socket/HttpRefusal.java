package org.leafport.tunnel.socket;

import java.time.Duration;
import java.util.Optional;

/**
 * A handshake that is refused before there is a WebSocket.
 *
 * @param status 400, 403, 404, 429 or 503
 * @param retryAfter what the header {@code Retry-After} says, where waiting helps
 */
public record HttpRefusal(int status, Optional<Duration> retryAfter) {

  /** A handshake that can't be taken at all. */
  public static final HttpRefusal BAD_REQUEST = new HttpRefusal(400, Optional.empty());

  /** A browser, which has no business here. */
  public static final HttpRefusal FORBIDDEN = new HttpRefusal(403, Optional.empty());

  /** Nothing is there. */
  public static final HttpRefusal NOT_FOUND = new HttpRefusal(404, Optional.empty());

  /** Too many tries. */
  public static HttpRefusal tooMany(Duration wait) {
    return new HttpRefusal(429, Optional.of(wait));
  }

  /** Not at present. */
  public static HttpRefusal unavailable(Duration wait) {
    return new HttpRefusal(503, Optional.of(wait));
  }
}
