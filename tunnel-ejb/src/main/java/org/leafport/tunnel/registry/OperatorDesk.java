package org.leafport.tunnel.registry;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leafport.tunnel.traffic.TrafficBook;

/** Does what the operator wants: in the registry first, then to the tunnels. */
@Singleton
@Local(Operator.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class OperatorDesk implements Operator {

  private static final Duration ENROLLED_LATELY = Duration.ofHours(24);
  private static final Duration DENIED_LATELY = Duration.ofHours(1);

  private final Clock clock;
  private InstanceBook book;
  private HomeList list;
  private ClaimBook claims;
  private JournalBook events;
  private Journal journal;
  private TrafficBook traffic;
  private LiveHomes live;
  private Optional<ProxyNodes> nodes = Optional.empty();

  /** For the container. */
  public OperatorDesk() {
    this(Clock.systemUTC());
  }

  OperatorDesk(Clock clock) {
    this.clock = clock;
  }

  @Inject
  void use(
      InstanceBook book,
      HomeList list,
      ClaimBook claims,
      JournalBook events,
      Journal journal,
      TrafficBook traffic) {
    this.book = book;
    this.list = list;
    this.claims = claims;
    this.events = events;
    this.journal = journal;
    this.traffic = traffic;
  }

  @Inject
  void look(Instance<LiveHomes> homes, Instance<ProxyNodes> others) {
    look(AnyHomes.of(homes), others.isResolvable() ? Optional.of(others.get()) : Optional.empty());
  }

  void look(LiveHomes homes, Optional<ProxyNodes> others) {
    live = homes;
    nodes = others;
  }

  @Override
  public Page<Home> homes(Optional<InstanceState> state, String text, int page) {
    List<TunnelInstance> found = list.find(state, text, (page - 1) * PAGE, PAGE + 1);
    List<TunnelInstance> shown = found.subList(0, Math.min(PAGE, found.size()));
    return new Page<>(homes(shown), found.size() > PAGE);
  }

  private List<Home> homes(List<TunnelInstance> rows) {
    List<String> labels = rows.stream().map(TunnelInstance::subdomain).toList();
    Map<String, LiveHomes.Live> tunnels = live.among(labels);
    Map<String, Long> bytes = labels.isEmpty() ? Map.of() : traffic.ofHomes(today(), labels);
    return rows.stream()
        .map(
            row ->
                home(
                    row,
                    Optional.ofNullable(tunnels.get(row.subdomain())),
                    bytes.getOrDefault(row.subdomain(), 0L)))
        .toList();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  @Override
  public Optional<Home> home(String label) {
    return list.find(label).map(row -> homes(List.of(row)).get(0));
  }

  private Home home(TunnelInstance row, Optional<LiveHomes.Live> tunnel, long bytesToday) {
    boolean prunable = !row.keep() && row.state().mayConnect();
    Instant quietSince = clock.instant().minus(InstanceBook.WARNING);
    return new Home(
        row.subdomain(),
        row.subject(),
        row.state(),
        row.created(),
        row.lastConnected(),
        row.certificateNotAfter(),
        row.software(),
        row.lastError(),
        row.keep(),
        prunable && row.lastSign().isBefore(quietSince),
        ends(row, tunnel.isPresent()),
        tunnel,
        bytesToday);
  }

  private static Optional<Instant> ends(TunnelInstance row, boolean isLive) {
    Optional<Instant> givenUp =
        row.keep() || isLive
            ? Optional.empty()
            : Optional.of(row.lastSign().plus(Duration.ofDays(RegistrySettings.PRUNE_DAYS.get())));
    return switch (row.state()) {
      case ENROLLING ->
          givenUp.map(
              quiet ->
                  row.lastConnected().isPresent()
                      ? quiet
                      : row.lastSign().plus(PruneBook.FIRST_TUNNEL));
      case ACTIVE -> givenUp;
      case LAPSED -> Optional.of(row.stateSince().plus(InstanceBook.GRACE));
      case SUSPENDED -> Optional.empty();
      case EXPIRED -> Optional.of(row.stateSince().plus(InstanceBook.TOMBSTONE));
    };
  }

  @Override
  public Figures figures() {
    Instant now = clock.instant();
    return new Figures(
        list.byState(),
        events.count(EventKind.ENROLLED, now.minus(ENROLLED_LATELY)),
        events.count(EventKind.DENIED, now.minus(DENIED_LATELY)));
  }

  @Override
  public List<Usage> largestUsers() {
    int common = RegistrySettings.QUOTA.get();
    return traffic.largest(today(), LARGEST).stream()
        .map(
            who ->
                new Usage(who.subject(), who.homes(), who.ownQuota().orElse(common), who.bytes()))
        .toList();
  }

  @Override
  public List<Quota> quotas() {
    return list.quotas(MOST);
  }

  @Override
  public boolean suspend(String label) {
    return done(
        book.suspend(label, "suspended by the operator"),
        label,
        EventKind.SUSPENDED,
        Optional.of(LiveHomes.Cut.SHUT_OUT));
  }

  @Override
  public boolean resume(String label) {
    return done(book.resume(label), label, EventKind.RESUMED, Optional.empty());
  }

  @Override
  public boolean disconnect(String label) {
    boolean known = list.find(label).isPresent();
    if (known) {
      live.cut(label, LiveHomes.Cut.RECONNECT);
    }
    return known;
  }

  @Override
  public boolean keep(String label, boolean wanted) {
    return book.keep(label, wanted);
  }

  @Override
  public boolean release(String label) {
    return book.release(label);
  }

  @Override
  public boolean delete(String label) {
    return done(book.delete(label), label, EventKind.DELETED, Optional.of(LiveHomes.Cut.SHUT_OUT));
  }

  private boolean done(
      boolean found, String label, EventKind kind, Optional<LiveHomes.Cut> andCut) {
    if (found) {
      journal.note(label, kind, "by the operator");
      andCut.ifPresent(cut -> live.cut(label, cut));
    }
    return found;
  }

  @Override
  public Budget budget() {
    Instant now = clock.instant();
    Optional<Bucket> rule = AcmeBudgets.domainRule();
    Optional<Bucket.Level> level = book.domainBudget();
    if (rule.isEmpty() || level.isEmpty()) {
      return new Budget(false, 0, 0, Duration.ZERO, now);
    }
    double whole = Math.floor(level.get().tokens());
    Duration next =
        whole >= rule.get().size()
            ? Duration.ZERO
            : rule.get().untilNext(new Bucket.Level(level.get().tokens() - whole, now), now);
    return new Budget(true, rule.get().size(), (int) whole, next, now);
  }

  @Override
  public List<Event> events(Optional<String> label, int most) {
    int few = Math.min(most, MOST);
    return label
        .map(name -> events.latestOf(name, few))
        .orElseGet(() -> events.latest(few))
        .stream()
        .map(e -> new Event(e.at(), e.subdomain(), e.kind(), e.detail(), e.client()))
        .toList();
  }

  @Override
  public Page<Claim> claims(long afterId) {
    List<VinClaim> found = claims.page(afterId, PAGE + 1);
    return new Page<>(
        found.stream().limit(PAGE).map(OperatorDesk::claim).toList(), found.size() > PAGE);
  }

  private static Claim claim(VinClaim row) {
    return new Claim(
        row.id(),
        row.subdomain(),
        row.subject(),
        row.vinTail(),
        row.iccidTail(),
        row.state(),
        row.created(),
        row.confirmed(),
        row.lastSeen());
  }

  @Override
  public boolean removeClaim(long id) {
    Optional<VinClaim> removed = claims.remove(id);
    removed.ifPresent(
        claim ->
            journal.note(
                claim.subdomain(),
                EventKind.VIN_CLAIM,
                "car ..." + claim.vinTail() + " released by the operator"));
    return removed.isPresent();
  }

  @Override
  public void quota(String subject, Optional<Integer> quota) {
    book.quota(subject, quota);
  }

  @Override
  public List<ProxyNodes.Node> nodes() {
    return nodes.map(ProxyNodes::all).orElse(List.of());
  }

  @Override
  public boolean drain(String node) {
    return nodes.filter(all -> all.drain(node)).isPresent();
  }
}
