package org.leafport.tunnel.mux;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leafport.tunnel.flow.Pace;
import org.leafport.tunnel.frame.ConnectMetadata;
import org.leafport.tunnel.frame.Frame;
import org.leafport.tunnel.frame.FrameDecoder;
import org.leafport.tunnel.frame.GoAwayCode;
import org.leafport.tunnel.frame.HelloItems;
import org.leafport.tunnel.frame.JsonForm;
import org.leafport.tunnel.frame.JsonMessage;
import org.leafport.tunnel.wire.ProtocolException;

/**
 * One end of a session over one WebSocket that has been authenticated (specification sections 6 and
 * 7). No call blocks.
 *
 * <p>One lock guards the session and its connections. It is held while an account is kept or bytes
 * are copied into a message, never while anybody is called: carrier, listener, receivers and
 * senders are called outside, each in its own order. So every method here does the same: something
 * under the lock, and what follows from it afterwards. What is done under the lock stands in the
 * parts: {@link Course} from greeting to end, {@link Arrivals} for what frames do, {@link
 * Connections} for what connections want, {@link Watch} for what time does.
 */
public final class MuxSession {

  /** Half of what the other side counts: what is bunched up on the way must not end a session. */
  private static final int OUTGOING_CONTROLS_PER_SECOND = 10;

  private final Object lock = new Object();
  private final Terms terms;
  private final FrameDecoder decoder;
  private final Gear gear;
  private final Course course;
  private final Connections connections;
  private final Arrivals arrivals;
  private final Watch watch;

  private MuxSession(Terms terms) {
    MuxSettings settings = terms.settings();
    long now = terms.nanoTime();
    this.terms = terms;
    this.decoder = new FrameDecoder(settings.hello().maxFrame());
    this.gear =
        new Gear(
            lock,
            new Outbox(
                terms.form(), settings.messageBytes(), new Pace(OUTGOING_CONTROLS_PER_SECOND, now)),
            new Pump(
                lock,
                terms.carrier(),
                settings.clock(),
                this::nextMessage,
                this::onSendFailed,
                this::settle),
            new Pulse(
                HelloItems.DEFAULTS.pingInterval(), settings.deadAfter(), settings.random(), now),
            new Events());
    this.course = new Course(terms, gear);
    this.connections = course.connections();
    this.arrivals = new Arrivals(terms, gear, course);
    this.watch = new Watch(terms, gear, course);
  }

  /** The proxy's end: it opens connections. */
  public static MuxSession proxy(
      Form form, Carrier carrier, MuxSettings settings, SessionListener listener) {
    return new MuxSession(new Terms(Terms.Role.PROXY, form, carrier, settings, listener));
  }

  /** The home's end: it is told of connections. */
  public static MuxSession agent(
      Form form, Carrier carrier, MuxSettings settings, SessionListener listener) {
    return new MuxSession(new Terms(Terms.Role.AGENT, form, carrier, settings, listener));
  }

  // What the owner of the session asks for.

  /** Begins: the proxy says HELLO, the home waits for it. Once, before anything is handed in. */
  public void start() {
    synchronized (lock) {
      course.begin();
      watch.begin();
      course.tickUntil(terms.settings().clock().every(Watch.TICK, this::tick));
    }
    settle();
  }

  /**
   * Opens a connection, at the proxy's end. Bytes may be sent at once.
   *
   * @throws SessionFullException if there is no room for one more, or the session isn't open
   */
  public MuxConnection open(ConnectMetadata metadata) throws SessionFullException {
    MuxConnection connection;
    synchronized (lock) {
      requireRoom();
      connection = connections.open(metadata);
      if (connection.id() == Integer.MAX_VALUE) {
        course.leave(GoAwayCode.IDS_USED_UP, Duration.ZERO, "", terms.settings().drainTimeout());
      }
    }
    settle();
    return connection;
  }

