package org.leafport.tunnel.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.leafport.core.database.LeafportDataSource;
import org.leafport.tunnel.TestClock;
import org.leafport.tunnel.TestDatabase;

/** What nodes add up together, over the real database. */
class TrafficDeskTest {

  private static final LocalDate DAY = LocalDate.of(2026, 9, 21);

  /** The real one, while it is there. */
  private static final class Book extends TrafficBook {

    private boolean away;
    private boolean mute;

    Book() {
      super(new LeafportDataSource());
    }

    @Override
    public void add(Turn turn) {
      if (!away) {
        super.add(turn);
      }
      if (away || mute) {
        throw new IllegalStateException("no answer");
      }
    }
  }

  private final TestClock clock = new TestClock();
  private final Book book = new Book();
  private final TrafficDesk desk = node();
  private final String own = UUID.randomUUID().toString().substring(0, 8);
  private final String home = home("home");

  private TrafficDesk node() {
    var node = new TrafficDesk(clock, UUID.randomUUID());
    node.use(book);
    return node;
  }

  /** A home that no other test has. */
  private String home(String stem) {
    String label = stem + "-t" + own;
    change(
        "insert into tunnel.tunnel_instance (subdomain, subject, state, state_since, created,"
            + " enrolled, token_checked) values (?1, 'anna', 'ACTIVE', now(), now(), now(), now())",
        label);
    return label;
  }

  private static void change(String statement, String label) {
    TestDatabase.running()
        .inTransaction(
            em -> em.createNativeQuery(statement).setParameter(1, label).executeUpdate());
  }

  private CountedTunnel tunnel(TrafficDesk node, String label) {
    var tunnel = new CountedTunnel(label);
    node.opened(tunnel);
    return tunnel;
  }

  /** What is written of a home for a day: from it, to it. */
  private static List<Long> written(LocalDate day, String label) {
    List<?> rows =
        TestDatabase.running()
            .inTransaction(
                em ->
                    em.createNativeQuery(
                            "select bytes_in, bytes_out from tunnel.tunnel_traffic"
                                + " where day = cast(?1 as date) and subdomain = ?2")
                        .setParameter(1, day.toString())
                        .setParameter(2, label)
                        .getResultList());
    return rows.stream()
        .findFirst()
        .map(Object[].class::cast)
        .map(row -> List.of((Long) row[0], (Long) row[1]))
        .orElse(List.of());
  }

  @Test
  void twoNodesAddToOneRow() {
    var here = tunnel(desk, home);
    here.pass(100, 1);
    desk.round();
    var other = node();
    tunnel(other, home).pass(20, 2);
    other.round();
    here.pass(3, 0);
    desk.round();
    assertEquals(List.of(123L, 3L), written(DAY, home));
    assertEquals(Map.of(home, 126L), book.ofHomes(DAY, Set.of(home, "nobody")));
  }

  @Test
  void aRoundWithoutGrowthChangesNothing() {
    tunnel(desk, home).pass(5, 5);
    desk.round();
    desk.round();
    assertEquals(List.of(5L, 5L), written(DAY, home));
  }

  @Test
  void aDatabaseThatIsAwayLosesNothing() {
    book.away = true;
    var tunnel = tunnel(desk, home);
    tunnel.pass(1, 0);
    desk.round();
    tunnel.pass(2, 0);
    desk.closed(tunnel);
    desk.round();
    tunnel(desk, home).pass(4, 0);
    desk.round();
    assertEquals(List.of(), written(DAY, home));
    book.away = false;
    desk.round();
    assertEquals(List.of(7L, 0L), written(DAY, home));
  }

  @Test
  void aTurnWhoseAnswerWasLostIsNotAddedTwice() {
    book.mute = true;
    var tunnel = tunnel(desk, home);
    tunnel.pass(10, 0);
    desk.round();
    assertEquals(List.of(10L, 0L), written(DAY, home));
    tunnel.pass(5, 0);
    desk.round();
    book.mute = false;
    desk.round();
    assertEquals(List.of(15L, 0L), written(DAY, home));
  }

  @Test
  void daysPartAtMidnightInUtc() {
    clock.pass(Duration.ofHours(12).minusSeconds(30));
    var tunnel = tunnel(desk, home);
    tunnel.pass(10, 1);
    clock.pass(Duration.ofSeconds(30));
    desk.round();
    tunnel.pass(5, 2);
    clock.pass(Duration.ofSeconds(20));
    desk.closed(tunnel);
    clock.pass(Duration.ofSeconds(40));
    desk.round();
    assertEquals(List.of(10L, 1L), written(DAY, home));
    assertEquals(List.of(5L, 2L), written(DAY.plusDays(1), home));
  }

  @Test
  void aHomeThatWasRemovedStopsNobody() {
    String removed = home("gone");
    tunnel(desk, removed).pass(10, 0);
    tunnel(desk, home).pass(20, 0);
    desk.round();
    change("delete from tunnel.tunnel_instance where subdomain = ?1", removed);
    assertEquals(List.of(), written(DAY, removed));
    tunnel(desk, removed).pass(10, 0);
    tunnel(desk, home).pass(2, 0);
    desk.round();
    assertEquals(List.of(), written(DAY, removed));
    assertEquals(List.of(22L, 0L), written(DAY, home));
  }

  @Test
  void whatComesAfterTheDatabaseIsBackIsWrittenForItsOwnDay() {
    book.away = true;
    var tunnel = tunnel(desk, home);
    tunnel.pass(1, 0);
    desk.round();
    clock.pass(Duration.ofDays(1));
    desk.round();
    tunnel.pass(2, 0);
    book.away = false;
    desk.round();
    assertEquals(List.of(1L, 0L), written(DAY, home));
    assertEquals(List.of(2L, 0L), written(DAY.plusDays(1), home));
  }
}
