package org.leafport.core.duplex;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the bytes of joined connections while they pass.
 *
 * @param there from the first to the second
 * @param back from the second to the first
 */
public record Traffic(LongAdder there, LongAdder back) {

  /** Counts from zero. */
  public static Traffic fromZero() {
    return new Traffic(new LongAdder(), new LongAdder());
  }
}
