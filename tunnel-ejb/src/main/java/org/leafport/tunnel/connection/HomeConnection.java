package org.leafport.tunnel.connection;

import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.core.metrics.Meters;
import org.leafport.tunnel.auth.AuthChallenge;
import org.leafport.tunnel.auth.AuthMessages;
import org.leafport.tunnel.auth.AuthProof;
import org.leafport.tunnel.auth.ConnectError;
import org.leafport.tunnel.auth.ConnectRefused;
import org.leafport.tunnel.auth.Credential;
import org.leafport.tunnel.frame.Frame;
import org.leafport.tunnel.frame.GoAwayCode;
import org.leafport.tunnel.frame.HelloItems;
import org.leafport.tunnel.frame.HelloItems.Feature;
import org.leafport.tunnel.frame.JsonMessage;
import org.leafport.tunnel.mux.Carrier;
import org.leafport.tunnel.mux.Form;
import org.leafport.tunnel.mux.MuxSession;
import org.leafport.tunnel.mux.SessionEnd;
import org.leafport.tunnel.mux.SessionListener;
import org.leafport.tunnel.registry.Certificate;
import org.leafport.tunnel.registry.ClaimRefused;
import org.leafport.tunnel.registry.ClaimStatus;
import org.leafport.tunnel.registry.EventKind;
import org.leafport.tunnel.socket.Conversation;
import org.leafport.tunnel.socket.Peer;
import org.leafport.tunnel.socket.TextSender;
import org.leafport.tunnel.wire.ProtocolException;

/**
 * One socket of {@code /connect}: first the home shows who it is, by the certificate of its TLS
 * connection or by a signed challenge, then a session runs over it.
 *
 * <p>What arrives comes one at a time; the answers of the registry come on other threads.
 */
public final class HomeConnection implements Conversation {

  private static final Logger LOG = Logger.getLogger(HomeConnection.class.getName());

  private static final Duration FAREWELL = Duration.ofSeconds(5);
  private static final Duration OVERLOADED_PAUSE = Duration.ofSeconds(30);
  private static final int MOST_EARLY = 8;
  private static final int SESSION_ID_LENGTH = 16;
  private static final int BROKEN_OFF = 1006;

  private enum Phase {
    /** The answer to the challenge is awaited. */
    CHALLENGED,
    /** Certificate and registry are asked. */
    CHECKING,
    /** A session runs. */
    OPEN,
    /** The socket closes or is closed. */
    OVER
  }

  private final ConnectDesk desk;
  private final Carrier carrier;
  private final Form form;
  private final Peer peer;
  private final TextSender sender;
  private final String method;

  private final Object lock = new Object();
  private Phase phase;
  private Future<?> deadline;
  private AuthChallenge challenge;

  /** Taken for every message that arrives, so that none overtakes those that came early. */
  private final Object delivery = new Object();

  private final Queue<String> early = new ArrayDeque<>();
  private MuxSession session;

  /** Over this carrier, in this form. */
  public HomeConnection(ConnectDesk desk, Carrier carrier, Form form, Peer peer) {
    this.desk = desk;
    this.carrier = carrier;
    this.form = form;
    this.peer = peer;
    this.sender = new TextSender(carrier);
    this.method = peer.chain().isEmpty() ? "challenge" : "certificate";
    this.phase = peer.chain().isEmpty() ? Phase.CHALLENGED : Phase.CHECKING;
  }

  /** The socket is open. Once, before anything else. */
  @Override
  public void opened() {
    if (!peer.chain().isEmpty()) {
      check(() -> trusted(peer.chain()));
      return;
    }
    challenge = AuthChallenge.fresh(desk.host(), desk.clock().instant(), desk.random());
    synchronized (lock) {
      deadline = after(desk.patience(), () -> refuseIf(Phase.CHALLENGED, ConnectError.TIMEOUT));
    }
    sender.send(AuthMessages.challenge(challenge));
  }

  /** A text message arrived. */
  @Override
  public void text(String message) {
    synchronized (delivery) {
      if (session != null) {
        session.onText(message);
        return;
      }
    }
    switch (phase()) {
      case CHALLENGED -> answer(message);
      case CHECKING, OPEN -> keep(message);
      case OVER -> {
        // Nobody listens any more.
      }
    }
  }

