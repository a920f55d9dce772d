package org.leafport.web.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageQueueTest {

  private final MessageQueue queue = new MessageQueue();

  @Test
  void messagesComeOutInTheirOrder() {
    queue.add(message("ev_info", "A", 1));
    queue.add(message("car", "A", 2));
    queue.add(message("alert", "A", 3));

    assertEquals(List.of("ev_info 1", "car 2", "alert 3"), drained());
    assertEquals(Optional.empty(), queue.next());
  }

  @Test
  void newerCarReplacesTheOlderOneOfTheSameVin() {
    queue.add(message("car", "A", 1));
    queue.add(message("car", "B", 2));
    queue.add(message("alert", "A", 3));
    queue.add(message("car", "A", 4));

    assertEquals(List.of("car 2", "alert 3", "car 4"), drained());
  }

  @Test
  void nothingElseIsReplaced() {
    queue.add(message("ev_info", "A", 1));
    queue.add(message("ev_info", "A", 2));
    queue.add(message("alert", "A", 3));
    queue.add(message("alert", "A", 4));

    assertEquals(4, drained().size());
  }

  @Test
  void sixtyFourMayWait() {
    for (int i = 0; i < MessageQueue.MOST; i++) {
      assertTrue(queue.add(message("alert", "A", i)));
    }

    assertFalse(queue.add(message("alert", "A", 64)));
    assertFalse(queue.add(message("car", "A", 64)));
  }

  @Test
  void fullQueueStillTakesACarThatReplacesOne() {
    queue.add(message("car", "A", 0));
    for (int i = 1; i < MessageQueue.MOST; i++) {
      queue.add(message("alert", "A", i));
    }

    assertTrue(queue.add(message("car", "A", 64)));
  }

  @Test
  void messageIsAnObjectWithTypeAndData() {
    assertEquals("{\"type\":\"listen\",\"data\":true}", Message.LISTEN.text());
  }

  private static Message message(String type, String vin, int number) {
    return new Message(type, vin, type + " " + number);
  }

  private List<String> drained() {
    List<String> texts = new ArrayList<>();
    for (var next = queue.next(); next.isPresent(); next = queue.next()) {
      texts.add(next.get().text());
    }
    return texts;
  }
}
