package org.leafport.tunnel.agent;

import java.net.InetAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.leafport.core.duplex.Ending;
import org.leafport.tunnel.auth.AuthChallenge;
import org.leafport.tunnel.auth.AuthMessages;
import org.leafport.tunnel.dial.DialledSocket;
import org.leafport.tunnel.dial.Dialler;
import org.leafport.tunnel.dial.FailureText;
import org.leafport.tunnel.dial.Obstacle;
import org.leafport.tunnel.frame.ConnectMetadata;
import org.leafport.tunnel.frame.Frame;
import org.leafport.tunnel.frame.GoAwayCode;
import org.leafport.tunnel.frame.HelloItems;
import org.leafport.tunnel.frame.JsonMessage;
import org.leafport.tunnel.mux.Form;
import org.leafport.tunnel.mux.MuxConnection;
import org.leafport.tunnel.mux.MuxSession;
import org.leafport.tunnel.mux.MuxSettings;
import org.leafport.tunnel.mux.SessionEnd;
import org.leafport.tunnel.mux.SessionListener;
import org.leafport.tunnel.mux.Traffic;
import org.leafport.tunnel.wire.ProtocolException;

/**
 * One conversation over {@code /connect} (remote-proxy 5): shows who the home is, then is the
 * home's end of the tunnel. Thread-safe.
 */
final class TunnelCall {

  /** Longer than all steps of a dial, which have deadlines of their own. */
  private static final Duration DIALLING = Duration.ofSeconds(100);

  private static final Duration AUTHENTICATION = Duration.ofSeconds(20);
  private static final int NORMAL = 1000;
  private static final int PROTOCOL_ERROR = 4400;
  private static final int UNAUTHORIZED = 4401;
  private static final int TIMEOUT = 4408;

  /** Told what comes of it. Calls come one at a time. */
  interface Listener {

    /** The proxy told its time. */
    void onProxyTime(Duration oursAhead);

    /** The tunnel is up. */
    void onConnected(HelloItems proxy);

    /** A client wants in. Must not block. */
    void onClient(MuxConnection connection, ConnectMetadata metadata);

    /** The proxy has something to say. */
    void onControl(JsonMessage message);

    /** The proxy wants this home to move; the tunnel goes on for a while. */
    void onDrained(Duration spread);

    /** It ended, or didn't come about; the last call. */
    void onParted(Parting parting, Optional<String> said);
  }

  /**
   * How to dial.
   *
   * @param dialler with whom to believe, and the certificate where it is shown in TLS
   * @param proxy the proxy's address, without {@code /connect}
   * @param avoided an address of the proxy that sent this home away: dialled last, if it has others
   * @param form how connections share the tunnel
   * @param signer answers a challenge
   * @param settings of the session, what the home says of itself included
   */
  record Dial(
      Dialler dialler,
      URI proxy,
      Optional<InetAddress> avoided,
      Form form,
      ChallengeSigner signer,
      MuxSettings settings) {

    String host() {
      return proxy.getHost().toLowerCase(Locale.ROOT);
    }
  }

  private final Dial dial;
  private final Clock clock;
  private final ScheduledExecutorService timer;
  private final Listener listener;
  private final AtomicBoolean over = new AtomicBoolean();

  private volatile DialledSocket socket;
  private volatile MuxSession session;
  private volatile ScheduledFuture<?> alarm;
  private volatile boolean challenged;
  private volatile boolean answered;

  private TunnelCall(Dial dial, Clock clock, ScheduledExecutorService timer, Listener listener) {
    this.dial = dial;
    this.clock = clock;
    this.timer = timer;
    this.listener = listener;
  }

  /** Begins. */
  static TunnelCall begin(
      Dial dial, Clock clock, ScheduledExecutorService timer, Listener listener) {
    TunnelCall call = new TunnelCall(dial, clock, timer, listener);
    call.expectWithin(DIALLING);
    call.socket =
        DialledSocket.dial(
            dial.dialler(),
            URI.create(dial.proxy() + "/connect"),
            dial.avoided(),
            dial.form().subprotocol().map(List::of).orElse(List.of()),
            MuxSettings.MAX_MESSAGE + 1,
            call.new Greeting());
    return call;
  }

  /**
   * Says something beside the connections.
   *
   * @return false if it can't be said
   */
  boolean tell(JsonMessage message) {
    MuxSession open = session;
    return open != null && !over.get() && open.control(message);
  }

