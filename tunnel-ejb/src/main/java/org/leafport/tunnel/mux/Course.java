package org.leafport.tunnel.mux;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.leafport.core.duplex.Ending;
import org.leafport.tunnel.frame.Frame;
import org.leafport.tunnel.frame.GoAwayCode;
import org.leafport.tunnel.frame.HelloItems;

/**
 * The course of a session, from the greeting to its end: in which phase it is, and what leads to
 * the next one (specification sections 6.5 and 6.8). Every method is called under the session's
 * lock.
 */
final class Course {
  private static final Duration CLOSING_TIMEOUT = Duration.ofSeconds(5);
  private static final int BROKEN_OFF = 1006;
  private static final int MAX_CLOSE_REASON = 123;

  enum Phase {
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

  private final Terms terms;
  private final Gear gear;
  private final Connections connections;

  private Phase phase = Phase.NEW;
  private Runnable endTicks = () -> {};
  private HelloItems remote = HelloItems.DEFAULTS;
  private long startedAt;

  /** When both had said hello, by the clock; empty before. Its values may be anything, zero too. */
  private OptionalLong openedAt = OptionalLong.empty();

  private Optional<Frame.GoAway> goAway = Optional.empty();
  private Optional<GoAwayCode> leavingBy = Optional.empty();
  private String leavingReason = "";
  private long leavingUntil;
  private boolean closing;
  private long closingSince;

  Course(Terms terms, Gear gear) {
    this.terms = terms;
    this.gear = gear;
    this.connections = new Connections(this, terms, gear);
  }

  Connections connections() {
    return connections;
  }

  Phase phase() {
    return phase;
  }

  boolean isOver() {
    return phase == Phase.OVER;
  }

  /** Whether connections can be opened now: both have said hello, and nobody has said goodbye. */
  boolean isOpen() {
    return phase == Phase.OPEN && goAway.isEmpty();
  }

  /** Whether both have ever said hello. */
  boolean wasOpened() {
    return openedAt.isPresent();
  }

  /** What the other side said of itself; until then what is assumed. */
  HelloItems remote() {
    return remote;
  }

  /** The other side's goodbye. */
  Optional<Frame.GoAway> goAway() {
    return goAway;
  }

  // How it begins.

  /** Begins: the proxy says HELLO, the home waits for it. */
  void begin() {
    if (phase != Phase.NEW) {
      throw new IllegalStateException("the session has started already");
    }
    phase = Phase.GREETING;
    startedAt = terms.nanoTime();
    gear.pulse().heard(startedAt);
    if (terms.form() == Form.STRICT_JSON) {
      open(HelloItems.DEFAULTS, false);
    } else if (terms.form() == Form.JSON || terms.isProxy()) {
      sayHello();
    }
  }

  /** Gets what ends the ticks of a session that has ended. */
  void tickUntil(Runnable end) {
    endTicks = end;
  }

  void sayHello() {
    gear.outbox().add(new Frame.Hello(terms.settings().hello()));
  }

  /** Both have said hello, or one of them can't. */
  void open(HelloItems items, boolean credit) {
    phase = Phase.OPEN;
    openedAt = OptionalLong.of(terms.nanoTime());
    agree(items, credit);
    gear.pulse().askEvery(items.pingInterval());
    gear.outbox().limitPayload(items.maxFrame());
    gear.outbox().open();
    gear.events().add(() -> terms.listener().onOpen(items));
  }

  /** What the other side says of itself is known now. */
  void agree(HelloItems items, boolean credit) {
    remote = items;
    connections.agree(credit, items);
  }

  /** In JSON a hello is an offer: without an answer the session goes on without credit. */
  void greetInTime(long now) {
    if (now - startedAt < terms.settings().helloTimeout().toNanos()) {
      return;
    }
    if (terms.form() == Form.JSON) {
      open(HelloItems.DEFAULTS, false);
    } else {
      fail("no hello");
    }
  }

  // How it goes on.

  /** A frame is to be sent; who doesn't read what he asked for is left. */
  void post(Frame frame) {
    if (!gear.outbox().add(frame)) {
      fail("asks for more than it reads");
    }
  }

  // How it ends.

  /** The other side says goodbye. */
  void takeGoAway(Frame.GoAway last) {
    if (goAway.isEmpty()) {
      long patience = 2 * terms.settings().drainTimeout().toNanos();
      leavingUntil = Math.max(leavingUntil, terms.nanoTime() + patience);
    }
    goAway = Optional.of(last);
    gear.events().add(() -> terms.listener().onGoAway(last));
  }

