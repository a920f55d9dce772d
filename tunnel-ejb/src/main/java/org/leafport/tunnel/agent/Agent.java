package org.leafport.tunnel.agent;

import java.io.IOException;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.leafport.core.car.CarIdentity;
import org.leafport.core.hop.RemoteName;
import org.leafport.tunnel.acme.IssuedCertificate;
import org.leafport.tunnel.acme.OrderFailedException;
import org.leafport.tunnel.dial.FailureText;

/**
 * The home's end of remote access at work: does what {@link AgentMachine} decides, and tells it
 * what came of it. Its state belongs to one mailbox; only the status is read from outside.
 */
public final class Agent implements AgentDesk {

  private static final Duration UPKEEP = Duration.ofMinutes(1);
  private static final Duration CHECK_WAY_IN = Duration.ofHours(6);
  private static final Duration STORE_RETRY = Duration.ofSeconds(30);
  private static final String FOREIGN_CERTIFICATE = "foreign_certificate";
  private static final String RENEWAL_FAILED = "renewal_failed";
  private static final Saying OWN_FAILURE =
      Saying.of("own_failure", "Remote access has a failure of its own");
  private static final Saying UNREADABLE =
      Saying.of("unreadable", "Settings and keys of remote access can't be read; trying again");
  private static final Saying STEP_FAILED =
      Saying.of("step_failed", "A step of remote access failed");

  private final AgentSurroundings around;
  private final Mailbox mailbox;
  private final Diary diary;
  private final AgentMachine machine;
  private final CertificateKeeper keeper;
  private final Enrolling enrolling;
  private final ProxyTalk talk;
  private final Tunnels tunnels;

  private volatile AgentConfiguration settings;
  private AgentIdentity identity;
  private ScheduledFuture<?> wait;
  private ScheduledFuture<?> upkeep;
  private Instant nextWayInCheck = Instant.MAX;
  private boolean renewing;
  private boolean closed;

  private Instant since;
  private AgentState shownState = AgentState.OFF;
  private Optional<Instant> nextTry = Optional.empty();
  private Optional<RemoteStatus.Problem> lastError = Optional.empty();
  private volatile RemoteStatus shown;

  Agent(AgentSurroundings around) {
    this.around = around;
    this.mailbox = new Mailbox(around.threads(), e -> diary().failure(OWN_FAILURE, e));
    this.diary = new Diary(around.clock());
    this.machine = new AgentMachine(new ReconnectRule(around.random()));
    this.keeper = new CertificateKeeper(around);
    this.enrolling = new Enrolling(this);
    this.talk = new ProxyTalk(this);
    this.tunnels =
        new Tunnels(
            this,
            new HomeEntrance.Home(
                keeper.shown(), keeper.answers(), () -> settings.remote(), new TargetNotice(this)),
            talk);
    this.since = around.clock().instant();
    this.shown = snapshot(false);
  }

  // What others want.

  /** Begins, if remote access is switched on. */
  void start() {
    later(
        () -> {
          try {
            settings = around.store().configuration();
            identityChanged();
            keeper.goOn();
          } catch (RuntimeException e) {
            diary.failure(UNREADABLE, e);
            around.timer().schedule(this::start, STORE_RETRY.toSeconds(), TimeUnit.SECONDS);
            return;
          }
          identity.certificate().ifPresent(keeper::use);
          upkeep =
              around
                  .timer()
                  .scheduleWithFixedDelay(
                      () -> later(this::keepUp),
                      UPKEEP.toSeconds(),
                      UPKEEP.toSeconds(),
                      TimeUnit.SECONDS);
          begin();
        });
  }

  /** Ends everything. */
  void close() {
    later(
        () -> {
          closed = true;
          if (upkeep != null) {
            upkeep.cancel(false);
          }
          tell(new AgentEvent.Changed(AgentEvent.Standing.OFF));
          tunnels.close("shutdown");
        });
  }

  /** Something that is set has changed. */
  void settingsChanged() {
    later(
        () -> {
          AgentConfiguration before = settings;
          settings = around.store().configuration();
          if (before == null || !settings.dialsLike(before)) {
            begin();
          }
        });
  }