  /** Ends it in order, cutting what is open. The listener is told nothing more. */
  void close(String why) {
    if (over.compareAndSet(false, true)) {
      alarm.cancel(false);
      MuxSession open = session;
      if (open != null) {
        open.goAway(GoAwayCode.DRAIN, Duration.ZERO, why, Duration.ZERO);
      } else if (socket != null) {
        socket.abort();
      }
    }
  }

  /** The address of the proxy that took the connection, once one did. */
  Optional<InetAddress> server() {
    return Optional.ofNullable(socket).flatMap(DialledSocket::server);
  }

  /** What went through so far. */
  Optional<Traffic> traffic() {
    return Optional.ofNullable(session).map(MuxSession::traffic);
  }

  /** How long an answer of the proxy takes. */
  Optional<Duration> roundTrip() {
    return Optional.ofNullable(session).flatMap(MuxSession::roundTrip);
  }

  private void expectWithin(Duration patience) {
    ScheduledFuture<?> former = alarm;
    if (former != null) {
      former.cancel(false);
    }
    alarm = timer.schedule(this::onSilence, patience.toMillis(), TimeUnit.MILLISECONDS);
    if (over.get()) {
      alarm.cancel(false); // It ended this very moment.
    }
  }

  private void onSilence() {
    part(
        new Parting("timeout", OptionalInt.of(TIMEOUT), Duration.ZERO, Optional.empty()),
        Optional.empty());
    DialledSocket open = socket;
    if (open != null) {
      open.abort();
    }
  }

  private void part(Parting parting, Optional<String> said) {
    if (over.compareAndSet(false, true)) {
      alarm.cancel(false);
      listener.onParted(parting, said);
    }
  }

  /** The WebSocket: first who we are, then the session. */
  private final class Greeting implements DialledSocket.Listener {

    @Override
    public void onOpen(DialledSocket open) {
      socket = open;
      expectWithin(AUTHENTICATION);
      if (!open.subprotocol().equals(dial.form().subprotocol())) {
        refuse(open, ProblemText.PROTOCOL, PROTOCOL_ERROR);
      } else if (dial.form() == Form.STRICT_JSON) {
        startSession(open);
      }
    }

    @Override
    public void onText(String text) {
      MuxSession open = session;
      if (open != null) {
        open.onText(text);
        return;
      }
      try {
        onGreeting(JsonMessage.read(text), text);
      } catch (ProtocolException e) {
        refuse(socket, ProblemText.PROTOCOL, PROTOCOL_ERROR);
      }
    }

    private void onGreeting(JsonMessage message, String text) {
      String type = message.type().orElse("");
      if (challenged && !answered && !type.equals(AuthMessages.ERROR)) {
        // A proxy can lose patience while we sign, but can't let in who hasn't answered.
        refuse(socket, ProblemText.PROTOCOL, PROTOCOL_ERROR);
        return;
      }
      switch (type) {
        case AuthMessages.CHALLENGE -> onChallenge(message);
        case AuthMessages.OK -> startSession(socket);
        case AuthMessages.ERROR -> onRefused(message);
        default -> {
          // By certificate there may be no word of welcome: this is the first of the session.
          if (dial.form() == Form.JSON) {
            startSession(socket).onText(text);
          } else {
            refuse(socket, ProblemText.PROTOCOL, PROTOCOL_ERROR);
          }
        }
      }
    }

    private void onChallenge(JsonMessage message) {
      Optional<AuthChallenge> challenge = AuthMessages.challengeIn(message);
      if (challenge.isEmpty() || challenged) {
        refuse(socket, ProblemText.PROTOCOL, PROTOCOL_ERROR);
        return;
      }
      challenged = true;
      try {
        ChallengeSigner.requireHost(challenge.get(), dial.host());
        listener.onProxyTime(Duration.between(challenge.get().timestamp(), clock.instant()));
        // A signature is a millisecond of arithmetic, and this thread serves other tunnels too.
        Dialler.HANDSHAKES.execute(() -> answer(challenge.get()));
      } catch (ChallengeSigner.WrongHostException e) {
        refuse(socket, ProblemText.WRONG_HOST, UNAUTHORIZED);
      } catch (RejectedExecutionException e) {
        part(Parting.unreachable(Optional.empty()), Optional.of("too many handshakes at once"));
        socket.abort();
      }
    }

    /** On a worker; the alarm and whatever arrives meanwhile may end the call before it is done. */
    private void answer(AuthChallenge challenge) {
      if (over.get()) {
        return;
      }
      try {
        JsonMessage answer = dial.signer().answer(challenge, dial.host());
        if (!over.get()) {
          answered = true;
          socket.send(answer.toJson());
        }
      } catch (ChallengeSigner.WrongHostException e) {
        refuse(socket, ProblemText.WRONG_HOST, UNAUTHORIZED);
      } catch (GeneralSecurityException e) {
        refuse(socket, "bad_signature", UNAUTHORIZED);
      }
    }

