package org.leafport.tcu.navi;

/**
 * How much a body may hold (navigation protocol, sections 1 and 2).
 *
 * @param maxBody bytes of the body as it came
 * @param maxInflated bytes of the file packet inside it
 */
public record EnvelopeLimits(int maxBody, int maxInflated) {
  /** 2 MiB, 8 MiB when inflated. */
  public static final EnvelopeLimits USUAL = new EnvelopeLimits(2 << 20, 8 << 20);

  /** Refuses limits below one byte. */
  public EnvelopeLimits {
    if (maxBody < 1 || maxInflated < 1) {
      throw new IllegalArgumentException("limits begin at one byte");
    }
  }
}
