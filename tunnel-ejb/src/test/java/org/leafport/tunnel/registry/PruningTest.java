package org.leafport.tunnel.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leafport.core.database.LeafportDataSource;
import org.leafport.core.secrets.InstallationSecrets;
import org.leafport.tunnel.TestDatabase;
import org.leafport.tunnel.sponsor.Verdict;
import org.leafport.tunnel.traffic.Amount;
import org.leafport.tunnel.traffic.NameDay;
import org.leafport.tunnel.traffic.TrafficBook;
import org.leafport.tunnel.traffic.Turn;

/** What the night does to the registry, over the real database with nobody else's homes in it. */
class PruningTest {

  private final RegistryHouse house = new RegistryHouse();
  private final NightWatch watch = new NightWatch();

  /** The book as the container runs it. */
  private final class Book extends PruneBook {
    @Override
    public Optional<PruneReport> prune() {
      return house.query(em -> new PruneBook(em, house.clock).prune());
    }
  }

  @BeforeEach
  @AfterEach
  void empty() {
    house.inTransaction(
        em -> em.createNativeQuery("delete from tunnel.tunnel_instance").executeUpdate());
    house.inTransaction(
        em -> em.createNativeQuery("delete from tunnel.tunnel_budget").executeUpdate());
    watch.work(new Book(), house.new TakenDown(), house);
  }