    private void onRefused(JsonMessage message) {
      String code =
          message.text("code").filter(text -> text.matches("[a-z_]{1,40}")).orElse("refused");
      long seconds = Math.max(0, Math.min(message.whole("retry_after").orElse(0), 86_400));
      part(
          new Parting(
              code,
              OptionalInt.of(closeCodeOf(code)),
              Duration.ZERO,
              Optional.of(Duration.ofSeconds(seconds)).filter(wait -> !wait.isZero())),
          message.text("message"));
      socket.close(NORMAL, "");
    }

    /** The close code that follows a refusal (remote-proxy 5.3). */
    private int closeCodeOf(String code) {
      return switch (code) {
        case "instance_suspended" -> 4403;
        case "timeout" -> TIMEOUT;
        case "rate_limited" -> 4429;
        case "registry_unavailable" -> 4503;
        case "internal_error" -> 4500;
        default -> UNAUTHORIZED;
      };
    }

    private MuxSession startSession(DialledSocket open) {
      MuxSession started =
          MuxSession.agent(dial.form(), open.carrier(), dial.settings(), new Session());
      session = started;
      started.start();
      return started;
    }

    @Override
    public void onBinary(ByteBuffer message) {
      MuxSession open = session;
      if (open != null) {
        open.onBinary(message);
      } else if (dial.form() == Form.MUX && !challenged) {
        // By certificate there is no word of welcome: the proxy begins with its hello.
        startSession(socket).onBinary(message);
      } else {
        refuse(socket, ProblemText.PROTOCOL, PROTOCOL_ERROR);
      }
    }

    @Override
    public void onPong() {
      MuxSession open = session;
      if (open != null) {
        open.onPong();
      }
    }

    @Override
    public void onClosed(int code, String reason) {
      MuxSession open = session;
      if (open != null) {
        open.onClosed(code, reason);
      } else {
        part(
            new Parting(
                ProblemText.ofClose(code, reason),
                OptionalInt.of(code),
                Duration.ZERO,
                Optional.empty()),
            Optional.of(reason));
      }
    }

    @Override
    public void onUnreachable(int status, Optional<Duration> retryAfter, Throwable why) {
      part(
          Parting.unreachable(Obstacle.of(status, why), retryAfter),
          Optional.of(status == 0 ? FailureText.of(why) : "HTTP status " + status));
    }

    private void refuse(DialledSocket open, String code, int closeCode) {
      part(
          new Parting(code, OptionalInt.of(closeCode), Duration.ZERO, Optional.empty()),
          Optional.empty());
      open.close(closeCode, code);
    }
  }

  /** The session, once the proxy has let us in. */
  private final class Session implements SessionListener {

    @Override
    public void onOpen(HelloItems remote) {
      alarm.cancel(false);
      if (!over.get()) {
        listener.onConnected(remote);
      }
    }

    @Override
    public void onConnect(MuxConnection connection, ConnectMetadata metadata) {
      if (over.get()) {
        connection.reset(Ending.CARRIER_CLOSED);
      } else {
        listener.onClient(connection, metadata);
      }
    }

    @Override
    public void onControl(JsonMessage message) {
      if (!over.get()) {
        listener.onControl(message);
      }
    }

    @Override
    public void onGoAway(Frame.GoAway goAway) {
      boolean moves =
          goAway.code() == GoAwayCode.DRAIN.code()
              || goAway.code() == GoAwayCode.IDS_USED_UP.code();
      if (moves && !over.get()) {
        listener.onDrained(Duration.ofMillis(goAway.retryAfterMillis()));
      }
    }

    @Override
    public void onClosed(SessionEnd end) {
      part(
          new Parting(
              code(end),
              OptionalInt.of(end.closeCode()),
              end.lasted(),
              end.goAway()
                  .map(said -> Duration.ofMillis(said.retryAfterMillis()))
                  .filter(wait -> !wait.isZero())),
          Optional.of(end.reason()).filter(reason -> !reason.isEmpty()));
    }

    private String code(SessionEnd end) {
      Optional<GoAwayCode> said = end.goAway().flatMap(goAway -> GoAwayCode.of(goAway.code()));
      return said.map(
              code ->
                  switch (code) {
                    case CERTIFICATE_EXPIRED -> "cert_expired";
                    case KEEPALIVE_TIMEOUT -> "timeout";
                    default -> code.name().toLowerCase(Locale.ROOT);
                  })
          .orElse(ProblemText.LOST);
    }
  }
}
