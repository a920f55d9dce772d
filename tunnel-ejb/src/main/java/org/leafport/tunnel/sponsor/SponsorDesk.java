package org.leafport.tunnel.sponsor;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.leafport.core.health.Vitals;
import org.leafport.core.metrics.Histogram;
import org.leafport.core.metrics.Meters;
import org.leafport.tunnel.Network;
import org.leafport.tunnel.ProxySettings;

/** Decides who may have a name, in the way the operator has set. */
@Singleton
@Startup
@Local(Sponsor.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class SponsorDesk implements Sponsor {

  private static final Logger LOG = Logger.getLogger(SponsorDesk.class.getName());
  private static final int QUOTA_OF_STRANGERS = 1;
  private static final String SIGN = "sponsor service";
  private static final List<Duration> ANSWER_TIMES =
      Stream.of(10, 50, 100, 250, 500, 1_000, 2_500, 5_000, 11_000)
          .map(Duration::ofMillis)
          .toList();

  private final Clock clock;
  private final Histogram seconds = Meters.histogram("lp_sponsor_seconds", ANSWER_TIMES);
  private SponsorSettings.Mode mode;
  private RememberedVerdicts remembered;
  private SponsorCheck check;
  private volatile Optional<Verdict> latest = Optional.empty();

  /** For the container. */
  public SponsorDesk() {
    this(Clock.systemUTC());
  }

  SponsorDesk(Clock clock) {
    this.clock = clock;
  }

  @PostConstruct
  void open() {
    mode = SponsorSettings.MODE.get();
    remembered = new RememberedVerdicts(clock);
    check = checkOfMode();
    if (ProxySettings.isProxy()) {
      tellOfOpenHouse();
      Vitals.watch(SIGN, this::state);
    }
  }

  private SponsorCheck checkOfMode() {
    try {
      return switch (mode) {
        case GRPC -> grpcCheck();
        case STATIC -> new StaticCheck(SponsorSettings.STATIC_TOKENS.get());
        case OPEN -> token -> new Verdict.Unavailable("no token is needed");
      };
    } catch (IOException | IllegalArgumentException e) {
      LOG.log(
          Level.SEVERE,
          "[sponsor] Nobody can get a name at this proxy until {0} is set right: {1}",
          new Object[] {
            mode == SponsorSettings.Mode.STATIC
                ? SponsorSettings.STATIC_TOKENS.key()
                : SponsorSettings.TRUST.key(),
            e.getMessage()
          });
      return token -> new Verdict.Unavailable("not set up");
    }
  }

  private GrpcCheck grpcCheck() throws IOException {
    String address = SponsorSettings.ADDRESS.get();
    Optional<Path> trust =
        Optional.of(SponsorSettings.TRUST.get()).filter(path -> !path.toString().isEmpty());
    return SponsorSettings.PLAINTEXT.get()
        ? GrpcCheck.plain(address, GrpcCheck.Patience.NORMAL, clock)
        : GrpcCheck.overTls(address, trust, GrpcCheck.Patience.NORMAL, clock);
  }

  private void tellOfOpenHouse() {
    if (mode != SponsorSettings.Mode.OPEN) {
      return;
    }
    if (SponsorSettings.OPEN_I_KNOW.get()) {
      LOG.warning("[sponsor] Everybody on the internet gets a name at this proxy without a token");
    } else {
      LOG.severe(
          "[sponsor] Nobody gets a name at this proxy: the mode open needs "
              + SponsorSettings.OPEN_I_KNOW.key()
              + "=true as well");
    }
  }

  @PreDestroy
  void close() {
    Vitals.forget(SIGN);
    if (check instanceof GrpcCheck grpc) {
      grpc.close();
    }
  }

  @Override
  public boolean needsToken() {
    return mode != SponsorSettings.Mode.OPEN;
  }

  @Override
  public Verdict check(Token token) {
    return remembered.find(token).orElseGet(() -> checkAnew(token));
  }

  @Override
  public Verdict checkAnew(Token token) {
    if (!needsToken()) {
      throw new IllegalStateException("No token is needed here");
    }
    long start = System.nanoTime();
    Verdict verdict = check.check(token);
    seconds.observe(Duration.ofNanos(System.nanoTime() - start));
    remembered.remember(token, verdict);
    count(verdict);
    return verdict;
  }

  private void count(Verdict verdict) {
    Meters.counter("lp_sponsor_total", "result", verdict.word()).increment();
    boolean troubledBefore = latest.filter(Verdict.Unavailable.class::isInstance).isPresent();
    latest = Optional.of(verdict);
    if (verdict instanceof Verdict.Unavailable trouble && !troubledBefore) {
      LOG.warning(
          "[sponsor] Sponsor tokens can't be checked ("
              + trouble.reason()
              + "): homes that are connected work on, new ones have to wait");
    }
  }

  @Override
  public Verdict withoutToken(InetAddress client) {
    if (needsToken()) {
      throw new IllegalStateException("A token is needed here");
    }
    return SponsorSettings.OPEN_I_KNOW.get()
        ? new Verdict.Authorized("open:" + Network.of(client, 24, 64), Optional.empty())
        : new Verdict.Unavailable("the mode open is not confirmed");
  }

  @Override
  public OptionalInt fixedQuota() {
    return needsToken() ? OptionalInt.empty() : OptionalInt.of(QUOTA_OF_STRANGERS);
  }

  @Override
  public Condition condition() {
    return switch (mode) {
      case GRPC ->
          latest
              .map(
                  verdict ->
                      verdict instanceof Verdict.Unavailable
                          ? Condition.UNAVAILABLE
                          : Condition.ANSWERS)
              .orElse(Condition.NOT_ASKED);
      case STATIC -> Condition.LIST;
      case OPEN -> SponsorSettings.OPEN_I_KNOW.get() ? Condition.OPEN : Condition.UNCONFIRMED;
    };
  }

  /** Trouble of the service is told, but doesn't make this node ill. */
  private Vitals.State state() {
    if (mode != SponsorSettings.Mode.GRPC) {
      return Vitals.State.well("mode " + mode);
    }
    return Vitals.State.well(latest.map(SponsorDesk::told).orElse("not asked yet"));
  }

  private static String told(Verdict verdict) {
    return verdict instanceof Verdict.Unavailable trouble
        ? "degraded: " + trouble.reason()
        : "answers";
  }
}
