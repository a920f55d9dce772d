package org.leafport.core.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.leafport.core.duplex.Alarms;
import org.leafport.core.duplex.Ending;

/** Who makes terms now, who waits, and who has to go. */
@Timeout(60)
class HandshakeSlotsTest {

  private static final int SECONDS = 20;
  private static final Duration LONG = Duration.ofSeconds(SECONDS);
  private static final Consumer<Ending> NEVER =
      why -> {
        throw new AssertionError("Turned away: " + why);
      };

  private final List<String> begun = new ArrayList<>();

  private static HandshakeSlots slots(int atATime, int longestLine, Duration patience) {
    return new HandshakeSlots(atATime, longestLine, patience, Alarms.ofSystem());
  }

  private void enter(HandshakeSlots slots, String who) {
    slots.enter(() -> begun.add(who), NEVER);
  }

  @Test
  void whoCameFirstIsNext() {
    HandshakeSlots slots = slots(2, 2, LONG);
    List.of("a", "b", "c", "d").forEach(who -> enter(slots, who));
    assertEquals(List.of("a", "b"), begun);
    slots.leave();
    assertEquals(List.of("a", "b", "c"), begun);
    slots.leave();
    assertEquals(List.of("a", "b", "c", "d"), begun);
  }

  @Test
  void whoFindsTheLineFullHasToGoAndTheOthersStay() {
    HandshakeSlots slots = slots(1, 1, LONG);
    enter(slots, "a");
    enter(slots, "b");
    List<Ending> turnedAway = new ArrayList<>();
    slots.enter(() -> begun.add("c"), turnedAway::add);
    assertEquals(List.of(Ending.TOO_MANY), turnedAway);
    slots.leave();
    enter(slots, "d");
    slots.leave();
    assertEquals(List.of("a", "b", "d"), begun);
  }

  @Test
  void whoWaitsTooLongLeavesThePlaceToOthers() throws Exception {
    HandshakeSlots slots = slots(1, 1, Duration.ofMillis(50));
    enter(slots, "a");
    CompletableFuture<Ending> turnedAway = new CompletableFuture<>();
    slots.enter(() -> begun.add("b"), turnedAway::complete);
    assertEquals(Ending.IDLE, turnedAway.get(SECONDS, TimeUnit.SECONDS));
    slots.leave();
    enter(slots, "c");
    assertEquals(List.of("a", "c"), begun);
  }

  /** Recursion through so many would end the thread. */
  @Test
  void manyThatFailAtOnceMakeRoomForTheNext() {
    int many = 100_000;
    HandshakeSlots slots = slots(1, many, LONG);
    enter(slots, "a");
    AtomicInteger failed = new AtomicInteger();
    for (int i = 0; i < many; i++) {
      slots.enter(
          () -> {
            failed.incrementAndGet();
            slots.leave();
          },
          NEVER);
    }
    slots.leave();
    assertEquals(many, failed.get());
  }

  @Test
  void noMoreBeginThanThereAreSlotsAndEverybodyHasATurn() throws Exception {
    int most = 3;
    int crowd = 5_000;
    HandshakeSlots slots = slots(most, crowd, LONG);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger highest = new AtomicInteger();
    CountDownLatch served = new CountDownLatch(crowd);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (int i = 0; i < crowd; i++) {
        threads.execute(
            () ->
                slots.enter(
                    () -> {
                      highest.accumulateAndGet(now.incrementAndGet(), Math::max);
                      threads.execute(
                          () -> {
                            now.decrementAndGet();
                            served.countDown();
                            slots.leave();
                          });
                    },
                    NEVER));
      }
      assertTrue(served.await(SECONDS, TimeUnit.SECONDS));
      assertTrue(highest.get() <= most, () -> highest + " at a time");
    } finally {
      threads.shutdown();
    }
  }
}