  /** Homes that were seen now, besides which others are few. */
  private void crowd(int homes) throws RegisterRefused {
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < homes; i++) {
      labels.add(house.enrol("crowd" + i, "crowd" + i).label());
    }
    var now = house.clock.instant();
    house.inTransaction(
        em ->
            labels.forEach(
                label ->
                    new JournalBook(em, new LeafportDataSource())
                        .write(List.of(), Map.of(label, now))));
  }

  private Optional<InstanceState> stateOf(String label) {
    return house.row(label).map(TunnelInstance::state);
  }

  @Test
  void nameThatNeverConnectsIsFreeAfterADay() throws RegisterRefused {
    String label = house.enrol("anna", "home").label();
    house.clock.pass(Duration.ofHours(24));
    watch.round();
    assertTrue(house.row(label).isPresent());
    house.clock.pass(Duration.ofSeconds(1));
    watch.round();
    assertTrue(house.row(label).isEmpty());
    house.enrol("ben", "home");
  }

  @Test
  void silentHomeExpiresAfter120DaysAndItsNameIsKeptFor30() throws Exception {
    String label = house.connected("anna", "home");
    house.clock.pass(Duration.ofDays(120));
    watch.round();
    assertEquals(Optional.of(InstanceState.ACTIVE), stateOf(label));

    house.clock.pass(Duration.ofSeconds(1));
    watch.round();
    assertEquals(Optional.of(InstanceState.EXPIRED), stateOf(label));
    assertTrue(house.cut.contains(label));
    assertEquals(RegisterError.LABEL_TAKEN, house.refusal(house.request("ben", "home")).error());

    house.clock.pass(Duration.ofDays(30).plusSeconds(1));
    watch.round();
    assertTrue(house.row(label).isEmpty());
  }

  @Test
  void expiredHomeIsStillItsOwnersUntilTheNameIsFree() throws Exception {
    String label = house.connected("anna", "home");
    house.clock.pass(Duration.ofDays(121));
    watch.round();
    house.enrol("anna", "home");
    assertEquals(Optional.of(InstanceState.ENROLLING), stateOf(label));
    watch.round();
    assertEquals(Optional.of(InstanceState.ENROLLING), stateOf(label));
  }

  @Test
  void strangerGetsAnExpiredNameAfterThirtyDaysAlsoBeforeTheNight() throws Exception {
    house.connected("anna", "home");
    house.clock.pass(Duration.ofDays(121));
    watch.round();
    house.clock.pass(Duration.ofDays(30));
    String label = house.enrol("ben", "home").label();
    assertEquals(house.subject("ben"), house.row(label).orElseThrow().subject());
  }

  @Test
  void pinnedAndSuspendedHomesStay() throws Exception {
    String pinned = house.connected("anna", "pinned");
    String suspended = house.connected("ben", "suspended");
    house.book.keep(pinned, true);
    house.book.suspend(suspended, "abuse");
    house.clock.pass(Duration.ofDays(500));
    watch.round();
    assertEquals(Optional.of(InstanceState.ACTIVE), stateOf(pinned));
    assertEquals(Optional.of(InstanceState.SUSPENDED), stateOf(suspended));
  }

  @Test
  void moreThanATenthAtOnceIsTooManyToBeTrue() throws Exception {
    List<String> old = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      old.add(house.connected("old" + i, "old" + i));
    }
    house.clock.pass(Duration.ofDays(121));
    crowd(26);
    watch.round();
    old.forEach(label -> assertEquals(Optional.of(InstanceState.ACTIVE), stateOf(label)));

    house.connected("last", "last");
    watch.round();
    old.forEach(label -> assertEquals(Optional.of(InstanceState.EXPIRED), stateOf(label)));
  }

  @Test
  void oneNodeCleansUpAtATime() {
    try (EntityManager other = TestDatabase.running().begin()) {
      assertTrue(new PruneBook(other, house.clock).prune().isPresent());
      assertTrue(new Book().prune().isEmpty());
      other.getTransaction().rollback();
    }
    assertTrue(new Book().prune().isPresent());
  }

  @Test
  void refusedTokenStartsTheGraceAndThenShutsOut() throws Exception {
    String label = house.connected("anna", "home");
    TokenRounds rounds = rounds();
    rounds.round();
    assertEquals(1, house.asked);

    house.verdicts.put(house.token("anna"), new Verdict.Expired());
    house.clock.pass(Duration.ofHours(25));
    rounds.round();
    assertEquals(Optional.of(InstanceState.LAPSED), stateOf(label));
    assertTrue(house.told.stream().anyMatch(t -> t.notice() instanceof HomeNotice.TokenLapsed));

    house.clock.pass(Duration.ofDays(14));
    rounds.round();
    assertEquals(Optional.of(InstanceState.SUSPENDED), stateOf(label));
    assertTrue(house.cut.contains(label));
  }

  @Test
  void noAnswerChangesNothing() throws Exception {
    String label = house.connected("anna", "home");
    house.verdicts.put(house.token("anna"), new Verdict.Unavailable("test"));
    house.clock.pass(Duration.ofDays(30));
    rounds().round();
    assertEquals(Optional.of(InstanceState.ACTIVE), stateOf(label));
  }

  @Test
  void newerTokenOfTheSubjectCounts() throws Exception {
    String first = house.connected("anna", "first");
    house.clock.pass(Duration.ofHours(30));
    house.verdicts.put(house.token("anna"), new Verdict.Expired());
    RegisterRequest withNewToken =
        new RegisterRequest(
            Optional.of(house.subject("anna") + ".new"),
            Optional.of(house.name("second")),
            house.freshAddress(),
            Optional.empty());
    house.desk.register(withNewToken);
    rounds().round();
    assertEquals(Optional.of(InstanceState.ACTIVE), stateOf(first));
  }

  private TokenRounds rounds() {
    TokenRounds rounds = new TokenRounds(house.clock);
    rounds.work(house.book, house, house.new TakenDown(), house);
    rounds.open(InstallationSecrets.current());
    return rounds;
  }

  @Test
  void trafficIsKeptForFiveWeeks() throws Exception {
    String label = house.connected("anna", "home");
    var traffic = new TrafficBook(new LeafportDataSource());
    var day = LocalDate.ofInstant(house.clock.instant(), ZoneOffset.UTC);
    var growth = new TreeMap<>(Map.of(new NameDay(day, label), new Amount(1, 2)));
    traffic.add(new Turn(UUID.randomUUID(), 1, house.clock.instant(), growth));

    house.clock.pass(Duration.ofDays(35));
    watch.round();
    assertEquals(Map.of(label, 3L), traffic.ofHomes(day, Set.of(label)));
    house.clock.pass(Duration.ofHours(12));
    watch.round();
    assertEquals(Map.of(), traffic.ofHomes(day, Set.of(label)));
  }

  @Test
  void oldEventsGoAndYoungOnesStay() {
    String label = house.label("home");
    var old = new NewEvent(house.clock.instant(), label, EventKind.ENROLLED, "old", "");
    house.clock.pass(Duration.ofDays(90).plusSeconds(1));
    var young = new NewEvent(house.clock.instant(), label, EventKind.CONNECTED, "young", "");
    house.inTransaction(
        em -> new JournalBook(em, new LeafportDataSource()).write(List.of(old, young), Map.of()));
    watch.round();
    List<TunnelEvent> left =
        house.query(em -> new JournalBook(em, new LeafportDataSource()).latestOf(label, 100));
    assertEquals(List.of("young"), left.stream().map(TunnelEvent::detail).toList());
    assertFalse(left.get(0).at().isBefore(young.at().minusMillis(1)));
  }
}
