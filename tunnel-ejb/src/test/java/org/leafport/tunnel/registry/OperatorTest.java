package org.leafport.tunnel.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leafport.core.database.LeafportDataSource;
import org.leafport.tunnel.traffic.Amount;
import org.leafport.tunnel.traffic.NameDay;
import org.leafport.tunnel.traffic.TrafficBook;
import org.leafport.tunnel.traffic.Turn;

/** What the operator sees and does, over the real database. */
class OperatorTest {

  private final RegistryHouse house = new RegistryHouse();
  private final TrafficBook traffic = new TrafficBook(new LeafportDataSource());
  private final OperatorDesk desk = new OperatorDesk(house.clock);

  /** Reads as the container has it read. */
  private final class Reading extends HomeList {
    @Override
    public List<TunnelInstance> find(
        Optional<InstanceState> state, String text, int first, int most) {
      return house.query(em -> new HomeList(em).find(state, text, first, most));
    }

    @Override
    public Optional<TunnelInstance> find(String label) {
      return house.query(em -> new HomeList(em).find(label));
    }

    @Override
    public Map<InstanceState, Long> byState() {
      return house.query(em -> new HomeList(em).byState());
    }

    @Override
    public List<Operator.Quota> quotas(int most) {
      return house.query(em -> new HomeList(em).quotas(most));
    }
  }

  /** Reads events as the container has them read. */
  private final class Events extends JournalBook {
    @Override
    public List<TunnelEvent> latestOf(String label, int most) {
      return house.query(em -> new JournalBook(em, new LeafportDataSource()).latestOf(label, most));
    }

    @Override
    public long count(EventKind kind, Instant since) {
      return house.query(em -> new JournalBook(em, new LeafportDataSource()).count(kind, since));
    }
  }

  @BeforeEach
  void open() {
    desk.use(
        house.book,
        new Reading(),
        new ClaimBookInTransactions(house.clock),
        new Events(),
        house.new TakenDown(),
        traffic);
    desk.look(house, Optional.empty());
  }

  private List<String> found(Optional<InstanceState> state, String text) {
    return desk.homes(state, text, 1).items().stream().map(Operator.Home::label).toList();
  }

  @Test
  void homesAreFoundByPartsOfNameAndSubjectAndByState() throws RegisterRefused {
    String one = house.connected("anna", "one");
    String two = house.enrol("anna", "two").label();
    assertEquals(List.of(one, two), found(Optional.empty(), house.subject("ANNA")));
    assertEquals(List.of(two), found(Optional.of(InstanceState.ENROLLING), house.subject("anna")));
    assertEquals(List.of(one), found(Optional.empty(), house.name("one")));
    assertEquals(List.of(), found(Optional.empty(), "%" + house.name("one")));
    assertEquals(List.of(), found(Optional.empty(), "_".repeat(3)));
  }

  @Test
  void pagesHoldFiftyAndTellWhetherThereAreMore() throws RegisterRefused {
    house.book.quota(house.subject("anna"), Optional.of(100));
    house.inTransaction(
        em ->
            IntStream.range(0, 51)
                .forEach(
                    i ->
                        em.createNativeQuery(
                                "insert into tunnel.tunnel_instance (subdomain, subject, state,"
                                    + " state_since, created, enrolled, token_checked) values (?1,"
                                    + " ?2, 'ACTIVE', now(), now(), now(), now())")
                            .setParameter(1, house.label("p%02d".formatted(i)))
                            .setParameter(2, house.subject("anna"))
                            .executeUpdate()));
    var first = desk.homes(Optional.empty(), house.subject("anna"), 1);
    var second = desk.homes(Optional.empty(), house.subject("anna"), 2);
    assertEquals(50, first.items().size());
    assertTrue(first.more());
    assertEquals(1, second.items().size());
    assertFalse(second.more());
  }

