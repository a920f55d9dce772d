package org.leafport.tunnel.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for credit, memory and turns whatever happens. */
class FlowPropertyTest {
  private static final int INITIAL = 1000;
  private static final int MAX = 8000;
  private static final long SESSION = 20_000;
  private static final Duration ROUND_TRIP = Duration.ofMillis(50);
  private static final Duration IDLE = Duration.ofSeconds(10);

  /** One connection: a sender that only knows its credit, and a receiver. */
  private static final class Model {
    final ReceiveWindow window;
    final SendCredit credit = new SendCredit(INITIAL);

    Model(ReceiveWindow window) {
      this.window = window;
    }
  }

  @Property
  void noSideHoldsMoreThanItGranted(
      @ForAll @Size(max = 300) List<@IntRange(min = 0, max = 99_999) Integer> moves) {
    WindowBudget node = new WindowBudget(30_000);
    SessionMemory memory = new SessionMemory(SESSION, node);
    List<Model> models = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      models.add(new Model(ReceiveWindow.open(INITIAL, MAX, memory, 0).orElseThrow()));
    }
    long now = 0;
    for (int move : moves) {
      Model model = models.get(move % 4);
      int amount = move / 16;
      now += Duration.ofMillis(move % 7).toNanos();
      switch (move / 4 % 4) {
        case 0, 1 -> {
          int bytes = (int) Math.min(amount, model.credit.bytes());
          model.credit.spend(bytes);
          assertTrue(model.window.receive(bytes), "who keeps to the credit is never refused");
        }
        case 2 -> {
          int bytes = (int) Math.min(amount, model.window.held());
          int more = model.window.take(bytes, now, Optional.of(ROUND_TRIP));
          assertTrue(more == 0 || model.credit.add(more));
        }
        default -> {
          now += IDLE.toNanos();
          model.window.shrinkIfIdle(now, IDLE);
        }
      }
      check(models, memory, node);
    }
    models.forEach(model -> model.window.discard());
    assertEquals(0, memory.used());
    assertEquals(0, node.used());
  }

  private static void check(List<Model> models, SessionMemory memory, WindowBudget node) {
    long sum = 0;
    for (Model model : models) {
      long reserved = model.window.reserved();
      assertTrue(model.credit.bytes() + model.window.held() <= reserved);
      assertTrue(reserved <= MAX);
      sum += reserved;
    }
    assertEquals(sum, memory.used());
    assertEquals(sum, node.used());
    assertTrue(sum <= SESSION);
  }

  /** However much is taken at a time, the sender never waits for ever. */
  @Property
  void creditComesBack(@ForAll @Size(min = 1, max = 200) List<@IntRange(min = 1) Integer> sizes) {
    SessionMemory memory = new SessionMemory(SESSION, new WindowBudget(SESSION));
    ReceiveWindow window = ReceiveWindow.open(INITIAL, MAX, memory, 0).orElseThrow();
    SendCredit credit = new SendCredit(INITIAL);
    for (int size : sizes) {
      int bytes = (int) Math.min(size, credit.bytes());
      assertTrue(bytes > 0, "credit is left when all was taken");
      credit.spend(bytes);
      window.receive(bytes);
      int more = window.take(bytes, 0, Optional.empty());
      assertTrue(more == 0 || credit.add(more));
    }
  }

  @Property
  void whoSendsTooMuchIsRefused(@ForAll @IntRange(min = 0, max = INITIAL) int allowed) {
    SessionMemory memory = new SessionMemory(SESSION, new WindowBudget(SESSION));
    ReceiveWindow window = ReceiveWindow.open(INITIAL, MAX, memory, 0).orElseThrow();
    assertTrue(window.receive(allowed));
    assertFalse(window.receive(INITIAL - allowed + 1));
    assertEquals(allowed, window.held());
  }

  /** Among those who always have something, nobody is ahead by more than a quantum and a frame. */
  @Property
  void turnsAreFair(
      @ForAll @IntRange(min = 2, max = 8) int senders,
      @ForAll @Size(min = 50, max = 300) List<@IntRange(min = 1, max = 500) Integer> frames) {
    int quantum = 400;
    DeficitRoundRobin<Integer> round = new DeficitRoundRobin<>(quantum);
    for (int i = 0; i < senders; i++) {
      round.add(new DeficitRoundRobin.Turn<>(i));
    }
    long[] sent = new long[senders];
    for (int frame : frames) {
      var turn = round.current().orElseThrow();
      sent[turn.owner()] += frame;
      round.spend(turn, frame);
      long most = 0;
      long least = Long.MAX_VALUE;
      for (long bytes : sent) {
        most = Math.max(most, bytes);
        least = Math.min(least, bytes);
      }
      assertTrue(most - least <= 2 * (quantum + 500), () -> "unfair: " + List.of(sent));
    }
  }

  @Property
  void whoHasNothingIsNeverAskedAndWhoHasIsNeverForgotten(
      @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 9) Integer> moves) {
    DeficitRoundRobin<Integer> round = new DeficitRoundRobin<>(10);
    List<DeficitRoundRobin.Turn<Integer>> turns = new ArrayList<>();
    List<Integer> waiting = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      turns.add(new DeficitRoundRobin.Turn<>(i));
    }
    for (Integer move : moves) {
      Integer who = move % 5;
      waiting.remove(who);
      if (move < 5) {
        waiting.add(who);
        round.add(turns.get(who));
      } else {
        round.remove(turns.get(who));
      }
      assertEquals(waiting.isEmpty(), round.current().isEmpty());
      round.current().ifPresent(turn -> assertTrue(waiting.contains(turn.owner())));
    }
    for (int i = 0; i < 5 && !waiting.isEmpty(); i++) {
      var turn = round.current().orElseThrow();
      assertTrue(waiting.remove(turn.owner()));
      round.remove(turn);
    }
    assertEquals(List.of(), waiting);
  }
}
