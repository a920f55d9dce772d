package org.leafport.tunnel.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leafport.tunnel.TestClock;

class TrafficCountTest {

  private static final LocalDate DAY = LocalDate.of(2026, 9, 21);

  private final TrafficCount count = new TrafficCount(new TestClock(), 1);
  private final CountedTunnel first = new CountedTunnel("first");
  private final CountedTunnel second = new CountedTunnel("second");

  private static Map<NameDay, Amount> only(String label, long in, long out) {
    return Map.of(new NameDay(DAY, label), new Amount(in, out));
  }

  @Test
  void onlyWhatHasGrownIsHandedOver() {
    count.opened(first);
    count.opened(second);
    second.pass(7, 3);
    count.readAll();
    assertEquals(only("second", 7, 3), count.take());
    count.readAll();
    assertEquals(Map.of(), count.take());
  }

  @Test
  void aTunnelThatWasReplacedCountsBesideItsSuccessor() {
    var successor = new CountedTunnel("first");
    count.opened(first);
    first.pass(10, 0);
    count.opened(successor);
    successor.pass(5, 1);
    count.readAll();
    first.pass(100, 0);
    assertTrue(count.closed(first));
    assertEquals(only("first", 115, 1), count.take());
  }

  @Test
  void theEndOfATunnelCountsOnce() {
    count.opened(first);
    first.pass(10, 0);
    assertTrue(count.closed(first));
    assertTrue(count.closed(first));
    count.readAll();
    assertEquals(only("first", 10, 0), count.take());
  }

  @Test
  void growthWithoutRoomStaysWithItsTunnelUntilThereIsSome() {
    count.opened(first);
    first.pass(1, 0);
    count.readAll();
    count.opened(second);
    second.pass(2, 0);
    count.readAll();
    first.pass(4, 0);
    count.readAll();
    assertEquals(only("first", 5, 0), count.take());
    second.pass(8, 0);
    count.readAll();
    assertEquals(only("second", 10, 0), count.take());
  }

  @Test
  void anEndWithoutRoomIsTold() {
    count.opened(first);
    first.pass(1, 0);
    count.readAll();
    count.opened(second);
    second.pass(2, 0);
    assertFalse(count.closed(second));
  }
}