  /** We say goodbye. */
  void leave(GoAwayCode code, Duration retryAfter, String reason, Duration drain) {
    if (phase == Phase.OVER || phase == Phase.LEAVING && leavingUntil <= terms.nanoTime()) {
      return;
    }
    if (terms.isBinary() && (terms.isProxy() || wasOpened())) {
      gear.outbox().open();
      sayGoAway(code, retryAfter, reason);
    }
    gear.events().add(() -> terms.listener().onLeaving(code));
    phase = Phase.LEAVING;
    leavingBy = Optional.of(code);
    leavingReason = reason;
    leavingUntil = terms.nanoTime() + drain.toNanos();
    if (drain.isZero()) {
      closeAfterLast(code.closeCode(), reason);
    } else {
      leaveIfDone();
    }
  }

  private void sayGoAway(GoAwayCode code, Duration retryAfter, String reason) {
    gear.outbox()
        .add(new Frame.GoAway(connections.highestId(), code.code(), retryAfter.toMillis(), reason));
  }

  /** A connection has gone: perhaps the last one. */
  void leaveIfDone() {
    if (phase == Phase.LEAVING && connections.isEmpty()) {
      closeAfterLast(leavingBy.orElseThrow().closeCode(), leavingReason);
    }
  }

  /** Goodbye has been said: what is open by then is cut. */
  void leaveInTime(long now) {
    if (phase == Phase.LEAVING && now >= leavingUntil) {
      closeAfterLast(leavingBy.orElseThrow().closeCode(), leavingReason);
    } else if (phase == Phase.OPEN && goAway.isPresent() && now >= leavingUntil) {
      closeAfterLast(GoAwayCode.IDS_USED_UP.closeCode(), "the other side went away");
    }
  }

  /** The other side broke the protocol: nothing of what waits is sent but the reason why. */
  void fail(String reason) {
    if (phase == Phase.OVER) {
      return;
    }
    gear.outbox().clear();
    if (terms.isBinary()) {
      gear.outbox().open();
      sayGoAway(GoAwayCode.PROTOCOL_ERROR, Duration.ZERO, reason);
    }
    gear.events().add(() -> terms.listener().onLeaving(GoAwayCode.PROTOCOL_ERROR));
    closeAfterLast(GoAwayCode.PROTOCOL_ERROR.closeCode(), reason);
  }

  /** Ends everything; the WebSocket closes behind the last frame. */
  private void closeAfterLast(int code, String reason) {
    end(code, reason, true);
    closing = true;
    closingSince = terms.nanoTime();
    String fitting = forClosing(reason);
    gear.pump().whenEmpty(() -> terms.carrier().close(code, fitting));
  }

  /** As much of a reason as a close frame has room for. */
  private static String forClosing(String reason) {
    String kept = reason.substring(0, Math.min(reason.length(), MAX_CLOSE_REASON));
    while (kept.getBytes(StandardCharsets.UTF_8).length > MAX_CLOSE_REASON) {
      kept = kept.substring(0, kept.length() - 1);
    }
    return kept;
  }

  /** Closing in order may not take for ever. */
  void closeInTime(long now) {
    if (closing && now - closingSince >= CLOSING_TIMEOUT.toNanos()) {
      cutCarrier();
    }
  }

  /** The other side is gone: nothing is waited for. */
  void cut(String reason) {
    if (phase != Phase.OVER) {
      gear.events().add(() -> terms.listener().onLeaving(GoAwayCode.KEEPALIVE_TIMEOUT));
    }
    end(GoAwayCode.KEEPALIVE_TIMEOUT.closeCode(), reason, true);
    cutCarrier();
  }

  /** The carrier doesn't take messages any more. */
  void breakOff(Throwable why) {
    end(BROKEN_OFF, "sending failed: " + why.getClass().getSimpleName(), false);
    cutCarrier();
  }

  private void cutCarrier() {
    stop();
    gear.events().add(terms.carrier()::abort);
  }

  private void stop() {
    closing = false;
    gear.pump().stop();
    endTicks.run();
  }

  /** The WebSocket is closed. */
  void closed(int code, String reason) {
    stop();
    end(code, reason, false);
  }

  private void end(int code, String reason, boolean byUs) {
    if (phase == Phase.OVER) {
      return;
    }
    phase = Phase.OVER;
    for (MuxConnection connection : connections.removeAll()) {
      gear.outbox().forget(connection);
      connection.close(Ending.CARRIER_CLOSED);
      gear.events().add(connection::tell);
    }
    Duration lasted =
        openedAt.isEmpty()
            ? Duration.ZERO
            : Duration.ofNanos(terms.nanoTime() - openedAt.getAsLong());
    SessionEnd end = new SessionEnd(code, reason, byUs, goAway, lasted);
    gear.events().add(() -> terms.listener().onClosed(end));
  }
}
