package org.leafport.tunnel.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RenewalPlanTest {

  private static final Instant START = Instant.parse("2026-09-01T00:00:00Z");

  @Test
  void withoutTheAuthoritysWordAThirdOfTheLifeIsLeft() {
    RenewalPlan ninety = RenewalPlan.of(START, START.plus(Duration.ofDays(90)));
    RenewalPlan six = RenewalPlan.of(START, START.plus(Duration.ofDays(6)));

    assertEquals(START.plus(Duration.ofDays(60)), ninety.due());
    assertEquals(START.plus(Duration.ofDays(4)), six.due());
  }

  @Test
  void windowThatStaysKeepsItsChosenTime() {
    RenewalWindow window = window(10, 12);
    Random random = new Random(7);
    RenewalPlan plan = RenewalPlan.of(START, START.plus(Duration.ofDays(90))).with(window, random);

    assertEquals(plan.due(), plan.with(window, random).due());
    assertFalse(plan.with(window(1, 2), random).due().isAfter(START.plus(Duration.ofDays(2))));
  }

  @Test
  void failuresSpreadOut() {
    RenewalPlan plan = RenewalPlan.of(START, START.plus(Duration.ofDays(90)));
    Instant now = plan.due();
    List<Long> hours = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      plan = plan.failedAt(now, Optional.empty());
      hours.add(Duration.between(now, plan.due()).toHours());
      now = plan.due();
    }

    assertEquals(List.of(1L, 2L, 4L, 8L, 24L, 24L, 24L), hours);
  }

  @Test
  void authoritysLimitPutsARetryOff() {
    RenewalPlan plan = RenewalPlan.of(START, START.plus(Duration.ofDays(90)));
    Instant allowed = START.plus(Duration.ofDays(3));

    assertEquals(allowed, plan.failedAt(START, Optional.of(allowed)).due());
  }

  @Property(tries = 500)
  void chosenTimeLiesInTheWindow(
      @ForAll long seed,
      @ForAll @IntRange(max = 80) int start,
      @ForAll @IntRange(max = 9) int length) {
    RenewalWindow window = window(start, start + length);
    Instant due =
        RenewalPlan.of(START, START.plus(Duration.ofDays(90))).with(window, new Random(seed)).due();

    assertFalse(due.isBefore(window.start()));
    assertTrue(length == 0 || due.isBefore(window.end()));
  }

  @Property(tries = 200)
  void neverMoreThanFiveOrdersInAnyHour(@ForAll @IntRange(min = 1, max = 40) int everyMinutes) {
    OrderLimit limit = new OrderLimit();
    List<Instant> placed = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Instant now = START.plus(Duration.ofMinutes((long) i * everyMinutes));
      if (limit.take(now).isEmpty()) {
        placed.add(now);
      }
    }
    for (int i = OrderLimit.ORDERS; i < placed.size(); i++) {
      Duration span = Duration.between(placed.get(i - OrderLimit.ORDERS), placed.get(i));
      assertTrue(span.compareTo(Duration.ofHours(1)) >= 0, span.toString());
    }
  }

  @Test
  void ordersBeforeARestartCount() {
    OrderLimit before = new OrderLimit();
    for (int i = 0; i < OrderLimit.ORDERS; i++) {
      assertEquals(Optional.empty(), before.take(START.plusSeconds(i)));
    }
    OrderLimit after = new OrderLimit(before.placed());
    assertEquals(Optional.of(START.plus(OrderLimit.SPAN)), after.take(START.plusSeconds(60)));
    assertEquals(Optional.empty(), after.take(START.plus(OrderLimit.SPAN)));
  }

  private static RenewalWindow window(int fromDay, int toDay) {
    return new RenewalWindow(
        START.plus(Duration.ofDays(fromDay)),
        START.plus(Duration.ofDays(toDay)),
        START.plus(Duration.ofHours(6)));
  }
}
