package org.leafport.core.hop;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Consumer;
import org.leafport.core.duplex.Alarms;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.Ending;
import org.leafport.core.duplex.PeekedDuplex;
import org.leafport.core.duplex.Splice;
import org.leafport.core.duplex.TcpConnection;

/**
 * Carries the handshake of a WebSocket to the application and its answer back, and lets the
 * connection go to whoever claims it.
 *
 * <p>The client says nothing between its request and the answer (RFC 6455, section 4.1), so what it
 * sends later is not read before it is known who gets it. A claim comes while the endpoint opens;
 * an endpoint that doesn't claim speaks or closes at once, and whatever it does shows here as bytes
 * behind the answer's head or as an end. An answer that is no handshake goes back as any other, and
 * an answer that doesn't come is replaced by {@link BusyAnswer}.
 */
final class HandshakeRelay implements Handover, PeekedDuplex.Look {

  /** The application needs a while for its first requests; whoever dialled it waits longer. */
  private static final Duration TIME_TO_ANSWER = Duration.ofSeconds(15);

  private static final int MOST_HEAD = 16 * 1024;
  private static final byte[] SWITCHING = "HTTP/1.1 101 ".getBytes(US_ASCII);

  private enum Phase {
    /** The head of the answer isn't there. */
    WAITING,
    /** It is on its way to the client. */
    ANSWERING,
    /** It has left. */
    ANSWERED,
    /** Somebody else has the connections, or nobody. */
    OVER
  }

  private final PeekedDuplex clear;
  private final PeekedDuplex application;
  private final int localPort;
  private final Hop hop;
  private final Splice.Terms terms;
  private final Consumer<Ending> ended;

  /** Guards all below. */
  private final Object lock = new Object();

  private Phase phase = Phase.WAITING;
  private Consumer<Duplex> taker;
  private boolean speaks;
  private Alarms.Alarm deadline;

  HandshakeRelay(
      PeekedDuplex clear,
      TcpConnection application,
      Hop hop,
      Splice.Terms terms,
      Consumer<Ending> ended) {
    this.clear = clear;
    this.application = new PeekedDuplex(application);
    this.localPort = application.local().getPort();
    this.hop = hop.with(this);
    this.terms = terms;
    this.ended = ended;
  }

  void begin(ByteBuffer request) {
    Hops.enter(localPort, hop);
    synchronized (lock) {
      deadline = terms.alarms().in(TIME_TO_ANSWER, this::late);
    }
    application.look(this);
    application.send(
        request,
        () -> {
          // Small enough to leave at once.
        });
  }

  @Override
  public boolean claim(Consumer<Duplex> claimant) {
    boolean now;
    synchronized (lock) {
      if (phase == Phase.OVER || speaks || taker != null) {
        return false;
      }
      taker = claimant;
      now = phase == Phase.ANSWERED;
    }
    if (now) {
      handOver();
    }
    return true;
  }

  @Override
  public boolean needsMore(ByteBuffer soFar) {
    Phase now;
    synchronized (lock) {
      now = phase;
    }
    return switch (now) {
      case WAITING -> needsMoreOfTheAnswer(soFar);
      case ANSWERING, ANSWERED -> isClaimedOrElseJoined();
      case OVER -> false;
    };
  }

  private boolean needsMoreOfTheAnswer(ByteBuffer soFar) {
    int head = headLength(soFar);
    if (head == 0 && soFar.remaining() < MOST_HEAD) {
      return true;
    }
    if (head == 0 || !isSwitching(soFar)) {
      join();
      return false;
    }
    return answer(soFar, head);
  }

  /** The application speaks behind the head: nobody will claim any more. */
  private boolean isClaimedOrElseJoined() {
    boolean now;
    synchronized (lock) {
      if (taker != null) {
        return true;
      }
      speaks = true;
      now = phase == Phase.ANSWERED;
    }
    if (now) {
      join();
    }
    return false;
  }

  private boolean answer(ByteBuffer soFar, int head) {
    ByteBuffer answer = ByteBuffer.allocate(head);
    soFar.get(answer.array());
    boolean more;
    synchronized (lock) {
      if (phase != Phase.WAITING) {
        return false; // Given up this very moment.
      }
      phase = Phase.ANSWERING;
      speaks = soFar.hasRemaining() && taker == null;
      more = !speaks;
      application.skip(head);
    }
    clear.send(answer, this::answered);
    return more;
  }

  private void answered() {
    boolean claimed;
    boolean joins;
    synchronized (lock) {
      if (phase == Phase.OVER) {
        return;
      }
      phase = Phase.ANSWERED;
      claimed = taker != null;
      joins = speaks;
    }
    if (claimed) {
      handOver();
    } else if (joins) {
      join();
    }
  }

  private void handOver() {
    if (end()) {
      application.reset(Ending.NORMAL);
      Hops.leave(localPort, hop);
      taker.accept(new WatchedDuplex(clear, terms.traffic(), ended));
    }
  }

  private void join() {
    if (end()) {
      Splice.join(
          clear,
          application,
          terms,
          why -> {
            Hops.leave(localPort, hop);
            ended.accept(why);
          });
    }
  }

  private void late() {
    boolean unanswered;
    synchronized (lock) {
      unanswered = phase == Phase.WAITING;
      if (unanswered) {
        phase = Phase.OVER;
      }
    }
    if (unanswered) {
      application.reset(Ending.TARGET_TIMEOUT);
      Hops.leave(localPort, hop);
      BusyAnswer.to(clear, terms.alarms(), () -> ended.accept(Ending.TARGET_TIMEOUT));
    } else {
      giveUp(Ending.TARGET_TIMEOUT);
    }
  }

  private void giveUp(Ending why) {
    if (end()) {
      application.reset(why);
      clear.reset(why);
      Hops.leave(localPort, hop);
      ended.accept(why);
    }
  }

  private boolean end() {
    synchronized (lock) {
      if (phase == Phase.OVER) {
        return false;
      }
      phase = Phase.OVER;
      deadline.cancel();
      return true;
    }
  }

  @Override
  public void onEnd() {
    onReset(Ending.NORMAL);
  }

  /** Whoever has claimed doesn't need the application's end. */
  @Override
  public void onReset(Ending why) {
    boolean claimed;
    synchronized (lock) {
      claimed = taker != null && phase != Phase.WAITING;
    }
    if (!claimed) {
      giveUp(why);
    }
  }

  /** Bytes up to and with the empty line; 0 while it isn't there. */
  private static int headLength(ByteBuffer bytes) {
    for (int i = bytes.position() + 3; i < bytes.limit(); i++) {
      if (bytes.get(i) == '\n' && bytes.get(i - 1) == '\r' && bytes.get(i - 2) == '\n') {
        return i + 1 - bytes.position();
      }
    }
    return 0;
  }

  private static boolean isSwitching(ByteBuffer bytes) {
    return bytes.remaining() >= SWITCHING.length
        && bytes.slice(bytes.position(), SWITCHING.length).equals(ByteBuffer.wrap(SWITCHING));
  }
}
