package org.leafport.core.fuzz;

import java.util.List;
import java.util.Objects;

/**
 * A way into a codec that bytes from outside take.
 *
 * @param name room and message, such as {@code acp message}
 * @param seeds good inputs to be mutated, at least one
 * @param maxLength the longest input that its adapter lets through, in bytes
 * @param reading reads an input
 */
public record FuzzTarget(String name, List<byte[]> seeds, int maxLength, Reading reading) {

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
