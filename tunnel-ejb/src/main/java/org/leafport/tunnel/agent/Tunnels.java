package org.leafport.tunnel.agent;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.leafport.core.duplex.Ending;
import org.leafport.tunnel.TunnelLimits;
import org.leafport.tunnel.acme.IssuedCertificate;
import org.leafport.tunnel.flow.WindowBudget;
import org.leafport.tunnel.frame.ConnectMetadata;
import org.leafport.tunnel.frame.HelloItems;
import org.leafport.tunnel.frame.JsonMessage;
import org.leafport.tunnel.mux.Form;
import org.leafport.tunnel.mux.MuxConnection;
import org.leafport.tunnel.mux.MuxSettings;
import org.leafport.tunnel.mux.SessionClock;
import org.leafport.tunnel.mux.Traffic;

/**
 * The agent's tunnels: the one in use, and former ones that finish what is open in them. Belongs to
 * the agent's mailbox, but for the figures.
 */
final class Tunnels {

  private static final int UNAUTHORIZED = 4401;

  private final AgentDesk desk;
  private final HomeEntrance.Home home;
  private final ProxyTalk talk;
  private final WindowBudget windows = TunnelLimits.totalWindow();
  private final List<TunnelCall> live = new CopyOnWriteArrayList<>();
  private final AtomicLong formerBytesIn = new AtomicLong();
  private final AtomicLong formerBytesOut = new AtomicLong();

  private volatile TunnelCall current;

  /**
   * An address of the proxy that the next try leaves for last: where a tunnel was set aside, then
   * where the latest try got to without coming in; until a tunnel is up.
   */
  private Optional<InetAddress> avoided = Optional.empty();

  Tunnels(AgentDesk desk, HomeEntrance.Home home, ProxyTalk talk) {
    this.desk = desk;
    this.home = home;
    this.talk = talk;
  }

  /** Opens a tunnel. */
  void connect(int attempt) {
    Optional<IssuedCertificate> certificate = desk.keeper().certificate();
    if (!desk.keeper().isGood() || certificate.isEmpty()) {
      refuse(attempt, "cert_expired", Optional.empty());
      return;
    }
    try {
      Call listener = new Call(attempt);
      TunnelCall call =
          TunnelCall.begin(
              dial(desk.settings(), certificate.get()),
              desk.around().clock(),
              desk.around().timer(),
              listener);
      listener.call = call;
      live.add(call);
      current = call;
    } catch (IOException e) {
      refuse(attempt, ProblemText.TRUST, Optional.of(String.valueOf(e.getMessage())));
    }
  }

  private void refuse(int attempt, String code, Optional<String> said) {
    desk.problem(code, said);
    desk.tell(
        new AgentEvent.Parted(
            attempt,
            new Parting(code, OptionalInt.of(UNAUTHORIZED), Duration.ZERO, Optional.empty())));
  }

  private TunnelCall.Dial dial(AgentConfiguration settings, IssuedCertificate certificate)
      throws IOException {
    boolean shown = settings.authentication() == AgentSettings.Authentication.CERTIFICATE;
    return new TunnelCall.Dial(
        Enrolling.dialler(desk, shown ? Optional.of(certificate) : Optional.empty()),
        settings.proxy().orElseThrow(),
        avoided,
        settings.form() == AgentSettings.Form.JSON ? Form.JSON : Form.MUX,
        new ChallengeSigner(certificate, desk.identity().enrolment().orElseThrow().fqdn()),
        TunnelLimits.applyTo(
            MuxSettings.agent(
                hello(settings.remote()),
                windows,
                SessionClock.of(desk.around().timer()),
                desk.around().random())));
  }

  private HelloItems hello(RemoteConfiguration settings) {
    Set<HelloItems.Feature> features =
        EnumSet.of(
            HelloItems.Feature.ACME_CONTROL,
            HelloItems.Feature.STATUS,
            HelloItems.Feature.CERTIFICATE_UPDATE);
    if (settings.carRelay()) {
      features.add(HelloItems.Feature.TCU_RELAY);
    }
    if (settings.naviRelay()) {
      features.add(HelloItems.Feature.HTTP_RELAY);
    }
    return HelloItems.DEFAULTS
        .withFeatures(features)
        .withSoftware(desk.around().software())
        .ofHome(desk.identity().instance());
  }

