package org.leafport.tunnel.link;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.tunnel.challenge.ChallengeMessages;
import org.leafport.tunnel.dial.FailureText;
import org.leafport.tunnel.frame.ConnectMetadata;
import org.leafport.tunnel.frame.GoAwayCode;
import org.leafport.tunnel.frame.JsonMessage;
import org.leafport.tunnel.mux.Carrier;
import org.leafport.tunnel.mux.Form;
import org.leafport.tunnel.mux.MuxConnection;
import org.leafport.tunnel.mux.MuxSession;
import org.leafport.tunnel.mux.SessionEnd;
import org.leafport.tunnel.mux.SessionListener;
import org.leafport.tunnel.route.Challenges;
import org.leafport.tunnel.socket.Conversation;
import org.leafport.tunnel.socket.TextSender;
import org.leafport.tunnel.wire.ProtocolException;

/**
 * One socket of {@code /internal/link}: another node shows that it knows the secret, then its
 * clients come over it. What arrives comes one at a time.
 */
public final class IncomingLink implements Conversation {

  private static final Logger LOG = Logger.getLogger(IncomingLink.class.getName());

  private static final Duration FAREWELL = Duration.ofSeconds(5);
  private static final Duration REPLACED_GRACE = Duration.ofSeconds(30);
  private static final int UNAUTHORIZED = 4401;
  private static final int TIMEOUT = 4408;
  private static final int OVERLOADED = 4503;

  private final LinkDesk desk;
  private final Carrier carrier;
  private final String address;
  private final TextSender sender;
  private final LinkChallenge challenge;
  private final Object lock = new Object();

  private Future<?> deadline;
  private boolean over;
  private volatile String node = "";
  private volatile MuxSession session;

  /**
   * Over this carrier.
   *
   * @param address where it comes from, for the log
   */
  IncomingLink(LinkDesk desk, Carrier carrier, String address) {
    this.desk = desk;
    this.carrier = carrier;
    this.address = address;
    this.sender = new TextSender(carrier);
    this.challenge = LinkChallenge.fresh(desk.node(), desk.clock().instant(), desk.random());
  }

  /** The socket is open. Once, before anything else. */
  @Override
  public void opened() {
    synchronized (lock) {
      deadline = after(desk.patience(), () -> refuse(TIMEOUT, "timeout"));
    }
    desk.guests().came(this);
    sender.send(LinkMessages.challenge(challenge));
  }

  /** A text message arrived. */
  @Override
  public void text(String message) {
    if (session != null) {
      session.onText(message);
      return;
    }
    if (isOver()) {
      return;
    }
    Optional<LinkMessages.Response> response;
    try {
      response = LinkMessages.responseIn(JsonMessage.read(message));
    } catch (ProtocolException unreadable) {
      response = Optional.empty();
    }
    if (response.filter(this::isGood).isEmpty()) {
      LOG.warning(
          () ->
              "[proxy] Somebody at "
                  + address
                  + " wanted to link as a node and doesn't know the secret of the nodes");
      refuse(UNAUTHORIZED, "bad_signature");
    } else {
      admit(response.get().node());
    }
  }

  private boolean isOver() {
    synchronized (lock) {
      return over;
    }
  }

  private boolean isGood(LinkMessages.Response response) {
    return challenge.isAnsweredBy(response.answer(), desk.secret(), response.node())
        && !response.node().equals(desk.node());
  }

  private void admit(String name) {
    synchronized (lock) {
      if (over) {
        return;
      }
      deadline.cancel(false);
      node = name;
      // Begins before the welcome is sent: the other node's hello follows that at once.
      session = MuxSession.agent(Form.MUX, carrier, desk.session().get(), new Listener());
    }
    session.start();
    if (desk.guests().admitted(name, this)) {
      LOG.info(() -> "[proxy] Node " + FailureText.harmless(name) + " is linked to this one");
      sender.send(LinkMessages.ok());
    } else {
      refuse(OVERLOADED, "too_many_nodes");
    }
  }

  /** A binary message arrived. */
  @Override
  public void binary(ByteBuffer message) {
    if (session != null) {
      session.onBinary(message);
    } else {
      refuse(UNAUTHORIZED, "bad_signature");
    }
  }

  /** A sign of life arrived. */
  @Override
  public void pong() {
    if (session != null) {
      session.onPong();
    }
  }

  /** The socket is closed, for whatever reason. The last call. */
  @Override
  public void closed(int code, String reason) {
    synchronized (lock) {
      over = true;
      if (deadline != null) {
        deadline.cancel(false);
      }
    }
    if (session != null) {
      session.onClosed(code, reason);
    }
    desk.guests().left(node, this);
  }

  /** Others that may be nodes have come after it. */
  void displaced() {
    refuse(OVERLOADED, "overloaded");
  }

  /** The same node has linked anew. */
  void replaced() {
    leave(GoAwayCode.REPLACED, REPLACED_GRACE);
  }

  /** Takes no more clients; those that are there go on for a while. */
  public void leave(GoAwayCode why, Duration grace) {
    MuxSession open = session;
    if (open != null) {
      open.goAway(why, Duration.ZERO, why.name().toLowerCase(Locale.ROOT), grace);
    }
  }

  private void refuse(int code, String reason) {
    synchronized (lock) {
      if (over) {
        return;
      }
      over = true;
      deadline.cancel(false);
      deadline = after(FAREWELL, carrier::abort);
    }
    sender.close(code, reason);
  }

  private Future<?> after(Duration delay, Runnable task) {
    return desk.timer().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** What comes over the link. */
  private final class Listener implements SessionListener {

    @Override
    public void onConnect(MuxConnection client, ConnectMetadata told) {
      desk.entrance().enter(client, told);
    }

    @Override
    public void onControl(JsonMessage message) {
      if (message.type().equals(Optional.of(ChallengeMessages.CHALLENGE))) {
        ask(message);
      }
    }

    private void ask(JsonMessage question) {
      Optional<String> label = question.text(LinkMessages.LABEL);
      Optional<String> request = question.text("request_id");
      Optional<String> token = question.text("token");
      if (label.isPresent() && request.isPresent() && token.isPresent()) {
        desk.challenges()
            .askHere(label.get(), token.get())
            .whenComplete(
                (answer, failure) -> {
                  if (failure == null) {
                    tell(label.get(), request.get(), answer);
                  } else {
                    LOG.log(Level.WARNING, "[proxy] A home could not be asked", failure);
                  }
                });
      }
    }

    /** The asking node judges by itself; to what came to nothing it gets no answer, as here. */
    private void tell(String label, String request, Challenges.Answer answer) {
      if (answer instanceof Challenges.Answer.Valid valid) {
        session.control(LinkMessages.answer(label, request, Optional.of(valid.keyAuthorization())));
      } else if (answer instanceof Challenges.Answer.Wrong) {
        session.control(LinkMessages.answer(label, request, Optional.of("")));
      } else if (answer instanceof Challenges.Answer.Unknown) {
        session.control(LinkMessages.answer(label, request, Optional.empty()));
      }
    }

    @Override
    public void onClosed(SessionEnd end) {
      desk.guests().left(node, IncomingLink.this);
      LOG.info(
          () ->
              "[proxy] The link of node %s to this one has ended: %s"
                  .formatted(
                      FailureText.harmless(node),
                      end.reason().isEmpty()
                          ? "closed with " + end.closeCode()
                          : FailureText.harmless(end.reason())));
    }
  }
}