  private void requireRoom() throws SessionFullException {
    if (!terms.isProxy()) {
      throw new IllegalStateException("only the proxy opens connections");
    }
    if (!course.isOpen()) {
      throw new SessionFullException("the session takes no connections now");
    }
    int most =
        Math.min(course.remote().maxConnections(), terms.settings().hello().maxConnections());
    if (connections.size() >= most) {
      throw new SessionFullException("%d connections are open".formatted(most));
    }
  }

  /**
   * Sends a message beside the connections, as soon as the pace allows it.
   *
   * @return false if too many wait already, or the session is over
   */
  public boolean control(JsonMessage message) {
    boolean taken;
    synchronized (lock) {
      taken = !course.isOver() && gear.outbox().add(new Frame.Control(message));
    }
    settle();
    return taken;
  }

  /**
   * Ends the session in order: nothing new is opened, what is open goes on until it is done or the
   * drain time is over, then the WebSocket closes with the code's close code.
   *
   * @param retryAfter over how long the homes shall spread their way back; zero = no wish
   */
  public void goAway(GoAwayCode code, Duration retryAfter, String reason) {
    goAway(code, retryAfter, reason, terms.settings().drainTimeout());
  }

  /** The same with another drain time; zero = at once. */
  public void goAway(GoAwayCode code, Duration retryAfter, String reason, Duration drain) {
    synchronized (lock) {
      course.leave(code, retryAfter, reason, drain);
    }
    settle();
  }

  /** What the other side said of itself; empty before the session is open. */
  public Optional<HelloItems> remote() {
    synchronized (lock) {
      return course.wasOpened() ? Optional.of(course.remote()) : Optional.empty();
    }
  }

  /** Whether connections can be opened now: both have said hello, and nobody has said goodbye. */
  public boolean isOpen() {
    synchronized (lock) {
      return course.isOpen();
    }
  }

  /** The last round trip time that was measured. */
  public Optional<Duration> roundTrip() {
    synchronized (lock) {
      return gear.pulse().roundTrip();
    }
  }

  /** What went through so far. */
  public Traffic traffic() {
    synchronized (lock) {
      return connections.traffic();
    }
  }

  // What the carrier brings.

  /** A binary message arrived; the buffer is the session's from now on. */
  public void onBinary(ByteBuffer message) {
    if (!terms.isBinary()) {
      broken("a binary message");
      return;
    }
    try {
      if (message.remaining() > MuxSettings.MAX_MESSAGE) {
        throw new ProtocolException(0, "frame_too_large", "the message is too long");
      }
      receive(decoder.decode(message));
    } catch (ProtocolException e) {
      broken(e.code());
    }
  }

  /** A text message arrived. */
  public void onText(String message) {
    if (terms.isBinary()) {
      broken("a text message");
      return;
    }
    try {
      receive(List.of(JsonForm.read(message)));
    } catch (ProtocolException e) {
      broken(e.code());
    }
  }

  private void receive(List<Frame> message) {
    List<MuxConnection> touched = new ArrayList<>(message.size());
    synchronized (lock) {
      if (course.isOver() || course.phase() == Course.Phase.NEW) {
        return;
      }
      gear.pulse().heard(terms.nanoTime());
      arrivals.take(message, touched);
    }
    gear.events().run();
    touched.forEach(MuxConnection::tell);
    settle();
  }

  private void broken(String reason) {
    synchronized (lock) {
      gear.pulse().heard(terms.nanoTime());
      course.fail(reason);
    }
    settle();
  }

  /** A WebSocket pong arrived, or a ping. */
  public void onPong() {
    synchronized (lock) {
      gear.pulse().heard(terms.nanoTime());
    }
  }

  /**
   * The WebSocket is closed.
   *
   * @param code its close code; 1006 if it broke off
   */
  public void onClosed(int code, String reason) {
    synchronized (lock) {
      course.closed(code, reason);
    }
    settle();
  }

  // What the parts ask for.

  private Outgoing nextMessage() {
    return gear.outbox().next(terms.nanoTime());
  }

  private void onSendFailed(Throwable why) {
    synchronized (lock) {
      course.breakOff(why);
    }
    settle();
  }

  private void tick() {
    synchronized (lock) {
      watch.look();
    }
    settle();
  }

  private void settle() {
    gear.settle();
  }
}