  /** A binary message arrived. */
  @Override
  public void binary(ByteBuffer message) {
    boolean tooEarly;
    synchronized (delivery) {
      tooEarly = session == null;
      if (!tooEarly) {
        session.onBinary(message);
      }
    }
    if (tooEarly) {
      // A home of the binary form waits for the proxy's HELLO.
      refuse(ConnectError.BAD_REQUEST);
    }
  }

  /** A pong arrived. */
  @Override
  public void pong() {
    synchronized (delivery) {
      if (session != null) {
        session.onPong();
      }
    }
  }

  /** The home may speak first in the JSON form, while its certificate is still looked at. */
  private void keep(String message) {
    synchronized (delivery) {
      if (session != null) {
        session.onText(message);
        return;
      }
      if (early.size() < MOST_EARLY) {
        early.add(message);
        return;
      }
    }
    refuse(ConnectError.BAD_REQUEST);
  }

  private void answer(String text) {
    synchronized (lock) {
      if (phase != Phase.CHALLENGED) {
        return;
      }
      phase = Phase.CHECKING;
      deadline.cancel(false);
    }
    check(() -> proven(text));
  }

  /** How a home shows who it is. */
  private interface Showing {
    Credential show() throws ConnectRefused;
  }

  private Credential trusted(List<X509Certificate> chain) throws ConnectRefused {
    return desk.trust().get().check(chain, desk.clock().instant());
  }

  private Credential proven(String text) throws ConnectRefused {
    AuthProof proof;
    try {
      proof = AuthMessages.proofIn(JsonMessage.read(text));
    } catch (ProtocolException unreadable) {
      throw new ConnectRefused(ConnectError.BAD_REQUEST);
    }
    Credential credential = trusted(proof.chain());
    proof.verify(challenge, credential);
    return credential;
  }

  private void check(Showing showing) {
    try {
      desk.work().execute(() -> admit(showing));
    } catch (RejectedExecutionException full) {
      refuse(ConnectError.RATE_LIMITED);
    }
  }

