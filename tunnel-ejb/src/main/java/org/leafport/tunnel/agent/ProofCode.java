package org.leafport.tunnel.agent;

import java.time.Instant;

/**
 * A code that proves who owns a car once it arrives from the car.
 *
 * @param code to be entered as user name, for example {@code LP7K3M9Q}
 * @param expires when it loses its worth
 */
public record ProofCode(String code, Instant expires) {

  /** Does not quote the code. */
  @Override
  public String toString() {
    return "proof code until " + expires;
  }
}
