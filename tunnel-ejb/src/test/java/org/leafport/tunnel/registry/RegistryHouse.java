package org.leafport.tunnel.registry;

import jakarta.persistence.EntityManager;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.leafport.core.database.LeafportDataSource;
import org.leafport.core.secrets.InstallationSecrets;
import org.leafport.tunnel.TestClock;
import org.leafport.tunnel.TestDatabase;
import org.leafport.tunnel.label.LabelRules;
import org.leafport.tunnel.sponsor.Sponsor;
import org.leafport.tunnel.sponsor.Token;
import org.leafport.tunnel.sponsor.Verdict;

/**
 * A registry over the real database, with a sponsor who knows tokens of the form {@code
 * SUBJECT.anything}, a clock that stands, and names of its own for each test.
 */
final class RegistryHouse implements Sponsor, LiveHomes {

  /** Something that was told to a home. */
  record Told(String label, HomeNotice notice) {}

  final TestClock clock = new TestClock();
  final InstanceBookInTransactions book = new InstanceBookInTransactions(clock);
  final List<NewEvent> events = new CopyOnWriteArrayList<>();
  final List<Told> told = new CopyOnWriteArrayList<>();
  final List<String> cut = new CopyOnWriteArrayList<>();
  final Map<String, Instant> seen = new HashMap<>();
  final Map<String, Verdict> verdicts = new HashMap<>();
  final RegistrationDesk desk = new RegistrationDesk(clock, new SecureRandom());
  boolean open;
  int asked;

  private static final AtomicInteger NEXT_ADDRESS = new AtomicInteger(1);
  private final String own = UUID.randomUUID().toString().substring(0, 8);
  private InetAddress client = freshAddress();

  RegistryHouse() {
    furnish(desk);
    // Other tests of this run charge the one budget of the domain too.
    query(em -> em.createQuery("delete from AcmeBudget b where b.name = 'domain'").executeUpdate());
  }

  private void furnish(RegistrationDesk bare) {
    bare.work(book, this, new TakenDown(), this);
    bare.open(
        new LabelRules("-evcc", "evcc.example", "proxy.evcc.example", List.of()),
        InstallationSecrets.current());
  }

  /** A desk beside the other, as on another node. */
  RegistrationDesk anotherDesk() {
    RegistrationDesk another = new RegistrationDesk(clock, new SecureRandom());
    furnish(another);
    return another;
  }

  /** A name that no other test uses. */
  String name(String stem) {
    return stem + "-x" + own;
  }

  /** The label of that name. */
  String label(String stem) {
    return name(stem) + "-evcc";
  }

  /** A subject that no other test uses. */
  String subject(String who) {
    return who + "-" + own;
  }

  /** A token of that subject. */
  String token(String who) {
    return subject(who) + ".token";
  }

  /** An address that was never seen. */
  InetAddress freshAddress() {
    int n = NEXT_ADDRESS.getAndIncrement();
    try {
      return InetAddress.getByAddress(new byte[] {10, (byte) (n >> 8), (byte) n, 1});
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The strict request of the seed form, from an address that was never seen. */
  RegisterRequest request(String who, String stem) {
    client = freshAddress();
    return new RegisterRequest(
        Optional.of(token(who)), Optional.of(name(stem)), client, Optional.empty());
  }

  /** The same in the extended form. */
  RegisterRequest extended(String who, String stem, String resumeToken) {
    var fields =
        new RegisterRequest.Extended(
            Optional.of("00112233445566778899aabbccddeeff"),
            Optional.of("test 1.0"),
            Optional.ofNullable(resumeToken));
    return new RegisterRequest(
        Optional.of(token(who)), Optional.of(name(stem)), freshAddress(), Optional.of(fields));
  }

  /** Enrols a name. */
  Registered enrol(String who, String stem) throws RegisterRefused {
    return desk.register(request(who, stem));
  }

  /** Enrols a name, and has its first tunnel come at once. */
  String connected(String who, String stem) throws RegisterRefused {
    String label = enrol(who, stem).label();
    connect(label);
    return label;
  }

  /** Has a tunnel come. */
  void connect(String label) {
    inTransaction(
        em ->
            new JournalBook(em, new LeafportDataSource())
                .write(List.of(), Map.of(label, clock.instant())));
  }

  /** The error that a request ends with. */
  RegisterRefused refusal(RegisterRequest request) {
    try {
      throw new AssertionError("Not refused: " + desk.register(request));
    } catch (RegisterRefused refused) {
      return refused;
    }
  }

  /** The row of a label, if there is one. */
  Optional<TunnelInstance> row(String label) {
    return query(
        em ->
            em.createQuery(
                    "select i from TunnelInstance i where i.subdomain = :label",
                    TunnelInstance.class)
                .setParameter("label", label)
                .getResultStream()
                .findFirst());
  }

  /** Reads in a transaction of its own. */
  <T> T query(Function<EntityManager, T> work) {
    return TestDatabase.running().inTransaction(work);
  }

  /** Does something in a transaction of its own. */
  void inTransaction(Consumer<EntityManager> work) {
    query(
        em -> {
          work.accept(em);
          return null;
        });
  }

  /** A certificate that starts now and lives 90 days. */
  Certificate certificate(int key) {
    return certificate(key, clock.instant());
  }

  /** A certificate of 90 days. */
  Certificate certificate(int key, Instant notBefore) {
    byte[] hash = new byte[32];
    hash[0] = (byte) key;
    System.arraycopy(own.getBytes(StandardCharsets.US_ASCII), 0, hash, 1, 8);
    return new Certificate(notBefore, notBefore.plus(Duration.ofDays(90)), hash);
  }

  @Override
  public Condition condition() {
    return open ? Condition.OPEN : Condition.ANSWERS;
  }

  @Override
  public boolean needsToken() {
    return !open;
  }

  @Override
  public Verdict check(Token token) {
    asked++;
    Verdict agreed = verdicts.get(token.value());
    int dot = token.value().indexOf('.');
    return agreed != null
        ? agreed
        : new Verdict.Authorized(
            token.value().substring(0, dot < 0 ? token.value().length() : dot), Optional.empty());
  }

  @Override
  public Verdict checkAnew(Token token) {
    return check(token);
  }

  @Override
  public Verdict withoutToken(InetAddress client) {
    return new Verdict.Authorized("open:" + client.getHostAddress(), Optional.empty());
  }

  @Override
  public OptionalInt fixedQuota() {
    return open ? OptionalInt.of(1) : OptionalInt.empty();
  }

  @Override
  public Map<String, Live> among(Collection<String> labels) {
    return Map.of();
  }

  @Override
  public void cut(String label, Cut why) {
    cut.add(label);
  }

  @Override
  public void tell(String label, HomeNotice notice) {
    told.add(new Told(label, notice));
  }

  /** Keeps what was noted. */
  final class TakenDown implements Journal {

    @Override
    public void note(String label, EventKind kind, String detail, InetAddress client) {
      events.add(new NewEvent(clock.instant(), label, kind, detail, client.getHostAddress()));
    }

    @Override
    public void note(String label, EventKind kind, String detail) {
      events.add(new NewEvent(clock.instant(), label, kind, detail, ""));
    }

    @Override
    public void seen(String label) {
      seen.put(label, clock.instant());
    }
  }
}