  private void begin() {
    if (closed) {
      return;
    }
    nextTry = Optional.empty();
    lastError = Optional.empty();
    AgentEvent.Standing standing = standing();
    if (standing == AgentEvent.Standing.NOT_CONFIGURED) {
      problem(ProblemText.NOT_CONFIGURED, Optional.empty());
    }
    tell(new AgentEvent.Changed(standing));
    if (standing == AgentEvent.Standing.OFF) {
      tunnels.close("switched off");
    }
  }

  private AgentEvent.Standing standing() {
    if (!settings.remote().enabled()) {
      return AgentEvent.Standing.OFF;
    }
    if (settings.proxy().isEmpty()) {
      return AgentEvent.Standing.NOT_CONFIGURED;
    }
    boolean enrolled =
        identity
            .enrolment()
            .filter(known -> settings.proxyHost().filter(known.proxyHost()::equals).isPresent())
            .filter(known -> Arrays.equals(known.basis(), settings.enrolmentBasis()))
            .isPresent();
    return enrolled && identity.certificate().isPresent()
        ? AgentEvent.Standing.WITH_CERTIFICATE
        : AgentEvent.Standing.WITHOUT_NAME;
  }

  /** Tries again now. */
  void retryNow() {
    later(() -> tell(new AgentEvent.RetryWanted()));
  }

  /** Renews the certificate now, if there is a tunnel. */
  void renewNow() {
    later(
        () -> {
          keeper.renewNow();
          renewIfDue();
        });
  }

  /** Looks now what the outside world sees. */
  void checkWayIn() {
    later(this::lookFromOutside);
  }

  /** Claims a car. */
  void claim(CarIdentity car) {
    later(() -> talk.claim(car, tunnels::tell));
  }

  /** Gives a car up. */
  void release(String vin) {
    later(() -> talk.release(vin, tunnels::tell));
  }

  /** Asks for a proof code. */
  CompletionStage<ProofCode> proofCode() {
    CompletableFuture<ProofCode> answer = new CompletableFuture<>();
    later(() -> talk.askForCode(answer, tunnels::tell));
    return answer.minimalCompletionStage();
  }

  /** How it stands, with the figures of this moment; from any thread. */
  RemoteStatus status() {
    RemoteStatus last = shown;
    return new RemoteStatus(
        last.enabled(),
        last.state(),
        last.fqdn(),
        last.since(),
        last.certificate(),
        last.lastError(),
        tunnels.open(),
        tunnels.bytesIn(),
        tunnels.bytesOut(),
        last.attempts(),
        last.nextTry(),
        last.notices(),
        last.claims(),
        last.clockDifference(),
        last.quota(),
        tunnels.roundTrip(),
        last.journal());
  }

  // What the parts want.

  @Override
  public AgentSurroundings around() {
    return around;
  }

  @Override
  public AgentConfiguration settings() {
    return settings;
  }

  @Override
  public AgentIdentity identity() {
    return identity;
  }

  @Override
  public void identityChanged() {
    identity = around.store().identity();
    if (identity.certificate().isEmpty()) {
      keeper.drop();
    }
  }

  @Override
  public CertificateKeeper keeper() {
    return keeper;
  }

  @Override
  public Diary diary() {
    return diary;
  }

  @Override
  public void later(Runnable task) {
    mailbox.execute(
        () -> {
          try {
            task.run();
          } finally {
            show();
          }
        });
  }

  @Override
  public void problem(String code, Optional<String> said) {
    String text = ProblemText.of(code, said);
    Optional<String> detail =
        said.filter(words -> code.equals(ProblemText.UNREACHABLE) || code.equals(ProblemText.TRUST))
            .map(FailureText::harmless);
    Saying whole =
        detail
            .map(words -> Saying.of(code, text + " ({detail})", Saying.DETAIL, words))
            .orElseGet(() -> Saying.of(code, text));
    boolean news = lastError.filter(known -> known.code().equals(code)).isEmpty();
    lastError = Optional.of(new RemoteStatus.Problem(code, whole, around.clock().instant()));
    if (news) {
      diary.bad(whole);
    }
  }

  @Override
  public void tell(AgentEvent event) {
    AgentState before = machine.state();
    for (AgentAction action : machine.on(event)) {
      act(action);
    }
    if (before != AgentState.CONNECTED && event instanceof AgentEvent.Connected) {
      onConnected();
    }
  }