  private void admit(Showing showing) {
    try {
      Credential credential = showing.show();
      admit(credential);
      welcome(credential);
    } catch (ConnectRefused refused) {
      refuse(refused.error());
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "[proxy] A home could not be let in", e);
      refuse(ConnectError.INTERNAL_ERROR);
    }
  }

  /** By now it has shown whose it is: from here on its owner's events tell what happens to it. */
  private void admit(Credential credential) throws ConnectRefused {
    String label = credential.name().label();
    try {
      desk.admissions().admit(label, Certificate.of(credential.leaf()));
    } catch (ConnectRefused refused) {
      desk.admissions()
          .noted(label, EventKind.DENIED, refused.error().code(), peer.address().getAddress());
      throw refused;
    }
  }

  private void welcome(Credential credential) {
    synchronized (lock) {
      if (phase != Phase.CHECKING) {
        return;
      }
      phase = Phase.OPEN;
    }
    count("ok");
    if (peer.chain().isEmpty()) {
      sender.send(AuthMessages.ok(credential.name()), () -> begin(credential));
    } else {
      begin(credential);
    }
  }

  private void begin(Credential credential) {
    String sessionId = freshSessionId();
    var listener = new Listener();
    HelloItems hello =
        HelloItems.DEFAULTS.ofProxy(desk.node(), sessionId, credential.name().fqdn());
    MuxSession fresh = MuxSession.proxy(form, carrier, desk.session().apply(hello), listener);
    var identity =
        new HomeTunnel.Identity(
            credential.name().label(), sessionId, peer.address(), credential.notAfter());
    listener.tunnel = new HomeTunnel(identity, form, desk.node(), desk.clock(), fresh);
    listener.messages = new HomeMessages(desk, listener.tunnel);
    synchronized (delivery) {
      fresh.start();
      session = fresh;
      early.forEach(fresh::onText);
      early.clear();
      if (phase() == Phase.OVER) {
        fresh.onClosed(BROKEN_OFF, "");
      }
    }
  }

  private String freshSessionId() {
    byte[] bytes = new byte[SESSION_ID_LENGTH];
    desk.random().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** What happens in the session. */
  private final class Listener implements SessionListener {
    private HomeTunnel tunnel;
    private HomeMessages messages;
    private volatile boolean routed;
    private volatile boolean ended;

    @Override
    public void onOpen(HelloItems remote) {
      try {
        desk.work().execute(this::arrive);
      } catch (RejectedExecutionException full) {
        tunnel.leave(GoAwayCode.OVERLOADED, OVERLOADED_PAUSE, Duration.ZERO);
      }
    }

    private void arrive() {
      String label = tunnel.label();
      desk.traffic().opened(tunnel);
      switch (desk.routes().arrive(tunnel)) {
        case ROUTED -> {
          routed = true;
          desk.admissions().connected(label, tunnel.client().getAddress());
          LOG.info(() -> "[proxy] " + label + " is connected");
          greet();
        }
        case DUPLICATE -> {
          desk.admissions()
              .noted(label, EventKind.DUPLICATE_INSTANCE, "", tunnel.client().getAddress());
          desk.routes().tell(label, HomeNotices.duplicateInstance());
        }
        case OVERTAKEN -> LOG.fine(() -> "[proxy] " + label + " was overtaken by itself");
      }
      if (ended) {
        depart("closed while it came");
      }
    }

    private void greet() {
      try {
        if (tunnel.has(Feature.STATUS)) {
          tunnel.tell(
              HomeNotices.status(
                  desk.admissions().standing(tunnel.label()),
                  HelloItems.DEFAULTS.maxConnections()));
        }
        if (tunnel.has(Feature.TCU_RELAY)) {
          List<ClaimStatus> claims = desk.claims().of(tunnel.label());
          if (!claims.isEmpty()) {
            tunnel.tell(HomeNotices.claims(claims));
          }
        }
      } catch (ConnectRefused | ClaimRefused away) {
        LOG.fine(() -> "[proxy] No status for " + tunnel.label() + ": " + away.getMessage());
      }
    }

    @Override
    public void onControl(JsonMessage message) {
      messages.take(message);
    }

    @Override
    public void onGoAway(Frame.GoAway goAway) {
      finish(() -> desk.routes().depart(tunnel));
    }

    @Override
    public void onLeaving(GoAwayCode why) {
      Meters.counter("lp_goaway_total", "code", Integer.toString(why.code())).increment();
    }

    @Override
    public void onClosed(SessionEnd end) {
      ended = true;
      String reason = end.reason().isEmpty() ? "closed with " + end.closeCode() : end.reason();
      finish(() -> depart(reason));
    }

    private void depart(String reason) {
      desk.routes().depart(tunnel);
      desk.traffic().closed(tunnel);
      if (routed) {
        routed = false;
        desk.admissions().disconnected(tunnel.label(), reason);
        LOG.info(() -> "[proxy] " + tunnel.label() + " has gone: " + printable(reason));
      }
    }

    /** What has to be done whatever load there is. */
    private void finish(Runnable task) {
      try {
        desk.work().execute(task);
      } catch (RejectedExecutionException full) {
        desk.timer().execute(task);
      }
    }
  }

  private static String printable(String reason) {
    return reason.replaceAll("\\p{Cntrl}", " ").toLowerCase(Locale.ROOT);
  }

  /** The node takes nobody any more: it stops, or is full. */
  public void turnAway() {
    refuse(ConnectError.REGISTRY_UNAVAILABLE);
  }

  private void refuseIf(Phase expected, ConnectError error) {
    if (phase() == expected) {
      refuse(error);
    }
  }

  private void refuse(ConnectError error) {
    synchronized (lock) {
      if (phase == Phase.OVER || phase == Phase.OPEN) {
        return;
      }
      phase = Phase.OVER;
      if (deadline != null) {
        deadline.cancel(false);
      }
      deadline = after(FAREWELL, carrier::abort);
    }
    count(error.code());
    sender.send(AuthMessages.error(error));
    sender.close(error.closeCode(), error.code());
  }

  private void count(String result) {
    Meters.counter("lp_connect_total", "method", method, "result", result).increment();
  }

  /**
   * The socket is closed, for whatever reason. The last call.
   *
   * @param code its close code; 1006 if it broke off
   */
  @Override
  public void closed(int code, String reason) {
    synchronized (lock) {
      phase = Phase.OVER;
      if (deadline != null) {
        deadline.cancel(false);
      }
    }
    synchronized (delivery) {
      early.clear();
      if (session != null) {
        session.onClosed(code, reason);
      }
    }
  }

  private Phase phase() {
    synchronized (lock) {
      return phase;
    }
  }

  private Future<?> after(Duration delay, Runnable task) {
    return desk.timer().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
  }
}
