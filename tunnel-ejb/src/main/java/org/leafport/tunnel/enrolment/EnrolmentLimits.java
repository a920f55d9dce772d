package org.leafport.tunnel.enrolment;

import java.time.Duration;

/**
 * How long an enrolment may take (remote access 3.6, 3.7).
 *
 * @param firstMessage until the request is there
 * @param life from the name until the socket closes
 * @param ping between two pings
 * @param silence after which the socket is taken for dead
 * @param farewell how long the other side may take to answer a close
 */
public record EnrolmentLimits(
    Duration firstMessage, Duration life, Duration ping, Duration silence, Duration farewell) {

  /** The longest message, in bytes of UTF-8. */
  public static final int LONGEST_MESSAGE = 16_384;

  /** As documented. */
  public static final EnrolmentLimits DEFAULTS =
      new EnrolmentLimits(
          Duration.ofSeconds(10),
          Duration.ofMinutes(10),
          Duration.ofSeconds(20),
          Duration.ofSeconds(45),
          Duration.ofSeconds(5));

  /** The same with an operator's times for the first message and for the whole. */
  public EnrolmentLimits withTimes(Duration newFirstMessage, Duration newLife) {
    return new EnrolmentLimits(newFirstMessage, newLife, ping, silence, farewell);
  }
}
