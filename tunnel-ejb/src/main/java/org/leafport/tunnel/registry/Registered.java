package org.leafport.tunnel.registry;

import java.util.Optional;

/**
 * A name that was given out.
 *
 * @param label the label, {@code my-home-evcc}
 * @param fqdn the whole name, {@code my-home-evcc.evcc.example}
 * @param resumeToken 32 random bytes in base64url, for the next registration; only for requests of
 *     the extended form
 * @param charge what was taken from the certificate budgets
 */
public record Registered(
    String label, String fqdn, Optional<String> resumeToken, BudgetCharge charge) {

  /** Doesn't quote the resume token. */
  @Override
  public String toString() {
    return "registered " + fqdn;
  }
}
