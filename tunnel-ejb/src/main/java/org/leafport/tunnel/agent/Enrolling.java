package org.leafport.tunnel.agent;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.leafport.tunnel.acme.IssuedCertificate;
import org.leafport.tunnel.acme.OrderFailedException;
import org.leafport.tunnel.acme.OrderPhase;
import org.leafport.tunnel.dial.Dialler;
import org.leafport.tunnel.dial.FailureText;
import org.leafport.tunnel.frame.JsonMessage;

/** The agent's way to a name and a certificate (remote-proxy 3, 4). Belongs to its mailbox. */
final class Enrolling {

  private static final int PROTOCOL = 1;

  private final AgentDesk desk;

  private EnrolmentCall call;
  private Future<?> order;
  private IssuedCertificate issued;

  Enrolling(AgentDesk desk) {
    this.desk = desk;
  }

  /** Opens the enrolment's socket and asks for the name. */
  void register(int attempt) {
    AgentConfiguration settings = desk.settings();
    try {
      call =
          EnrolmentCall.begin(
              dialler(desk, Optional.empty()),
              settings.proxy().orElseThrow(),
              request(settings, desk.identity()),
              desk.keeper().answers(),
              desk.around().timer(),
              new Conversation(attempt, settings));
    } catch (IOException e) {
      fail(attempt, ProblemText.TRUST, Optional.of(e.getMessage()), Duration.ZERO);
    }
  }

  /** Dials, and believes whom the settings say. */
  static Dialler dialler(AgentDesk desk, Optional<IssuedCertificate> shown) throws IOException {
    return desk.around().ways().dialler(ProxyTrust.context(desk.settings().proxyTrust(), shown));
  }

  private JsonMessage request(AgentConfiguration settings, AgentIdentity identity) {
    Optional<Enrolment> former =
        identity
            .enrolment()
            .filter(known -> settings.proxyHost().filter(known.proxyHost()::equals).isPresent());
    String wanted = settings.remote().requestedSubdomain().toLowerCase(Locale.ROOT);
    if (wanted.isEmpty()) {
      wanted = former.map(Enrolment::label).orElse("");
    }
    JsonMessage request =
        JsonMessage.empty()
            .with("sponsor_token", settings.sponsorToken())
            .with("requested_subdomain", wanted)
            .with("protocol", PROTOCOL)
            .with("instance_id", identity.instance())
            .with("software", desk.around().software());
    Optional<String> resume = former.flatMap(Enrolment::resumeToken);
    return resume.isPresent() ? request.with("resume_token", resume.get()) : request;
  }

  /** Orders the certificate. */
  void order(int attempt) {
    Optional<Instant> notSooner = desk.keeper().takeOrder();
    if (notSooner.isPresent()) {
      fail(attempt, ProblemText.ORDER_LIMIT, Optional.empty(), until(notSooner.get()));
      return;
    }
    String fqdn = desk.identity().enrolment().orElseThrow().fqdn();
    order =
        desk.keeper()
            .order(
                desk.settings(),
                desk.identity().accountKey(),
                fqdn,
                phase -> desk.later(() -> progressed(attempt, phase)),
                outcome -> desk.later(() -> ordered(attempt, outcome)));
  }

  private void progressed(int attempt, OrderPhase phase) {
    if (call != null) {
      call.tell(
          phase == OrderPhase.FINALIZING ? "validating" : phase.name().toLowerCase(Locale.ROOT),
          "");
    }
    desk.tell(new AgentEvent.OrderProgressed(attempt, phase));
  }

  private void ordered(int attempt, CompletableFuture<IssuedCertificate> outcome) {
    outcome.whenComplete(
        (certificate, why) -> {
          if (why == null) {
            issued = certificate;
            if (call != null) {
              call.tell("issued", "");
            }
            desk.tell(new AgentEvent.Issued(attempt));
          } else {
            onOrderFailed(attempt, why);
          }
        });
  }

  private void onOrderFailed(int attempt, Throwable why) {
    String code =
        why instanceof OrderFailedException failed
            ? failed.code()
            : why instanceof IOException ? ProblemText.TRUST : "internal_error";
    String said = FailureText.harmless(String.valueOf(why.getMessage()));
    if (call != null) {
      call.tell("failed", said);
    }
    Duration notSooner =
        why instanceof OrderFailedException failed
            ? failed.notBefore().map(this::until).orElse(Duration.ZERO)
            : Duration.ZERO;
    fail(attempt, code, Optional.of(said), notSooner);
  }

  /** Stores what was issued, and shows it from now on. */
  void store(int attempt) {
    desk.around().store().certified(issued);
    desk.keeper().use(issued);
    desk.identityChanged();
    desk.diary()
        .good(
            Saying.of(
                "certified",
                "There is a certificate, valid until {until}",
                "until",
                issued.leaf().getNotAfter().toInstant().toString()));
    desk.tell(new AgentEvent.Stored(attempt));
  }

  /** Closes the enrolment's socket in order. */
  void closeRegister() {
    call.close();
  }

  /** Drops everything. */
  void abandon() {
    if (order != null) {
      order.cancel(true);
      order = null;
    }
    if (call != null) {
      call.abandon();
      call = null;
    }
  }

  /** It failed, for this reason. */
  void fail(int attempt, String code, Optional<String> said, Duration notSooner) {
    if (order != null) {
      order.cancel(true);
    }
    desk.problem(code, said);
    desk.tell(new AgentEvent.EnrolmentFailed(attempt, notSooner));
  }

  private Duration until(Instant time) {
    Duration wait = Duration.between(desk.around().clock().instant(), time);
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  /** What the proxy answers. */
  private final class Conversation implements EnrolmentCall.Listener {

    private final int attempt;
    private final AgentConfiguration settings;

    Conversation(int attempt, AgentConfiguration settings) {
      this.attempt = attempt;
      this.settings = settings;
    }

    @Override
    public void onRegistered(String fqdn, Optional<String> resumeToken) {
      desk.later(
          () -> {
            desk.around()
                .store()
                .registered(
                    new Enrolment(
                        settings.proxyHost().orElseThrow(),
                        fqdn,
                        settings.enrolmentBasis(),
                        resumeToken));
            desk.identityChanged();
            desk.diary()
                .good(Saying.of("name_given", "The name of this home is {name}", "name", fqdn));
            CertificateKeeper keeper = desk.keeper();
            desk.tell(
                new AgentEvent.Registered(
                    attempt,
                    desk.identity().certificate().isPresent()
                        && keeper.isGood()
                        && !keeper.isDue()));
          });
    }

    @Override
    public void onAway(String why) {
      desk.later(
          () -> {
            desk.problem(ProblemText.UNREACHABLE, Optional.of(why));
            desk.tell(new AgentEvent.ProxyAway(attempt));
          });
    }

    @Override
    public void onFailed(String code, Optional<String> said, Duration notSooner) {
      desk.later(() -> fail(attempt, code, said, notSooner));
    }

    @Override
    public void onClosed() {
      desk.later(() -> desk.tell(new AgentEvent.RegisterClosed(attempt)));
    }
  }
}