  private void act(AgentAction action) {
    try {
      perform(action);
    } catch (RuntimeException e) {
      diary.failure(STEP_FAILED, e);
      recover(action);
    }
  }

  private void perform(AgentAction action) {
    if (action instanceof AgentAction.Register register) {
      nextTry = Optional.empty();
      enrolling.register(register.attempt());
    } else if (action instanceof AgentAction.Order order) {
      enrolling.order(order.attempt());
    } else if (action instanceof AgentAction.Store store) {
      enrolling.store(store.attempt());
    } else if (action instanceof AgentAction.CloseRegister) {
      enrolling.closeRegister();
    } else if (action instanceof AgentAction.Connect connect) {
      nextTry = Optional.empty();
      tunnels.connect(connect.attempt());
    } else if (action instanceof AgentAction.Wait length) {
      await(length);
    } else if (action instanceof AgentAction.Abandon) {
      abandon();
    } else if (action instanceof AgentAction.SetTunnelAside) {
      tunnels.setAside();
    } else if (action instanceof AgentAction.CloseTunnel) {
      tunnels.close("settings changed");
    }
  }

  /** A step threw, the database being away for example: that is a failure like any other. */
  private void recover(AgentAction action) {
    if (action instanceof AgentAction.Register register) {
      enrolling.fail(register.attempt(), ProblemText.STORAGE, Optional.empty(), Duration.ZERO);
    } else if (action instanceof AgentAction.Order order) {
      enrolling.fail(order.attempt(), ProblemText.STORAGE, Optional.empty(), Duration.ZERO);
    } else if (action instanceof AgentAction.Store store) {
      enrolling.fail(store.attempt(), ProblemText.STORAGE, Optional.empty(), Duration.ZERO);
    } else if (action instanceof AgentAction.CloseRegister close) {
      tell(new AgentEvent.RegisterClosed(close.attempt()));
    } else if (action instanceof AgentAction.Connect connect) {
      tell(new AgentEvent.Parted(connect.attempt(), Parting.unreachable(Optional.empty())));
    }
  }

  private void await(AgentAction.Wait length) {
    nextTry = Optional.of(around.clock().instant().plus(length.length()));
    wait =
        around
            .timer()
            .schedule(
                () -> later(() -> tell(new AgentEvent.Due(length.attempt()))),
                length.length().toMillis(),
                TimeUnit.MILLISECONDS);
  }

  private void abandon() {
    if (wait != null) {
      wait.cancel(false);
      wait = null;
    }
    nextTry = Optional.empty();
    enrolling.abandon();
    tunnels.abandon();
  }

  private void onConnected() {
    lastError = Optional.empty();
    talk.startAfresh();
    talk.tellCars(tunnels::tell);
    nextWayInCheck = around.clock().instant().plus(UPKEEP);
    diary.good(
        Saying.of(
            "connected",
            "Connected: this home is reached at https://{name} through {proxy}",
            "name",
            identity.enrolment().map(Enrolment::fqdn).orElse("?"),
            "proxy",
            settings.proxyHost().orElse("?")));
    renewIfDue();
  }

  // What comes round.

  private void keepUp() {
    if (machine.state() != AgentState.CONNECTED) {
      return;
    }
    talk.tellCars(tunnels::tell);
    if (keeper.shouldAsk()) {
      keeper.ask(
          settings,
          identity.accountKey(),
          window ->
              later(
                  () -> {
                    keeper.answered(window);
                    renewIfDue();
                  }));
    }
    renewIfDue();
    if (!nextWayInCheck.isAfter(around.clock().instant())) {
      lookFromOutside();
    }
  }

  /** Renews over the tunnel, which carries the challenges (remote-proxy 4.3). */
  private void renewIfDue() {
    if (renewing || machine.state() != AgentState.CONNECTED || !keeper.isDue()) {
      return;
    }
    Optional<Instant> notSooner = keeper.takeOrder();
    if (notSooner.isPresent()) {
      keeper.failed(notSooner);
      return;
    }
    renewing = true;
    diary.good(Saying.of("renewing", "Renewing the certificate"));
    keeper.order(
        settings,
        identity.accountKey(),
        identity.enrolment().orElseThrow().fqdn(),
        phase -> {},
        outcome -> later(() -> outcome.whenComplete(this::renewed)));
  }

