package org.leafport.tunnel.agent;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.leafport.tunnel.acme.KeyAuthorizations;
import org.leafport.tunnel.dial.DialledSocket;
import org.leafport.tunnel.dial.Dialler;
import org.leafport.tunnel.dial.FailureText;
import org.leafport.tunnel.frame.JsonMessage;
import org.leafport.tunnel.wire.ProtocolException;

/**
 * One conversation over {@code /register} (remote-proxy 3): asks for the name, then answers
 * challenges until it is closed. Thread-safe.
 */
final class EnrolmentCall implements DialledSocket.Listener {

  /** The longest message of this conversation, in bytes. */
  static final int LONGEST_MESSAGE = 16_384;

  private static final String SUBPROTOCOL = "leafport.register.v1";
  private static final int NORMAL = 1000;
  private static final int PROTOCOL_ERROR = 4400;
  private static final Duration REPLY = Duration.ofSeconds(30);
  private static final Duration SILENCE = Duration.ofSeconds(60);
  private static final Duration GOODBYE = Duration.ofSeconds(5);

  /** Told what comes of it. */
  interface Listener {

    /** The name is given out; challenges may come now. */
    void onRegistered(String fqdn, Optional<String> resumeToken);

    /** The proxy did not even answer; the last call. */
    void onAway(String why);

    /** It failed, or broke off before it was closed; the last call. */
    void onFailed(String code, Optional<String> said, Duration notSooner);

    /** It is closed as wanted; the last call. */
    void onClosed();
  }

  private final JsonMessage request;
  private final KeyAuthorizations answers;
  private final ScheduledExecutorService timer;
  private final Listener listener;
  private final AtomicBoolean over = new AtomicBoolean();

  private volatile DialledSocket socket;
  private volatile boolean registered;
  private volatile boolean closing;
  private volatile ScheduledFuture<?> alarm;

  private EnrolmentCall(
      JsonMessage request,
      KeyAuthorizations answers,
      ScheduledExecutorService timer,
      Listener listener) {
    this.request = request;
    this.answers = answers;
    this.timer = timer;
    this.listener = listener;
  }

  /**
   * Begins.
   *
   * @param proxy the proxy's address, without {@code /register}
   * @param request the first message
   * @param answers where the answers to challenges are found
   */
  static EnrolmentCall begin(
      Dialler dialler,
      URI proxy,
      JsonMessage request,
      KeyAuthorizations answers,
      ScheduledExecutorService timer,
      Listener listener) {
    EnrolmentCall call = new EnrolmentCall(request, answers, timer, listener);
    call.expectWithin(REPLY);
    call.socket =
        DialledSocket.dial(
            dialler, URI.create(proxy + "/register"), List.of(SUBPROTOCOL), LONGEST_MESSAGE, call);
    return call;
  }

  /** Tells the proxy how far the order is; it shows that to its operator. */
  void tell(String phase, String detail) {
    if (registered && !over.get()) {
      socket.send(
          JsonMessage.of("acme_status").with("phase", phase).with("detail", detail).toJson());
    }
  }

  /** Closes in order; {@link Listener#onClosed} follows, at the latest after some seconds. */
  void close() {
    closing = true;
    expectWithin(GOODBYE);
    socket.close(NORMAL, "");
  }

  /** Drops it; the listener is told nothing more. */
  void abandon() {
    if (over.compareAndSet(false, true)) {
      stopAlarm();
      DialledSocket open = socket;
      if (open != null) {
        open.abort();
      }
    }
  }

  @Override
  public void onOpen(DialledSocket open) {
    socket = open;
    open.send(request.toJson());
  }

  @Override
  public void onText(String text) {
    try {
      JsonMessage message = JsonMessage.read(text);
      expectWithin(registered ? SILENCE : REPLY);
      if (registered) {
        onMessage(message);
      } else {
        onReply(message);
      }
    } catch (ProtocolException e) {
      fail(ProblemText.PROTOCOL, Optional.empty(), Duration.ZERO, PROTOCOL_ERROR);
    }
  }

  private void onReply(JsonMessage reply) {
    String status = reply.text("status").orElse("");
    Optional<String> fqdn = reply.text("fqdn").filter(EnrolmentCall::isName);
    if (status.equals("registered") && fqdn.isPresent()) {
      registered = true;
      listener.onRegistered(
          fqdn.get(), reply.text("resume_token").filter(token -> token.length() <= 200));
    } else if (status.equals("error")) {
      long seconds = Math.max(0, reply.whole("retry_after").orElse(0));
      fail(
          reply.text("code").map(FailureText::harmless).orElse(ProblemText.PROTOCOL),
          reply.text("message"),
          Duration.ofSeconds(Math.min(seconds, Duration.ofDays(30).toSeconds())),
          NORMAL);
    } else if (reply.type().isEmpty()) {
      fail(ProblemText.PROTOCOL, Optional.empty(), Duration.ZERO, PROTOCOL_ERROR);
    }
  }

  private static boolean isName(String fqdn) {
    return fqdn.length() <= 253
        && fqdn.matches("[a-z]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+");
  }

  private void onMessage(JsonMessage message) {
    if (message.type().filter("acme_challenge"::equals).isPresent()) {
      ChallengeAnswer.to(message, answers).ifPresent(answer -> socket.send(answer.toJson()));
    }
  }

  @Override
  public void onBinary(ByteBuffer message) {
    fail(ProblemText.PROTOCOL, Optional.empty(), Duration.ZERO, PROTOCOL_ERROR);
  }

  @Override
  public void onPong() {
    if (registered && !closing) {
      expectWithin(SILENCE);
    }
  }

  @Override
  public void onClosed(int code, String reason) {
    if (closing) {
      finish();
    } else {
      fail(ProblemText.ofClose(code, reason), Optional.of(reason), Duration.ZERO, NORMAL);
    }
  }

  @Override
  public void onUnreachable(int status, Optional<Duration> retryAfter, Throwable why) {
    if (status == 0) {
      if (over.compareAndSet(false, true)) {
        stopAlarm();
        listener.onAway(FailureText.of(why));
      }
      return;
    }
    fail(
        status == 429 ? "rate_limited" : ProblemText.UNREACHABLE,
        Optional.of("HTTP status " + status),
        retryAfter.orElse(Duration.ZERO),
        NORMAL);
  }

  private void expectWithin(Duration time) {
    stopAlarm();
    if (!over.get()) {
      alarm = timer.schedule(this::onSilence, time.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void stopAlarm() {
    ScheduledFuture<?> set = alarm;
    if (set != null) {
      set.cancel(false);
    }
  }

  private void onSilence() {
    if (closing) {
      finish();
    } else {
      fail(
          registered ? ProblemText.LOST : ProblemText.UNREACHABLE,
          Optional.of("no answer in time"),
          Duration.ZERO,
          NORMAL);
    }
  }

  private void finish() {
    if (over.compareAndSet(false, true)) {
      stopAlarm();
      socket.abort();
      listener.onClosed();
    }
  }

  private void fail(String code, Optional<String> said, Duration notSooner, int closeCode) {
    if (over.compareAndSet(false, true)) {
      stopAlarm();
      DialledSocket open = socket;
      if (open != null && open.isOpen() && closeCode != NORMAL) {
        open.close(closeCode, code);
      } else if (open != null) {
        open.abort();
      }
      listener.onFailed(code, said, notSooner);
    }
  }
}