  /** The tunnel in use finishes what is open in it; the next one goes elsewhere if it can. */
  void setAside() {
    avoided = Optional.ofNullable(current).flatMap(TunnelCall::server);
    current = null;
  }

  /** Closes all. */
  void close(String why) {
    current = null;
    for (TunnelCall call : live) {
      call.close(why);
      forget(call);
    }
  }

  /** Drops a tunnel that isn't up yet. */
  void abandon() {
    TunnelCall call = current;
    if (call != null) {
      current = null;
      call.close("given up");
      forget(call);
    }
  }

  private void forget(TunnelCall call) {
    if (live.remove(call)) {
      call.traffic()
          .ifPresent(
              traffic -> {
                formerBytesIn.addAndGet(traffic.bytesIn());
                formerBytesOut.addAndGet(traffic.bytesOut());
              });
    }
  }

  /**
   * Says something to the proxy.
   *
   * @return false without a tunnel
   */
  boolean tell(JsonMessage message) {
    TunnelCall call = current;
    return call != null && call.tell(message);
  }

  /** Tells the proxy which certificate the home has now. */
  void tellCertificate(IssuedCertificate certificate) {
    List<String> chain = new ArrayList<>();
    try {
      for (X509Certificate each : certificate.chain()) {
        chain.add(Base64.getEncoder().encodeToString(each.getEncoded()));
      }
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("A certificate that was read can't be written", e);
    }
    tell(JsonMessage.of("certificate").withTexts("chain", chain));
  }

  /** Open connections; from any thread. */
  int open() {
    return live.stream().flatMap(call -> call.traffic().stream()).mapToInt(Traffic::open).sum();
  }

  /** Payload that came in since the start; from any thread. */
  long bytesIn() {
    return formerBytesIn.get()
        + live.stream().flatMap(call -> call.traffic().stream()).mapToLong(Traffic::bytesIn).sum();
  }

  /** Payload that went out since the start; from any thread. */
  long bytesOut() {
    return formerBytesOut.get()
        + live.stream().flatMap(call -> call.traffic().stream()).mapToLong(Traffic::bytesOut).sum();
  }

  /** How long an answer of the proxy takes; from any thread. */
  Optional<Duration> roundTrip() {
    return Optional.ofNullable(current).flatMap(TunnelCall::roundTrip);
  }

  /** What comes of one tunnel. */
  private final class Call implements TunnelCall.Listener {

    private final int attempt;
    private volatile TunnelCall call;

    /** Belongs to the mailbox. */
    private boolean up;

    Call(int attempt) {
      this.attempt = attempt;
    }

    @Override
    public void onProxyTime(Duration oursAhead) {
      desk.later(() -> talk.onProxyTime(oursAhead));
    }

    @Override
    public void onConnected(HelloItems proxy) {
      desk.later(
          () -> {
            up = true;
            if (current == call) {
              avoided = Optional.empty();
            }
            desk.tell(new AgentEvent.Connected(attempt));
          });
    }

    @Override
    public void onClient(MuxConnection connection, ConnectMetadata metadata) {
      desk.around().entrance().take(new Client(connection), metadata, home);
    }

    @Override
    public void onControl(JsonMessage message) {
      desk.later(() -> talk.onControl(message, call::tell));
    }

    @Override
    public void onDrained(Duration spread) {
      desk.later(
          () -> {
            desk.diary()
                .good(Saying.of("connect_anew", "The proxy asks this home to connect anew"));
            desk.tell(new AgentEvent.Drained(attempt, spread));
          });
    }

    @Override
    public void onParted(Parting parting, Optional<String> said) {
      desk.later(
          () -> {
            boolean inUse = current == call;
            forget(call);
            if (inUse) {
              current = null;
              if (!up) {
                avoided = call.server();
              }
              desk.problem(parting.code(), said);
            }
            desk.tell(new AgentEvent.Parted(attempt, parting));
          });
    }
  }

  /** A client's connection, as the entrance sees it. */
  private record Client(MuxConnection connection) implements HomeEntrance.Arriving {

    @Override
    public void accept() {
      connection.accept();
    }

    @Override
    public void receiveBy(Receiver receiver) {
      connection.receiveBy(receiver);
    }

    @Override
    public void send(ByteBuffer bytes, Runnable sent) {
      connection.send(bytes, sent);
    }

    @Override
    public void sendEnd() {
      connection.sendEnd();
    }

    @Override
    public void reset(Ending why) {
      connection.reset(why);
    }
  }
}
