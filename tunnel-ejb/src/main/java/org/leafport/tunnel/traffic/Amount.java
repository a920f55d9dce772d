package org.leafport.tunnel.traffic;

/**
 * Payload of both directions, in bytes.
 *
 * @param in from the home
 * @param out to the home
 */
public record Amount(long in, long out) {

  /** Nothing. */
  static final Amount NONE = new Amount(0, 0);

  /** Both together. */
  Amount plus(Amount other) {
    return new Amount(in + other.in, out + other.out);
  }

  /** What has come in addition since it was that much. */
  Amount since(Amount before) {
    return new Amount(in - before.in, out - before.out);
  }
}
