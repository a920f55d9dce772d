package org.leafport.tunnel.link;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.leafport.tunnel.dial.DialledSocket;
import org.leafport.tunnel.dial.FailureText;
import org.leafport.tunnel.frame.Frame;
import org.leafport.tunnel.frame.HelloItems;
import org.leafport.tunnel.frame.JsonMessage;
import org.leafport.tunnel.mux.Form;
import org.leafport.tunnel.mux.MuxSession;
import org.leafport.tunnel.mux.MuxSettings;
import org.leafport.tunnel.mux.SessionEnd;
import org.leafport.tunnel.mux.SessionListener;
import org.leafport.tunnel.wire.ProtocolException;

/**
 * One call to another node: dials, shows that this is a node, and is this end of the link then. The
 * end that dials opens the connections. Safe for several threads.
 */
final class LinkCall {

  /** How long it may take until clients can go over it. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int NORMAL = 1000;

  /** Told what comes of it. Calls come one at a time. */
  interface Listener {

    /** Clients can go over it. */
    void onOpen(MuxSession session);

    /** The other node has something to say. */
    void onControl(JsonMessage message);

    /** The other node takes no more clients over it; those that are there go on. */
    void onLeaving();

    /**
     * It is over, or didn't come about; the last call.
     *
     * @param why for the operator
     * @param lasted how long it was open; zero if it never was
     */
    void onEnded(String why, Duration lasted);
  }

  private final LinkCaller caller;
  private final String node;
  private final Listener listener;
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile DialledSocket socket;
  private volatile MuxSession session;
  private volatile Future<?> alarm;

  private LinkCall(LinkCaller caller, String node, Listener listener) {
    this.caller = caller;
    this.node = node;
    this.listener = listener;
  }

  /**
   * Begins.
   *
   * @param node who is expected there
   * @param address where
   */
  static LinkCall begin(LinkCaller caller, String node, URI address, Listener listener) {
    var call = new LinkCall(caller, node, listener);
    call.alarm =
        caller
            .timer()
            .schedule(
                () -> call.giveUp("no answer in time"), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    call.socket =
        DialledSocket.dial(
            caller.dialler().get(),
            LinkSettings.endpoint(address),
            List.of(LinkEndpoint.SUBPROTOCOL),
            MuxSettings.MAX_MESSAGE,
            call.new Greeting());
    return call;
  }

  /** Ends it at once; the listener is told nothing more. */
  void abort() {
    if (over.compareAndSet(false, true)) {
      alarm.cancel(false);
      hangUp();
    }
  }

  private void giveUp(String why) {
    end(why, Duration.ZERO);
    hangUp();
  }

  private void hangUp() {
    DialledSocket open = socket;
    if (open != null) {
      open.abort();
    }
  }

  private void end(String why, Duration lasted) {
    if (over.compareAndSet(false, true)) {
      alarm.cancel(false);
      listener.onEnded(why, lasted);
    }
  }

  /** The WebSocket: first who we are, then the session. */
  private final class Greeting implements DialledSocket.Listener {

    private boolean answered;

    @Override
    public void onOpen(DialledSocket open) {
      socket = open;
      if (!open.subprotocol().equals(Optional.of(LinkEndpoint.SUBPROTOCOL))) {
        refuse("it speaks another protocol");
      }
    }

    @Override
    public void onText(String text) {
      if (session != null) {
        session.onText(text);
        return;
      }
      try {
        greet(JsonMessage.read(text));
      } catch (ProtocolException unreadable) {
        refuse("it doesn't answer like a node");
      }
    }

    private void greet(JsonMessage message) {
      Optional<LinkChallenge> challenge = LinkMessages.challengeIn(message);
      if (challenge.isPresent() && !answered) {
        answered = true;
        answer(challenge.get());
      } else if (answered && message.type().equals(Optional.of(LinkMessages.OK))) {
        begin();
      } else {
        refuse("it doesn't answer like a node");
      }
    }

    private void answer(LinkChallenge challenge) {
      if (!challenge.node().equals(node)) {
        refuse("its address leads to another node, " + FailureText.harmless(challenge.node()));
      } else if (!challenge.isRecent(caller.clock().instant())) {
        refuse("its clock differs from this node's by more than five minutes");
      } else {
        byte[] answer = challenge.answer(caller.secret(), caller.node());
        socket.send(LinkMessages.response(caller.node(), answer).toJson());
      }
    }

    private void begin() {
      MuxSession begun =
          MuxSession.proxy(Form.MUX, socket.carrier(), caller.session().get(), new Session());
      session = begun;
      begun.start();
    }

    @Override
    public void onBinary(ByteBuffer message) {
      if (session != null) {
        session.onBinary(message);
      } else {
        refuse("it doesn't answer like a node");
      }
    }

    @Override
    public void onPong() {
      if (session != null) {
        session.onPong();
      }
    }

    @Override
    public void onClosed(int code, String reason) {
      if (session != null) {
        session.onClosed(code, reason);
      } else {
        end(closedBy(code, reason), Duration.ZERO);
      }
    }

    @Override
    public void onUnreachable(int status, Optional<Duration> retryAfter, Throwable why) {
      end(status == 0 ? FailureText.of(why) : "HTTP status " + status, Duration.ZERO);
    }

    private void refuse(String why) {
      end(why, Duration.ZERO);
      socket.close(NORMAL, "");
    }
  }

  private static String closedBy(int code, String reason) {
    return reason.isEmpty() ? "closed with " + code : FailureText.harmless(reason);
  }

  /** The session, once the other node has let us in. */
  private final class Session implements SessionListener {

    @Override
    public void onOpen(HelloItems remote) {
      alarm.cancel(false);
      if (over.get()) {
        hangUp();
      } else {
        listener.onOpen(session);
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
      if (!over.get()) {
        listener.onLeaving();
      }
    }

    @Override
    public void onClosed(SessionEnd end) {
      end(closedBy(end.closeCode(), end.reason()), end.lasted());
    }
  }
}