  private void passed(LocalDate day, String label, long bytes) {
    var growth = new TreeMap<>(Map.of(new NameDay(day, label), new Amount(bytes - 1, 1)));
    traffic.add(new Turn(UUID.randomUUID(), 1, house.clock.instant(), growth));
  }

  /** On a day that no other test has. */
  @Test
  void whatPassedTodayIsToldByHomeAndByLargestSubject() throws RegisterRefused {
    house.clock.pass(Duration.ofDays(400));
    var today = LocalDate.ofInstant(house.clock.instant(), ZoneOffset.UTC);
    String one = house.connected("anna", "one");
    String two = house.connected("anna", "two");
    String three = house.connected("ben", "three");
    house.book.quota(house.subject("ben"), Optional.of(7));
    assertEquals(List.of(), desk.largestUsers());
    assertEquals(0, desk.home(one).orElseThrow().bytesToday());

    passed(today.minusDays(1), one, 5_000);
    passed(today, one, 300);
    passed(today, two, 400);
    passed(today, three, 500);
    assertEquals(300, desk.home(one).orElseThrow().bytesToday());
    assertEquals(
        List.of(300L, 400L),
        desk.homes(Optional.empty(), house.subject("anna"), 1).items().stream()
            .map(Operator.Home::bytesToday)
            .toList());
    assertEquals(
        List.of(
            new Operator.Usage(house.subject("anna"), 2, 3, 700),
            new Operator.Usage(house.subject("ben"), 1, 7, 500)),
        desk.largestUsers());
    desk.quota(house.subject("ben"), Optional.empty());
  }

  @Test
  void onlyTheFiveLargestUsersAreTold() throws RegisterRefused {
    house.clock.pass(Duration.ofDays(500));
    var today = LocalDate.ofInstant(house.clock.instant(), ZoneOffset.UTC);
    for (int i = 0; i < 6; i++) {
      passed(today, house.connected("user" + i, "home" + i), 100 + i);
    }
    assertEquals(
        List.of(105L, 104L, 103L, 102L, 101L),
        desk.largestUsers().stream().map(Operator.Usage::bytesToday).toList());
  }

  @Test
  void suspendedHomeIsCutAndWrittenDown() throws RegisterRefused {
    String label = house.connected("anna", "home");
    house.events.clear();
    assertTrue(desk.suspend(label));
    assertEquals(List.of(label), house.cut);
    assertEquals(EventKind.SUSPENDED, house.events.get(0).kind());
    assertTrue(desk.resume(label));
    assertEquals(InstanceState.ACTIVE, desk.home(label).orElseThrow().state());
  }

  @Test
  void whatIsNotThereIsNotDone() {
    assertFalse(desk.suspend("nobody-evcc"));
    assertFalse(desk.resume("nobody-evcc"));
    assertFalse(desk.disconnect("nobody-evcc"));
    assertFalse(desk.keep("nobody-evcc", true));
    assertFalse(desk.release("nobody-evcc"));
    assertFalse(desk.delete("nobody-evcc"));
    assertFalse(desk.removeClaim(-1));
    assertFalse(desk.drain("node"));
    assertTrue(desk.home("nobody-evcc").isEmpty());
    assertTrue(house.cut.isEmpty());
  }

  @Test
  void deletedHomeIsCutAndTakesItsClaimsAlong() throws Exception {
    String label = house.connected("anna", "home");
    assertTrue(desk.delete(label));
    assertEquals(List.of(label), house.cut);
    assertTrue(desk.home(label).isEmpty());
  }

  @Test
  void quietHomeExpiresSoonUnlessItIsKept() throws RegisterRefused {
    String label = house.connected("anna", "home");
    house.clock.pass(Duration.ofDays(90));
    assertFalse(desk.home(label).orElseThrow().expiresSoon());
    house.clock.pass(Duration.ofSeconds(1));
    assertTrue(desk.home(label).orElseThrow().expiresSoon());
    desk.keep(label, true);
    assertFalse(desk.home(label).orElseThrow().expiresSoon());
  }

