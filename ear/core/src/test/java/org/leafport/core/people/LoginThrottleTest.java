package org.leafport.core.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

  /** Stands still until it is told to go on. */
  private static final class SetClock extends Clock {
    private Instant now = Instant.parse("2026-09-21T12:00:00Z");

    void pass(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }

  private final SetClock clock = new SetClock();
  private final LoginThrottle throttle = new LoginThrottle(clock);

  private static InetAddress address(String text) throws Exception {
    return InetAddress.getByName(text);
  }

  private void fail(String from, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      throttle.failed(address(from));
    }
  }

  @Test
  void theFifthFailureCostsTenMinutesThenTwiceAsLongUpToAnHour() throws Exception {
    fail("203.0.113.9", 4);
    assertEquals(Optional.empty(), throttle.pause(address("203.0.113.9")));
    for (int minutes : new int[] {10, 20, 40, 60, 60}) {
      fail("203.0.113.9", minutes == 10 ? 1 : 5);
      assertEquals(
          Optional.of(Duration.ofMinutes(minutes)), throttle.pause(address("203.0.113.9")));
      clock.pass(Duration.ofMinutes(minutes));
      assertEquals(Optional.empty(), throttle.pause(address("203.0.113.9")));
    }
  }

  @Test
  void othersAreNotLockedOut() throws Exception {
    fail("2001:db8:1:2::1", 5);
    assertTrue(throttle.pause(address("2001:db8:1:2:ffff::9")).isPresent());
    assertTrue(throttle.pause(address("2001:db8:1:3::1")).isEmpty());
  }

  @Test
  void sixtyFailuresOfAllDelayAnswersForAWhile() throws Exception {
    for (int i = 0; i < 60; i++) {
      assertFalse(throttle.isBusy());
      fail("198.51.100." + i, 1);
    }
    assertTrue(throttle.isBusy());
    clock.pass(Duration.ofMinutes(11));
    assertFalse(throttle.isBusy());
  }
}
