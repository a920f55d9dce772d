package org.leafport.web.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ThrottleTest {

  private final SettableClock clock = new SettableClock(Instant.parse("2026-05-04T06:00:00Z"));
  private final Throttle throttle = new Throttle(3, Duration.ofMinutes(1), clock);

  @Test
  void goesOnUntilTheLimitIsReached() {
    for (int i = 0; i < 3; i++) {
      assertEquals(Optional.empty(), throttle.admit("a"));
    }
    assertEquals(Optional.of(Duration.ofMinutes(1)), throttle.admit("a"));
  }

  @Test
  void waitsUntilTheOldestEventLeavesTheWindow() {
    throttle.admit("a");
    clock.advance(Duration.ofSeconds(20));
    throttle.admit("a");
    throttle.admit("a");
    clock.advance(Duration.ofSeconds(10));

    assertEquals(Optional.of(Duration.ofSeconds(30)), throttle.admit("a"));
    clock.advance(Duration.ofSeconds(30));
    assertEquals(Optional.empty(), throttle.admit("a"));
    assertEquals(Optional.of(Duration.ofSeconds(20)), throttle.admit("a"));
  }

  @Test
  void keysDoNotDisturbEachOther() {
    for (int i = 0; i < 3; i++) {
      throttle.count("a");
    }

    assertEquals(Optional.empty(), throttle.pause("b"));
  }

  @Test
  void forgottenKeysBeginAnew() {
    for (int i = 0; i < 3; i++) {
      throttle.count("a");
    }
    throttle.forget("a");

    assertEquals(Optional.empty(), throttle.admit("a"));
  }

  @Test
  void aFloodOfKeysDropsOnlyThoseNotSeenForLongest() {
    for (int i = 0; i < 3; i++) {
      throttle.count("mine");
    }
    for (int i = 0; i < 20_000; i++) {
      throttle.count("flood " + i);
      if (i % 1000 == 0) {
        throttle.pause("mine");
      }
    }

    assertEquals(Optional.of(Duration.ofMinutes(1)), throttle.pause("mine"));
    assertEquals(Optional.empty(), throttle.pause("flood 0"));
  }

  @Test
  void zeroMeansNoLimit() {
    Throttle open = new Throttle(0, Duration.ofMinutes(1), clock);
    for (int i = 0; i < 100; i++) {
      assertEquals(Optional.empty(), open.admit("a"));
    }
  }
}