  @Test
  void whatAHomeHasEndsWhenItsStateSays() throws RegisterRefused {
    Instant now = house.clock.instant();
    String label = house.connected("anna", "home");
    assertEquals(Optional.of(now.plus(Duration.ofDays(120))), ends(label));
    desk.keep(label, true);
    assertEquals(Optional.empty(), ends(label));
    desk.keep(label, false);
    house.book.tokenIsRefused(house.subject("anna"), "no longer");
    assertEquals(Optional.of(now.plus(Duration.ofDays(14))), ends(label));
    desk.suspend(label);
    assertEquals(Optional.empty(), ends(label));

    String waiting = house.enrol("anna", "waiting").label();
    assertEquals(Optional.of(now.plus(Duration.ofHours(24))), ends(waiting));
  }

  private Optional<Instant> ends(String label) {
    return desk.home(label).orElseThrow().ends();
  }

  @Test
  void figuresCountHomesByStateAndWhatHappenedLately() throws RegisterRefused {
    Operator.Figures before = desk.figures();
    desk.suspend(house.connected("anna", "one"));
    house.enrol("anna", "two");
    Instant now = house.clock.instant();
    house.inTransaction(
        em ->
            new JournalBook(em, new LeafportDataSource())
                .write(
                    List.of(
                        event(now, EventKind.ENROLLED),
                        event(now.minus(Duration.ofHours(25)), EventKind.ENROLLED),
                        event(now, EventKind.DENIED),
                        event(now.minus(Duration.ofHours(2)), EventKind.DENIED)),
                    Map.of()));

    Operator.Figures after = desk.figures();
    assertEquals(2, after.all() - before.all());
    assertEquals(1, after.of(InstanceState.SUSPENDED) - before.of(InstanceState.SUSPENDED));
    assertEquals(1, after.of(InstanceState.ENROLLING) - before.of(InstanceState.ENROLLING));
    assertEquals(1, after.enrolled() - before.enrolled());
    assertEquals(1, after.denied() - before.denied());
  }

  private NewEvent event(Instant at, EventKind kind) {
    return new NewEvent(at, house.label("home"), kind, "", "");
  }

  @Test
  void quotasOfOnesOwnTellHowMuchIsUsed() throws RegisterRefused {
    house.enrol("anna", "home");
    desk.quota(house.subject("anna"), Optional.of(7));
    desk.quota(house.subject("ben"), Optional.of(0));
    List<Operator.Quota> own =
        desk.quotas().stream()
            .filter(
                quota ->
                    List.of(house.subject("anna"), house.subject("ben")).contains(quota.subject()))
            .toList();
    assertEquals(
        List.of(
            new Operator.Quota(house.subject("anna"), 7, 1),
            new Operator.Quota(house.subject("ben"), 0, 0)),
        own);
  }

  @Test
  void budgetTellsWhatIsLeftAndWhenThereIsMore() throws RegisterRefused {
    house.enrol("anna", "home");
    Operator.Budget budget = desk.budget();
    assertEquals(45, budget.size());
    assertEquals(44, budget.remaining());
    assertEquals(Duration.ofSeconds(13_440), budget.next());
  }

  @Test
  void latestThousandEventsAreRead() {
    String label = house.label("home");
    List<NewEvent> many =
        IntStream.range(0, 1_200)
            .mapToObj(
                i ->
                    new NewEvent(
                        house.clock.instant(), label, EventKind.CONNECTED, "" + i, "10.0.0.0/24"))
            .toList();
    house.inTransaction(em -> new JournalBook(em, new LeafportDataSource()).write(many, Map.of()));
    List<Operator.Event> read = desk.events(Optional.of(label), 2_000);
    assertEquals(1_000, read.size());
    assertEquals("1199", read.get(0).detail());
    assertEquals(5, desk.events(Optional.of(label), 5).size());
  }
}
