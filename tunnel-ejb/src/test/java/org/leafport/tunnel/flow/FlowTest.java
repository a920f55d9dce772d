package org.leafport.tunnel.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Windows that grow and shrink, budgets and paces. */
class FlowTest {
  private static final int INITIAL = 65_536;
  private static final int MAX = 1 << 20;
  private static final Optional<Duration> ROUND_TRIP = Optional.of(Duration.ofMillis(50));

  private final WindowBudget node = new WindowBudget(8L << 20);
  private final SessionMemory memory = new SessionMemory(4L << 20, node);
  private final ReceiveWindow window = ReceiveWindow.open(INITIAL, MAX, memory, 0).orElseThrow();

  private int through(int bytes, Duration now) {
    assertTrue(window.receive(bytes));
    return window.take(bytes, now.toNanos(), ROUND_TRIP);
  }

  @Test
  void grantComesWhenHalfTheWindowWasTaken() {
    assertEquals(0, through(INITIAL / 2 - 1, Duration.ZERO));
    assertEquals(INITIAL / 2, through(1, Duration.ZERO));
  }

  @Test
  void whatIsReceivedButNotTakenIsNotGranted() {
    assertTrue(window.receive(INITIAL));
    assertFalse(window.receive(1));
    assertEquals(INITIAL / 2, window.take(INITIAL / 2, 0, ROUND_TRIP));
    assertTrue(window.receive(INITIAL / 2));
    assertFalse(window.receive(1));
  }

  @Test
  void fastConnectionGetsTwiceTheWindow() {
    through(1, Duration.ZERO);
    through(INITIAL / 2, Duration.ofMillis(40));
    assertFalse(window.hasGrown());
    through(INITIAL / 2, Duration.ofMillis(99));
    assertTrue(window.hasGrown());
    assertEquals(2 * INITIAL, window.reserved());
    assertEquals(2 * INITIAL, memory.used());
  }

  @Test
  void slowConnectionKeepsItsWindow() {
    for (int i = 0; i < 20; i++) {
      through(INITIAL / 2, Duration.ofMillis(60L * i));
    }
    assertEquals(INITIAL, window.reserved());
  }

  @Test
  void windowGrowsToItsLimitAndNotBeyond() {
    for (int i = 0; i < 200; i++) {
      through(INITIAL / 2, Duration.ofMillis(i));
    }
    assertEquals(MAX, window.reserved());
  }

  @Test
  void windowDoesNotGrowBeyondTheSession() {
    SessionMemory small = new SessionMemory(INITIAL + INITIAL / 2, node);
    ReceiveWindow narrow = ReceiveWindow.open(INITIAL, MAX, small, 0).orElseThrow();
    for (int i = 0; i < 10; i++) {
      narrow.receive(INITIAL / 2);
      narrow.take(INITIAL / 2, i, ROUND_TRIP);
    }
    assertEquals(INITIAL, narrow.reserved());
    assertTrue(ReceiveWindow.open(INITIAL, MAX, small, 0).isEmpty());
  }

  @Test
  void idleConnectionGivesItsGrowthBack() {
    for (int i = 0; i < 200; i++) {
      through(INITIAL / 2, Duration.ofMillis(i));
    }
    Duration later = Duration.ofSeconds(11);
    window.shrinkIfIdle(later.toNanos(), Duration.ofSeconds(10));
    assertFalse(window.hasGrown());
    while (window.reserved() > INITIAL) {
      assertEquals(0, through(INITIAL / 4, later), "nothing is granted before");
    }
    assertEquals(INITIAL, memory.used());
    through(INITIAL / 4, later);
    assertTrue(through(INITIAL / 4, later) > 0);
  }

  @Test
  void whatIsHeldAfterTheEndIsGivenBackAsItIsTaken() {
    window.receive(1000);
    window.finish();
    assertEquals(1000, memory.used());
    assertFalse(window.receive(1));
    assertEquals(0, window.take(400, 0, ROUND_TRIP));
    assertEquals(600, memory.used());
    window.discard();
    assertEquals(0, memory.used());
  }

  @Test
  void nodeTakesNewConnectionsToTheBrimAndGrowthToThreeQuarters() {
    WindowBudget budget = new WindowBudget(100);
    assertTrue(budget.takeForGrowth(75));
    assertFalse(budget.takeForGrowth(1));
    assertTrue(budget.takeForNew(25));
    assertFalse(budget.takeForNew(1));
    budget.giveBack(50);
    assertEquals(50, budget.used());
  }

  @Test
  void creditOverTheLimitIsRefused() {
    SendCredit credit = new SendCredit(Integer.MAX_VALUE - 1);
    assertTrue(credit.add(1));
    assertFalse(credit.add(1));
    credit.spend(10);
    assertEquals(Integer.MAX_VALUE - 10, credit.bytes());
  }

  @Test
  void bufferWithoutCreditIsBoundedThreeTimes() {
    BoundedBuffer one = new BoundedBuffer(100, new SessionMemory(150, new WindowBudget(1000)));
    assertTrue(one.receive(100));
    assertFalse(one.receive(1));
    assertEquals(0, one.take(60, 0, ROUND_TRIP));
    assertTrue(one.receive(60));
    SessionMemory shared = new SessionMemory(150, new WindowBudget(1000));
    BoundedBuffer first = new BoundedBuffer(100, shared);
    BoundedBuffer second = new BoundedBuffer(100, shared);
    assertTrue(first.receive(100));
    assertFalse(second.receive(51));
    first.discard();
    assertTrue(second.receive(51));
    assertEquals(51, shared.used());
  }

  @Test
  void paceAllowsSoManyASecond() {
    Pace pace = new Pace(20, 0);
    for (int i = 0; i < 20; i++) {
      assertTrue(pace.take(0));
    }
    assertFalse(pace.take(Duration.ofMillis(49).toNanos()));
    assertTrue(pace.take(Duration.ofMillis(50).toNanos()));
    assertFalse(pace.take(Duration.ofMillis(51).toNanos()));
  }
}
