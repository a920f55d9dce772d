package org.leafport.tcu.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DeliveryQueueTest {

  private final List<String> started = new ArrayList<>();

  private DeliveryQueue<String> queue(int permits, int capacity) {
    return new DeliveryQueue<>(permits, capacity, started::add);
  }

  @Test
  void aVinsNextTaskWaitsForTheOneBefore() {
    DeliveryQueue<String> queue = queue(10, 10);
    queue.offer("A", "a1");
    queue.offer("A", "a2");
    queue.offer("B", "b1");
    assertEquals(List.of("a1", "b1"), started);
    queue.finished("A");
    assertEquals(List.of("a1", "b1", "a2"), started);
  }

  @Test
  void noMoreRunThanThereArePermits() {
    DeliveryQueue<String> queue = queue(2, 10);
    queue.offer("A", "a1");
    queue.offer("B", "b1");
    queue.offer("C", "c1");
    assertEquals(List.of("a1", "b1"), started);
    queue.finished("B");
    assertEquals(List.of("a1", "b1", "c1"), started);
  }

  @Test
  void vinsTakeTurns() {
    DeliveryQueue<String> queue = queue(1, 10);
    queue.offer("A", "a1");
    queue.offer("A", "a2");
    queue.offer("B", "b1");
    queue.finished("A");
    queue.finished("B");
    assertEquals(List.of("a1", "b1", "a2"), started);
  }

  @Test
  void aFullQueueTakesNothing() {
    DeliveryQueue<String> queue = queue(1, 1);
    assertTrue(queue.offer("A", "a1"));
    assertTrue(queue.offer("B", "b1"));
    assertFalse(queue.offer("C", "c1"));
  }

  @Test
  void aWithdrawnTaskNeverStarts() {
    DeliveryQueue<String> queue = queue(1, 10);
    queue.offer("A", "a1");
    queue.offer("B", "b1");
    queue.offer("C", "c1");
    assertTrue(queue.withdraw("B", "b1"));
    assertFalse(queue.withdraw("A", "a1"));
    queue.finished("A");
    queue.finished("C");
    assertEquals(List.of("a1", "c1"), started);
    assertEquals(0, queue.vins());
  }

  private record Run(String vin, int number) {}

  /** Offers, ends and withdrawals in any order: the promises hold and nothing is left behind. */
  @Property
  void orderPermitsAndCompletenessHoldForAnySequence(
      @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 11) Integer> steps,
      @ForAll @IntRange(min = 1, max = 4) int permits) {
    List<Run> running = new ArrayList<>();
    Map<String, Integer> lastStarted = new HashMap<>();
    DeliveryQueue<Run> queue =
        new DeliveryQueue<>(
            permits,
            50,
            run -> {
              assertTrue(running.stream().noneMatch(other -> other.vin().equals(run.vin())));
              assertTrue(lastStarted.getOrDefault(run.vin(), -1) < run.number());
              lastStarted.put(run.vin(), run.number());
              running.add(run);
              assertTrue(running.size() <= permits);
            });
    Set<Run> expected = new HashSet<>();
    int number = 0;
    for (int step : steps) {
      String vin = "VIN" + step % 4;
      if (step < 4 || running.isEmpty()) {
        Run run = new Run(vin, number++);
        if (queue.offer(vin, run)) {
          expected.add(run);
        }
      } else if (step < 8) {
        end(queue, running, expected);
      } else {
        expected.stream()
            .filter(run -> queue.withdraw(run.vin(), run))
            .findFirst()
            .ifPresent(expected::remove);
      }
    }
    while (!running.isEmpty()) {
      end(queue, running, expected);
    }
    assertEquals(Set.of(), expected);
    assertEquals(0, queue.waiting());
    assertEquals(0, queue.running());
    assertEquals(0, queue.vins());
  }

  private static void end(DeliveryQueue<Run> queue, List<Run> running, Set<Run> expected) {
    Run run = running.remove(0);
    expected.remove(run);
    queue.finished(run.vin());
  }
}
