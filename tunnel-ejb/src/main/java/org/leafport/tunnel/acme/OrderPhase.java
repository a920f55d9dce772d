package org.leafport.tunnel.acme;

/** How far an order is. */
public enum OrderPhase {
  /** The order is placed. */
  ORDERED,
  /** The authority checks the challenge. */
  VALIDATING,
  /** The name is proven; the certificate is being made. */
  FINALIZING
}
