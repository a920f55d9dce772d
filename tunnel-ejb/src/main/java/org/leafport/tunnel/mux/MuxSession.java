package org.leafport.tunnel.mux;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.leafport.core.duplex.Ending;
import org.leafport.tunnel.flow.Intake;
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
 * senders are called outside, each in its own order.
 */
public final class MuxSession {
  private static final Duration TICK = Duration.ofMillis(500);
  private static final Duration CLOSING_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration JSON_PING = Duration.ofSeconds(20);
  private static final int FLOW_ERRORS = 3;
  private static final int BROKEN_OFF = 1006;
  private static final int MAX_CLOSE_REASON = 123;

  /** Half of what the other side counts: what is bunched up on the way must not end a session. */
  private static final int OUTGOING_CONTROLS_PER_SECOND = 10;

  private enum Role {
    PROXY,
    AGENT
  }

  private enum Phase {
    /** Nothing has been said. */
    NEW,
    /** The other side's HELLO is missing. */
    GREETING,
    /** Connections come and go. */
    OPEN,
    /** We have said that it ends: what is open goes on. */
    LEAVING,
    /** It is over; a last frame and the closing handshake may be on their way. */
    OVER
  }

  private final Object lock = new Object();
  private final Role role;
  private final Form form;
  private final Carrier carrier;
  private final MuxSettings settings;
  private final SessionListener listener;
  private final SessionClock clock;
  private final FrameDecoder decoder;
  private final Events events = new Events();
  private final Outbox outbox;
  private final Pump pump;
  private final Pulse pulse;
  private final Pace controlPace;
  private final Connections connections;

  private Phase phase = Phase.NEW;
  private Runnable endTicks = () -> {};
  private HelloItems remote = HelloItems.DEFAULTS;
  private long startedAt;

  /** When both had said hello, by the clock; empty before. Its values may be anything, zero too. */
  private OptionalLong openedAt = OptionalLong.empty();

  private long jsonPingAt;
  private int flowErrors;
  private Optional<Frame.GoAway> goAway = Optional.empty();
  private Optional<GoAwayCode> leavingBy = Optional.empty();
  private String leavingReason = "";
  private long leavingUntil;
  private boolean closing;
  private long closingSince;

  private MuxSession(
      Role role, Form form, Carrier carrier, MuxSettings settings, SessionListener listener) {
    this.role = role;
    this.form = form;
    this.carrier = carrier;
    this.settings = settings;
    this.listener = listener;
    this.clock = settings.clock();
    long now = clock.nanoTime();
    this.decoder = new FrameDecoder(settings.hello().maxFrame());
    this.outbox =
        new Outbox(form, settings.messageBytes(), new Pace(OUTGOING_CONTROLS_PER_SECOND, now));
    this.pump = new Pump(lock, carrier, clock, this::nextMessage, this::onSendFailed, this::settle);
    this.pulse = new Pulse(remote.pingInterval(), settings.deadAfter(), settings.random(), now);
    this.controlPace = new Pace(settings.controlsPerSecond(), now);
    this.connections = new Connections(this, settings);
  }

  /** The proxy's end: it opens connections. */
  public static MuxSession proxy(
      Form form, Carrier carrier, MuxSettings settings, SessionListener listener) {
    return new MuxSession(Role.PROXY, form, carrier, settings, listener);
  }

  /** The home's end: it is told of connections. */
  public static MuxSession agent(
      Form form, Carrier carrier, MuxSettings settings, SessionListener listener) {
    return new MuxSession(Role.AGENT, form, carrier, settings, listener);
  }

  // What the owner of the session asks for.

  /** Begins: the proxy says HELLO, the home waits for it. Once, before anything is handed in. */
  public void start() {
    synchronized (lock) {
      if (phase != Phase.NEW) {
        throw new IllegalStateException("the session has started already");
      }
      phase = Phase.GREETING;
      startedAt = clock.nanoTime();
      jsonPingAt = startedAt + JSON_PING.toNanos();
      pulse.heard(startedAt);
      if (form == Form.STRICT_JSON) {
        open(HelloItems.DEFAULTS, false);
      } else if (form == Form.JSON || role == Role.PROXY) {
        outbox.add(new Frame.Hello(settings.hello()));
      }
      endTicks = clock.every(TICK, this::tick);
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
      int id = connections.highestId() == 0 ? 1 : connections.highestId() + 2;
      connection =
          connections
              .enter(id, clock.nanoTime())
              .orElseThrow(() -> new SessionFullException("no memory is left"));
      outbox.add(new Frame.Connect(id, metadata));
      if (form == Form.MUX) {
        connections.awaitAccept(connection);
      } else {
        accepted(connection);
      }
      if (id == Integer.MAX_VALUE) {
        leave(GoAwayCode.IDS_USED_UP, Duration.ZERO, "", settings.drainTimeout());
      }
    }
    settle();
    return connection;
  }

