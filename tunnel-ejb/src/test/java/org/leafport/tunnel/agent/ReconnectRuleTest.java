package org.leafport.tunnel.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReconnectRuleTest {

  private static final Duration LONG = Duration.ofMinutes(3);
  private static final Duration SHORT = Duration.ofSeconds(59);

  @Property(tries = 300)
  void failuresInARowWaitUpToTwoToTheNSeconds(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int failures) {
    ReconnectRule rule = new ReconnectRule(new Random(seed));
    Duration wait = Duration.ZERO;
    for (int i = 0; i < failures; i++) {
      wait = rule.after(lost(SHORT));
    }

    long ceiling = Math.min(60, 1L << Math.min(failures, 6));
    assertFalse(wait.compareTo(Duration.ofSeconds(ceiling)) > 0, wait + " after " + failures);
    assertEquals(failures, rule.failures());
  }

  @Property(tries = 300)
  void lossAfterAGoodSessionComesBackWithinFiveSeconds(
      @ForAll long seed, @ForAll @IntRange(max = 20) int before) {
    ReconnectRule rule = new ReconnectRule(new Random(seed));
    for (int i = 0; i < before; i++) {
      rule.after(Parting.unreachable(Optional.empty()));
    }

    Duration wait = rule.after(lost(LONG));

    assertFalse(wait.compareTo(Duration.ofSeconds(5)) > 0, wait.toString());
    assertEquals(0, rule.failures());
  }

  @Test
  void waitsSpreadOverTheirWholeRange() {
    Random random = new Random(1);
    double sum = 0;
    for (int i = 0; i < 1000; i++) {
      sum += new ReconnectRule(random).after(lost(LONG)).toMillis();
    }

    assertEquals(2500, sum / 1000, 150);
  }

  @Property(tries = 300)
  void refusalWaitsAQuarterOfAnHour(@ForAll long seed) {
    ReconnectRule rule = new ReconnectRule(new Random(seed));
    for (int closeCode : new int[] {4401, 4403}) {
      Duration wait = rule.after(Parting.refused("x", closeCode, Optional.empty()));
      assertTrue(wait.compareTo(Duration.ofMinutes(12)) >= 0, wait.toString());
      assertTrue(wait.compareTo(Duration.ofMinutes(18)) <= 0, wait.toString());
    }
  }

  @Test
  void proxysWishIsHeededUpToAnHour() {
    ReconnectRule rule = new ReconnectRule(new Random(1));

    assertEquals(
        Duration.ofMinutes(5), rule.after(Parting.unreachable(Optional.of(Duration.ofMinutes(5)))));
    assertEquals(
        Duration.ofHours(1), rule.after(Parting.unreachable(Optional.of(Duration.ofDays(5)))));
  }

  @Property(tries = 300)
  void movingHomesSpreadOverTheTimeTheProxyNames(
      @ForAll long seed, @ForAll @IntRange(max = 60_000) int millis) {
    Duration wait = new ReconnectRule(new Random(seed)).afterDrain(Duration.ofMillis(millis));

    assertFalse(wait.isNegative());
    assertTrue(wait.toMillis() <= millis);
  }

  @Property(tries = 300)
  void enrolmentsThatFailWaitLongerAndLonger(@ForAll long seed) {
    ReconnectRule rule = new ReconnectRule(new Random(seed));
    for (int minutes : new int[] {5, 15, 60, 180, 720, 720}) {
      double wait = rule.afterEnrolment(Duration.ZERO).toMillis() / 60_000.0;
      assertEquals(minutes, wait, minutes * 0.2 + 0.01);
    }
    assertEquals(Duration.ofDays(7), rule.afterEnrolment(Duration.ofDays(30)));
    rule.enrolled();
    assertEquals(5, rule.afterEnrolment(Duration.ZERO).toMillis() / 60_000.0, 1.01);
  }

  private static Parting lost(Duration lasted) {
    return new Parting("lost", OptionalInt.of(1006), lasted, Optional.empty());
  }
}
