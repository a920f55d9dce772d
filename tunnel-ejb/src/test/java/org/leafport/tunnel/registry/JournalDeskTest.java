package org.leafport.tunnel.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leafport.tunnel.TestClock;

class JournalDeskTest {

  /** Takes batches while it is there. */
  private static final class Book extends JournalBook {

    private final List<Integer> batches = new ArrayList<>();
    private boolean away;

    @Override
    public void write(List<NewEvent> events, Map<String, Instant> signs) {
      if (away) {
        throw new IllegalStateException("away");
      }
      batches.add(events.size());
    }
  }

  private final Book book = new Book();
  private final JournalDesk desk = new JournalDesk(new TestClock());

  JournalDeskTest() {
    desk.use(book);
  }

  private void partings(int number) {
    for (int i = 0; i < number; i++) {
      desk.note("home-" + i, EventKind.DISCONNECTED, "drained");
    }
  }

  @Test
  void theLastTimeAllIsWrittenHoweverManyBatchesItTakes() {
    partings(12_000);
    desk.writeAll();
    assertEquals(List.of(5_000, 5_000, 2_000), book.batches);
  }

  @Test
  void aDatabaseThatIsAwayEndsItAndLosesNothing() {
    partings(12_000);
    book.away = true;
    desk.writeAll();
    assertEquals(List.of(), book.batches);
    book.away = false;
    desk.writeAll();
    assertEquals(12_000, book.batches.stream().mapToInt(Integer::intValue).sum());
  }
}
