package org.leafport.tcu.acp;

import java.util.Objects;

/**
 * The counter of a car's wake-up SMS (section 7.3). Some units demand that it rises; then the next
 * one has to be stored before an SMS leaves, so that no value is used twice.
 *
 * @param mode how it goes on
 * @param value for the next SMS, 0..4294967295
 */
public record SmsCounter(Mode mode, long value) {
  /** What units take that don't look at it: always 1. */
  public static final SmsCounter FIXED = new SmsCounter(Mode.FIXED, 1);

  private static final long MAX = 0xffff_ffffL;

  /** How a counter goes on. */
  public enum Mode {
    /** Always 1. */
    FIXED,
    /** One more with every SMS. */
    INCREASING
  }

  /** Checks the range. */
  public SmsCounter {
    Objects.requireNonNull(mode);
    if (value < 0 || value > MAX || mode == Mode.FIXED && value != 1) {
      throw new IllegalArgumentException("no such counter");
    }
  }

  /** A counter that rises from a value. */
  public static SmsCounter increasingFrom(long value) {
    return new SmsCounter(Mode.INCREASING, value);
  }

  /**
   * The counter after an SMS.
   *
   * @throws IllegalStateException when its four octets are used up
   */
  public SmsCounter next() {
    if (mode == Mode.FIXED) {
      return this;
    }
    if (value == MAX) {
      throw new IllegalStateException("the counter of this car's SMS is used up");
    }
    return increasingFrom(value + 1);
  }
}
