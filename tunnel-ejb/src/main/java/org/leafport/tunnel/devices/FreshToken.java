package org.leafport.tunnel.devices;

import java.time.Instant;

/**
 * A token that takes the place of another.
 *
 * @param token the token
 * @param expires when it ends
 */
public record FreshToken(String token, Instant expires) {

  /** Does not quote the token. */
  @Override
  public String toString() {
    return "token until " + expires;
  }
}