  private void requireRoom() throws SessionFullException {
    if (role != Role.PROXY) {
      throw new IllegalStateException("only the proxy opens connections");
    }
    if (phase != Phase.OPEN || goAway.isPresent()) {
      throw new SessionFullException("the session takes no connections now");
    }
    int most = Math.min(remote.maxConnections(), settings.hello().maxConnections());
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
      taken = phase != Phase.OVER && outbox.add(new Frame.Control(message));
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
    goAway(code, retryAfter, reason, settings.drainTimeout());
  }

  /** The same with another drain time; zero = at once. */
  public void goAway(GoAwayCode code, Duration retryAfter, String reason, Duration drain) {
    synchronized (lock) {
      leave(code, retryAfter, reason, drain);
    }
    settle();
  }

  /** What the other side said of itself; empty before the session is open. */
  public Optional<HelloItems> remote() {
    synchronized (lock) {
      return openedAt.isEmpty() ? Optional.empty() : Optional.of(remote);
    }
  }

  /** Whether connections can be opened now: both have said hello, and nobody has said goodbye. */
  public boolean isOpen() {
    synchronized (lock) {
      return phase == Phase.OPEN && goAway.isEmpty();
    }
  }

  /** The last round trip time that was measured. */
  public Optional<Duration> roundTrip() {
    synchronized (lock) {
      return pulse.roundTrip();
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
    if (form != Form.MUX) {
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
    if (form == Form.MUX) {
      broken("a text message");
      return;
    }
    try {
      receive(List.of(JsonForm.read(message)));
    } catch (ProtocolException e) {
      broken(e.code());
    }
  }

  /** A WebSocket pong arrived, or a ping. */
  public void onPong() {
    synchronized (lock) {
      pulse.heard(clock.nanoTime());
    }
  }

  /**
   * The WebSocket is closed.
   *
   * @param code its close code; 1006 if it broke off
   */
  public void onClosed(int code, String reason) {
    synchronized (lock) {
      pump.stop();
      closing = false;
      endTicks.run();
      end(code, reason, false);
    }
    settle();
  }

  private void broken(String reason) {
    synchronized (lock) {
      pulse.heard(clock.nanoTime());
      fail(reason);
    }
    settle();
  }

  private void onSendFailed(Throwable why) {
    synchronized (lock) {
      end(BROKEN_OFF, "sending failed: " + why.getClass().getSimpleName(), false);
      cutCarrier();
    }
    settle();
  }

  /** Everything that is done outside the lock after something has changed under it. */
  private void settle() {
    pump.run();
    events.run();
  }

  private void receive(List<Frame> frames) {
    List<MuxConnection> touched = new ArrayList<>(frames.size());
    synchronized (lock) {
      if (phase == Phase.OVER || phase == Phase.NEW) {
        return;
      }
      pulse.heard(clock.nanoTime());
      Optional<String> error = firstError(frames);
      if (error.isPresent()) {
        fail(error.get());
      } else {
        for (Frame frame : frames) {
          take(frame, touched);
        }
      }
    }
    events.run();
    touched.forEach(MuxConnection::tell);
    pump.run();
    events.run();
  }

  /** What is wrong with a message as things stand; nothing of it has taken effect then. */
  private Optional<String> firstError(List<Frame> frames) {
    if (form == Form.MUX) {
      return new FrameOrder(
              role == Role.PROXY, phase != Phase.GREETING, connections.highestId(), goAway)
          .firstError(frames);
    }
    return frames.get(0) instanceof Frame.Connect && role == Role.PROXY
        ? Optional.of("bad_message")
        : Optional.empty();
  }

  // What frames do.

  private void take(Frame frame, List<MuxConnection> touched) {
    if (phase == Phase.OVER) {
      return;
    }
    if (phase == Phase.GREETING && form == Form.JSON && !(frame instanceof Frame.Hello)) {
      open(HelloItems.DEFAULTS, false);
    }
    if (frame instanceof Frame.Hello hello) {
      takeHello(hello.items());
    } else if (frame instanceof Frame.Connect connect) {
      takeConnect(connect);
    } else if (frame instanceof Frame.Ping ping) {
      takePing(ping);
    } else if (frame instanceof Frame.Control control) {
      takeControl(control.message());
    } else if (frame instanceof Frame.GoAway last) {
      takeGoAway(last);
    } else {
      MuxConnection connection = connections.get(frame.connectionId());
      if (connection != null) {
        takeOf(connection, frame);
        touched.add(connection);
      }
    }
  }

  private void takeHello(HelloItems items) {
    if (form == Form.JSON) {
      takeJsonHello(items);
      return;
    }
    if (items.initialWindow() < 1 || items.maxFrame() < 1) {
      fail("hello allows nothing");
      return;
    }
    if (role == Role.AGENT) {
      outbox.add(new Frame.Hello(settings.hello()));
    }
    open(items, true);
  }

  /** A side that says hello late may still get credit, if nothing was opened without. */
  private void takeJsonHello(HelloItems items) {
    if (connections.haveCredit() || !connections.isEmpty()) {
      fail("bad_message");
      return;
    }
    if (phase == Phase.GREETING) {
      open(items, true);
    } else {
      remote = items;
      connections.agree(true, items);
    }
  }

  private void open(HelloItems items, boolean credit) {
    phase = Phase.OPEN;
    remote = items;
    openedAt = OptionalLong.of(clock.nanoTime());
    connections.agree(credit, items);
    pulse.askEvery(items.pingInterval());
    outbox.limitPayload(items.maxFrame());
    outbox.open();
    events.add(() -> listener.onOpen(items));
  }

  private void takeConnect(Frame.Connect connect) {
    int id = connect.connectionId();
    if (id <= connections.highestId()) {
      fail("bad_message");
      return;
    }
    connections.saw(id);
    if (phase != Phase.OPEN) {
      refuse(id, CloseCode.SESSION_CLOSING);
      return;
    }
    Optional<MuxConnection> entered =
        connections.size() < settings.hello().maxConnections()
            ? connections.enter(id, clock.nanoTime())
            : Optional.empty();
    entered.ifPresentOrElse(
        connection -> events.add(() -> listener.onConnect(connection, connect.metadata())),
        () -> refuse(id, CloseCode.TOO_MANY_CONNECTIONS));
  }

  private void takePing(Frame.Ping ping) {
    if (ping.ack()) {
      pulse.answered(ping.opaque(), clock.nanoTime());
    } else {
      post(new Frame.Ping(true, ping.opaque()));
    }
  }

  private void takeControl(JsonMessage message) {
    if (controlPace.take(clock.nanoTime())) {
      events.add(() -> listener.onControl(message));
    } else {
      fail("too many control messages");
    }
  }

  private void takeGoAway(Frame.GoAway last) {
    if (goAway.isEmpty()) {
      leavingUntil = Math.max(leavingUntil, clock.nanoTime() + 2 * drainNanos());
    }
    goAway = Optional.of(last);
    events.add(() -> listener.onGoAway(last));
  }

  private void takeOf(MuxConnection connection, Frame frame) {
    if (frame instanceof Frame.Data data) {
      takeData(connection, data);
    } else if (frame instanceof Frame.Window window) {
      if (!connection.addCredit(window.increment())) {
        breakOff(connection, CloseCode.FLOW_CONTROL);
      } else if (connection.hasMoreToSend()) {
        outbox.ready(connection);
      }
    } else if (frame instanceof Frame.Accept) {
      accepted(connection);
    } else if (frame instanceof Frame.Close close) {
      connection.close(
          form == Form.MUX ? CloseCode.ending(close.code()) : CloseCode.ending(close.reason()));
      forget(connection);
    }
  }

  private void takeData(MuxConnection connection, Frame.Data data) {
    int length = data.payload().remaining();
    if (connection.hasEndReceived()) {
      breakOff(connection, CloseCode.PROTOCOL_ERROR);
      return;
    }
    if (role == Role.PROXY) {
      accepted(connection);
    }
    if (!connection.arrive(data.payload())) {
      overflow(connection);
      return;
    }
    connections.received(length);
    if (data.end() && halfCloses()) {
      connection.arriveEnd();
    }
  }

  private void overflow(MuxConnection connection) {
    if (!connections.haveCredit()) {
      breakOff(connection, CloseCode.BUFFER_OVERFLOW);
      return;
    }
    breakOff(connection, CloseCode.FLOW_CONTROL);
    if (++flowErrors >= FLOW_ERRORS) {
      fail("more than was granted, three times");
    }
  }

  private void accepted(MuxConnection connection) {
    if (connection.settle()) {
      events.add(connection::completeAccepted);
    }
  }

  // What connections ask for, under the lock.

  Object lock() {
    return lock;
  }

  /** Whether one direction can end by itself: in every form that has credit. */
  boolean halfCloses() {
    return connections.haveCredit();
  }

  void wantsToSend(MuxConnection connection) {
    if (role == Role.AGENT) {
      connection.settle();
    }
    if (connection.hasMoreToSend()) {
      outbox.ready(connection);
    }
  }

  void sentBytes(int bytes) {
    connections.sent(bytes);
  }

  /** Bytes were taken; whether there is something to send because of it. */
  boolean grant(MuxConnection connection, Intake intake, int bytes) {
    long now = clock.nanoTime();
    int more = intake.take(bytes, now, pulse.roundTrip());
    if (more == 0 || !halfCloses() || connection.isClosed() || phase == Phase.OVER) {
      return false;
    }
    post(new Frame.Window(connection.id(), more));
    if (form == Form.MUX) {
      pulse.questionOfDistance(now).ifPresent(this::post);
    }
    return true;
  }

  /** Ends a connection in both directions and tells the other side. */
  void breakOff(MuxConnection connection, CloseCode code) {
    boolean known = !outbox.forget(connection);
    connection.close(CloseCode.ending(code.code()));
    connections.remove(connection);
    if (known) {
      refuse(connection.id(), code);
    }
    leaveIfDone();
  }

  /** In the form without half-close: what has come to its end is closed. */
  void closeInsteadOfEnd(MuxConnection connection) {
    connection.closeAsEnd();
    forget(connection);
    post(new Frame.Close(connection.id(), 0, ""));
  }

  /** Both sides are done with a connection. */
  void forget(MuxConnection connection) {
    if (!connection.isClosed()) {
      connection.close(null);
    }
    outbox.forget(connection);
    connections.remove(connection);
    leaveIfDone();
  }

  private void refuse(int id, CloseCode code) {
    post(new Frame.Close(id, code.code(), code.reason()));
  }

  private void post(Frame frame) {
    if (!outbox.add(frame)) {
      fail("asks for more than it reads");
    }
  }

  // What connections ask for, outside the lock.

  void pump() {
    settle();
  }

  void accept(MuxConnection connection) {
    synchronized (lock) {
      if (role == Role.AGENT && connection.settle() && form == Form.MUX) {
        post(new Frame.Accept(connection.id()));
      }
    }
    settle();
  }

  // How it ends.

  private Outgoing nextMessage() {
    return outbox.next(clock.nanoTime());
  }

  private long drainNanos() {
    return settings.drainTimeout().toNanos();
  }

  private void leave(GoAwayCode code, Duration retryAfter, String reason, Duration drain) {
    if (phase == Phase.OVER || phase == Phase.LEAVING && leavingUntil <= clock.nanoTime()) {
      return;
    }
    if (form == Form.MUX && (role == Role.PROXY || openedAt.isPresent())) {
      outbox.open();
      outbox.add(
          new Frame.GoAway(connections.highestId(), code.code(), retryAfter.toMillis(), reason));
    }
    events.add(() -> listener.onLeaving(code));
    phase = Phase.LEAVING;
    leavingBy = Optional.of(code);
    leavingReason = reason;
    leavingUntil = clock.nanoTime() + drain.toNanos();
    if (drain.isZero()) {
      closeAfterLast(code.closeCode(), reason);
    } else {
      leaveIfDone();
    }
  }

  private void leaveIfDone() {
    if (phase == Phase.LEAVING && connections.isEmpty()) {
      closeAfterLast(leavingBy.orElseThrow().closeCode(), leavingReason);
    }
  }

  /** The other side broke the protocol: nothing of what waits is sent but the reason why. */
  private void fail(String reason) {
    if (phase == Phase.OVER) {
      return;
    }
    outbox.clear();
    if (form == Form.MUX) {
      outbox.open();
      outbox.add(
          new Frame.GoAway(connections.highestId(), GoAwayCode.PROTOCOL_ERROR.code(), 0, reason));
    }
    events.add(() -> listener.onLeaving(GoAwayCode.PROTOCOL_ERROR));
    closeAfterLast(GoAwayCode.PROTOCOL_ERROR.closeCode(), reason);
  }

  /** Ends everything; the WebSocket closes behind the last frame. */
  private void closeAfterLast(int code, String reason) {
    end(code, reason, true);
    closing = true;
    closingSince = clock.nanoTime();
    String fitting = forClosing(reason);
    pump.whenEmpty(() -> carrier.close(code, fitting));
  }

  /** As much of a reason as a close frame has room for. */
  private static String forClosing(String reason) {
    String kept = reason.substring(0, Math.min(reason.length(), MAX_CLOSE_REASON));
    while (kept.getBytes(StandardCharsets.UTF_8).length > MAX_CLOSE_REASON) {
      kept = kept.substring(0, kept.length() - 1);
    }
    return kept;
  }

  /** The other side is gone: nothing is waited for. */
  private void cut(String reason) {
    if (phase != Phase.OVER) {
      events.add(() -> listener.onLeaving(GoAwayCode.KEEPALIVE_TIMEOUT));
    }
    end(GoAwayCode.KEEPALIVE_TIMEOUT.closeCode(), reason, true);
    cutCarrier();
  }

  private void cutCarrier() {
    closing = false;
    pump.stop();
    endTicks.run();
    events.add(carrier::abort);
  }

  private void end(int code, String reason, boolean byUs) {
    if (phase == Phase.OVER) {
      return;
    }
    phase = Phase.OVER;
    for (MuxConnection connection : connections.removeAll()) {
      outbox.forget(connection);
      connection.close(Ending.CARRIER_CLOSED);
      events.add(connection::tell);
    }
    Duration lasted =
        openedAt.isEmpty()
            ? Duration.ZERO
            : Duration.ofNanos(clock.nanoTime() - openedAt.getAsLong());
    SessionEnd end = new SessionEnd(code, reason, byUs, goAway, lasted);
    events.add(() -> listener.onClosed(end));
  }

  // What time does.

  private void tick() {
    synchronized (lock) {
      long now = clock.nanoTime();
      if (phase == Phase.OVER) {
        if (closing && now - closingSince >= CLOSING_TIMEOUT.toNanos()) {
          cutCarrier();
        }
      } else {
        watch(now);
      }
    }
    settle();
  }

  private void watch(long now) {
    if (pulse.isDead(now)) {
      cut("keepalive timeout");
    } else if (pump.stalledFor(now) >= settings.writeStall().toNanos()) {
      cut("write stall");
    } else if (phase == Phase.GREETING) {
      if (now - startedAt >= settings.helloTimeout().toNanos()) {
        missHello();
      }
    } else {
      keepAlive(now);
      dropUnaccepted(now);
      connections.shrinkIdle(now);
      leaveInTime(now);
    }
  }

  /** In JSON a hello is an offer: without an answer the session goes on without credit. */
  private void missHello() {
    if (form == Form.JSON) {
      open(HelloItems.DEFAULTS, false);
    } else {
      fail("no hello");
    }
  }

  private void keepAlive(long now) {
    if (form == Form.MUX) {
      pulse.questionAfterSilence(now).ifPresent(this::post);
    } else if (now - jsonPingAt >= 0) {
      jsonPingAt = now + JSON_PING.toNanos();
      events.add(carrier::ping);
    }
  }

  private void dropUnaccepted(long now) {
    for (MuxConnection late : connections.overdue(now)) {
      breakOff(late, CloseCode.ACCEPT_TIMEOUT);
      events.add(late::tell);
    }
  }

  private void leaveInTime(long now) {
    if (phase == Phase.LEAVING && now >= leavingUntil) {
      closeAfterLast(leavingBy.orElseThrow().closeCode(), leavingReason);
    } else if (phase == Phase.OPEN && goAway.isPresent() && now >= leavingUntil) {
      closeAfterLast(GoAwayCode.IDS_USED_UP.closeCode(), "the other side went away");
    }
  }
}
