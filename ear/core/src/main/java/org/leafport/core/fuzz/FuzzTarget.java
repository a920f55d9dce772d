package org.leafport.core.fuzz;

import java.util.List;
import java.util.Objects;

/**
 * A way into a codec that bytes from outside take.
 *
 * @param name room and message, such as {@code acp message}
 * @param seeds good inputs to be mutated, at least one
 * @param maxLength the longest input that its adapter lets through, in bytes
 * @param budget what an input may cost
 * @param reading reads an input
 */
public record FuzzTarget(
    String name, List<byte[]> seeds, int maxLength, Budget budget, Reading reading) {

  /** A way in whose inputs may cost what is usual. */
  public FuzzTarget(String name, List<byte[]> seeds, int maxLength, Reading reading) {
    this(name, seeds, maxLength, Budget.USUAL, reading);
  }

  /**
   * What an input may cost besides what each of its bytes may, where a codec stands on a library
   * that has its own price.
   *
   * @param baseBytes memory in bytes
   * @param baseNanos time in nanoseconds
   * @param oneIn the fuzzer tries only one input where it tries so many elsewhere
   */
  public record Budget(long baseBytes, long baseNanos, int oneIn) {
    /** Of codecs that stand on nothing. */
    public static final Budget USUAL = new Budget(Fuzzer.BASE_BYTES, Fuzzer.BASE_NANOS, 1);

    /** How many inputs are tried where elsewhere so many are. */
    public long share(long inputs) {
      return (inputs + oneIn - 1) / oneIn;
    }
  }

  /** Reads an input. */
  public interface Reading {
    /**
     * Reads an input to its end.
     *
     * @throws Exception for an input that isn't what the codec reads: of one class only, which the
     *     {@link Fuzzer} is told
     */
    void read(byte[] input) throws Exception;
  }

  /** Copies the list; refuses one without seeds. */
  public FuzzTarget {
    Objects.requireNonNull(name);
    Objects.requireNonNull(reading);
    seeds = List.copyOf(seeds);
    if (seeds.isEmpty() || maxLength < 1) {
      throw new IllegalArgumentException("a target needs a seed and a length");
    }
  }
}