  private void renewed(IssuedCertificate certificate, Throwable why) {
    renewing = false;
    if (why != null) {
      Optional<Instant> notSooner =
          why instanceof OrderFailedException failed ? failed.notBefore() : Optional.empty();
      keeper.failed(notSooner);
      diary.notice(
          Saying.of(
              RENEWAL_FAILED,
              "The certificate could not be renewed ({detail})",
              Saying.DETAIL,
              FailureText.harmless(String.valueOf(why.getMessage()))),
          Optional.empty());
      return;
    }
    around.store().certified(certificate);
    keeper.use(certificate);
    identityChanged();
    tunnels.tellCertificate(certificate);
    diary.dismiss(RENEWAL_FAILED);
    diary.good(
        Saying.of(
            "renewed",
            "The certificate is renewed, valid until {until}",
            "until",
            certificate.leaf().getNotAfter().toInstant().toString()));
  }

  private void lookFromOutside() {
    Optional<IssuedCertificate> own = keeper.certificate();
    Optional<Enrolment> enrolment = identity.enrolment();
    boolean endsHere = !settings.remote().target().startsWith("tls://");
    nextWayInCheck = around.clock().instant().plus(CHECK_WAY_IN);
    if (own.isEmpty() || enrolment.isEmpty() || !endsHere) {
      return;
    }
    String fqdn = enrolment.get().fqdn();
    String proxy = settings.proxyHost().orElse(fqdn);
    int port = settings.httpsPort();
    around
        .threads()
        .execute(
            () -> {
              try {
                Optional<X509Certificate> seen = seen(fqdn, proxy, port);
                later(() -> compare(seen, own.get().leaf()));
              } catch (IOException e) {
                later(
                    () ->
                        diary.bad(
                            Saying.of(
                                "way_unchecked",
                                "The way in could not be checked from here ({detail})",
                                Saying.DETAIL,
                                FailureText.harmless(String.valueOf(e.getMessage())))));
              }
            });
  }

  private static Optional<X509Certificate> seen(String fqdn, String proxy, int port)
      throws IOException {
    try {
      return WayInCheck.shown(fqdn, port, fqdn);
    } catch (UnknownHostException e) {
      // The name is not in the home's name service: the proxy itself then.
      return WayInCheck.shown(proxy, port, fqdn);
    }
  }

  private void compare(Optional<X509Certificate> seen, X509Certificate asked) {
    boolean ours =
        seen.filter(
                leaf ->
                    leaf.equals(asked)
                        || keeper
                            .certificate()
                            .map(IssuedCertificate::leaf)
                            .filter(leaf::equals)
                            .isPresent())
            .isPresent();
    if (ours) {
      diary.dismiss(FOREIGN_CERTIFICATE);
      diary.good(Saying.of("way_good", "The way in shows the certificate of this home"));
    } else {
      diary.notice(
          Saying.of(
              FOREIGN_CERTIFICATE,
              "Who calls this home by its public name is shown a certificate that is not its own:"
                  + " somebody may read along. Don't sign in from outside, and ask the proxy's"
                  + " operator"),
          Optional.empty());
    }
  }

  // What is shown.

  private void show() {
    if (shownState != machine.state()) {
      shownState = machine.state();
      since = around.clock().instant();
    }
    RemoteStatus now = snapshot(settings != null && settings.remote().enabled());
    tellName(now);
    if (!now.equals(shown)) {
      shown = now;
      around.changed().accept(status());
    }
  }

  /** Requests that come through the tunnel may ask for this name. */
  private void tellName(RemoteStatus now) {
    Optional<String> name = now.enabled() ? now.fqdn() : Optional.empty();
    name.ifPresentOrElse(
        fqdn -> RemoteName.is(fqdn, settings.remote().naviRelay()), RemoteName::none);
  }

  private RemoteStatus snapshot(boolean enabled) {
    return new RemoteStatus(
        enabled,
        shownState,
        Optional.ofNullable(identity).flatMap(AgentIdentity::enrolment).map(Enrolment::fqdn),
        since,
        keeper.facts(),
        lastError,
        0,
        0,
        0,
        machine.failures(),
        nextTry,
        diary.notices(),
        talk.claims(),
        talk.clockDifference(),
        talk.quota(),
        Optional.empty(),
        diary.entries());
  }
}
