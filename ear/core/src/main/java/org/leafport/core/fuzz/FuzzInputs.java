package org.leafport.core.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes inputs for a codec: random bytes, and good inputs with some octets changed, lost, doubled
 * or moved; the same ones for the same seed.
 */
public final class FuzzInputs {
  private static final int RANDOM_IN = 8;
  private static final int LONG_IN = 1000;
  private static final int MAX_RANDOM = 300;
  private static final int MAX_CHANGES = 6;

  /** Octets at which lengths, flags and signs turn over. */
  private static final int[] EDGES = {0x00, 0x01, 0x1f, 0x20, 0x3f, 0x7f, 0x80, 0xbf, 0xe0, 0xff};

  private final SplittableRandom random;
  private final List<byte[]> seeds;
  private final int maxLength;

  /**
   * A source of inputs for one way in.
   *
   * @param seed the same makes the same inputs
   */
  public FuzzInputs(FuzzTarget target, long seed) {
    this.random = new SplittableRandom(seed ^ target.name().hashCode());
    this.seeds = target.seeds();
    this.maxLength = target.maxLength();
  }

  /** The next input; the caller may change it. */
  public byte[] next() {
    if (random.nextInt(RANDOM_IN) == 0) {
      return randomBytes();
    }
    byte[] input = seeds.get(random.nextInt(seeds.size()));
    boolean untouched = true;
    for (int i = random.nextInt(MAX_CHANGES); i >= 0 || untouched; i--) {
      input = changed(untouched ? input.clone() : input);
      untouched = false;
    }
    return random.nextInt(LONG_IN) == 0 ? prolonged(input) : capped(input);
  }

  private byte[] randomBytes() {
    byte[] bytes = new byte[random.nextInt(Math.min(MAX_RANDOM, maxLength) + 1)];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] changed(byte[] input) {
    if (input.length == 0) {
      return randomBytes();
    }
    int at = random.nextInt(input.length);
    return switch (random.nextInt(6)) {
      case 0 -> Arrays.copyOf(input, at);
      case 1 -> without(input, at, at + 1 + random.nextInt(input.length - at));
      case 2 -> doubled(input, at, at + 1 + random.nextInt(input.length - at));
      case 3 -> with(input, at, input[at] ^ 1 << random.nextInt(8));
      case 4 -> with(input, at, EDGES[random.nextInt(EDGES.length)]);
      default -> with(input, at, random.nextInt(256));
    };
  }

  private static byte[] with(byte[] input, int at, int octet) {
    input[at] = (byte) octet;
    return input;
  }

  private static byte[] without(byte[] input, int from, int to) {
    byte[] rest = Arrays.copyOf(input, input.length - (to - from));
    System.arraycopy(input, to, rest, from, input.length - to);
    return rest;
  }

  private static byte[] doubled(byte[] input, int from, int to) {
    byte[] longer = Arrays.copyOf(input, input.length + to - from);
    System.arraycopy(input, from, longer, to, input.length - from);
    return longer;
  }

  /** A piece of the input again and again, up to the greatest length: what is slow shows itself. */
  private byte[] prolonged(byte[] input) {
    if (input.length == 0) {
      return input;
    }
    int from = random.nextInt(input.length);
    int period = 1 + random.nextInt(input.length - from);
    byte[] longer = Arrays.copyOf(input, from + random.nextInt(maxLength) + 1);
    for (int i = Math.min(longer.length, from + period); i < longer.length; i++) {
      longer[i] = longer[i - period];
    }
    return capped(longer);
  }

  private byte[] capped(byte[] input) {
    return input.length > maxLength ? Arrays.copyOf(input, maxLength) : input;
  }
}
