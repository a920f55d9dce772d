package org.leafport.tunnel.agent;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try (remote-proxy 4.6 and 5.5). Pure but for what it counts:
 * tries in a row that failed. Not thread-safe.
 */
final class ReconnectRule {

  /** A tunnel that lasted this long shows that all is well. */
  static final Duration GOOD_SESSION = Duration.ofSeconds(60);

  /** The longest wait after a mere failure. */
  static final Duration LONGEST = Duration.ofSeconds(60);

  /** The longest wait a proxy may ask a connecting agent for. */
  static final Duration LONGEST_ASKED = Duration.ofHours(1);

  /** The longest wait that is kept after an enrolment that failed. */
  static final Duration LONGEST_AFTER_ENROLMENT = Duration.ofDays(7);

  private static final Duration FIRST_AFTER_GOOD = Duration.ofSeconds(5);
  private static final Duration AFTER_REFUSAL = Duration.ofMinutes(15);
  private static final Duration[] AFTER_ENROLMENT = {
    Duration.ofMinutes(5),
    Duration.ofMinutes(15),
    Duration.ofHours(1),
    Duration.ofHours(3),
    Duration.ofHours(12)
  };
  private static final double SPREAD = 0.2;

  private final RandomGenerator random;
  private int failures;
  private int failedEnrolments;

  ReconnectRule(RandomGenerator random) {
    this.random = random;
  }

  /** After a tunnel that ended or didn't come about. */
  Duration after(Parting parting) {
    Duration rule = ruleAfter(parting);
    return parting
        .retryAfter()
        .map(asked -> longer(rule, shorter(asked, LONGEST_ASKED)))
        .orElse(rule);
  }

  private Duration ruleAfter(Parting parting) {
    if (parting.lasted().compareTo(GOOD_SESSION) >= 0) {
      failures = 0;
      if (!parting.isRefusal()) {
        return upTo(FIRST_AFTER_GOOD);
      }
    }
    failures++;
    if (parting.isRefusal()) {
      return around(AFTER_REFUSAL);
    }
    Duration ceiling = Duration.ofSeconds(1L << Math.min(failures, 10));
    return upTo(shorter(ceiling, LONGEST));
  }

  /** After the proxy asked this home to move. */
  Duration afterDrain(Duration spread) {
    return upTo(shorter(spread, LONGEST_ASKED));
  }

  /**
   * After an enrolment that failed.
   *
   * @param notSooner how long the proxy or the certificate authority wants to be left alone
   */
  Duration afterEnrolment(Duration notSooner) {
    int step = Math.min(failedEnrolments, AFTER_ENROLMENT.length - 1);
    failedEnrolments++;
    return longer(around(AFTER_ENROLMENT[step]), shorter(notSooner, LONGEST_AFTER_ENROLMENT));
  }

  /** An enrolment succeeded. */
  void enrolled() {
    failedEnrolments = 0;
  }

  /** The owner changed something: whatever failed before may be different now. */
  void startAfresh() {
    failures = 0;
    failedEnrolments = 0;
  }

  /** Tries in a row that failed. */
  int failures() {
    return failures + failedEnrolments;
  }

  private Duration upTo(Duration ceiling) {
    return Duration.ofMillis(random.nextLong(ceiling.toMillis() + 1));
  }

  private Duration around(Duration middle) {
    double factor = 1 - SPREAD + 2 * SPREAD * random.nextDouble();
    return Duration.ofMillis((long) (middle.toMillis() * factor));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
