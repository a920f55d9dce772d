package org.leafport.tcu.simulator;

import java.util.List;
import java.util.Objects;
import org.leafport.tcu.wire.ProtocolException;

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
     * @throws ProtocolException for an input that isn't what the codec reads: the only thing it may
     *     throw
     */
    void read(byte[] input) throws ProtocolException;
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
