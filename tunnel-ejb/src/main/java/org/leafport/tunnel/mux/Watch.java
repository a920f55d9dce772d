package org.leafport.tunnel.mux;

import java.time.Duration;

/**
 * What passing time does to a session: looks twice a second whether something is overdue
 * (specification section 6.8). Every method is called under the session's lock.
 */
final class Watch {

  /** How often it has to look. */
  static final Duration TICK = Duration.ofMillis(500);

  private static final Duration JSON_PING = Duration.ofSeconds(20);

  private final Terms terms;
  private final Gear gear;
  private final Course course;
  private final Connections connections;
  private long jsonPingAt;

  Watch(Terms terms, Gear gear, Course course) {
    this.terms = terms;
    this.gear = gear;
    this.course = course;
    this.connections = course.connections();
  }

  /** The session begins. */
  void begin() {
    jsonPingAt = terms.nanoTime() + JSON_PING.toNanos();
  }

  /** Does what is due. */
  void look() {
    long now = terms.nanoTime();
    if (course.isOver()) {
      course.closeInTime(now);
    } else if (gear.pulse().isDead(now)) {
      course.cut("keepalive timeout");
    } else if (gear.pump().stalledFor(now) >= terms.settings().writeStall().toNanos()) {
      course.cut("write stall");
    } else if (course.phase() == Course.Phase.GREETING) {
      course.greetInTime(now);
    } else {
      keepAlive(now);
      dropUnaccepted(now);
      connections.shrinkIdle(now);
      course.leaveInTime(now);
    }
  }

  private void keepAlive(long now) {
    if (terms.isBinary()) {
      gear.pulse().questionAfterSilence(now).ifPresent(course::post);
    } else if (now - jsonPingAt >= 0) {
      jsonPingAt = now + JSON_PING.toNanos();
      gear.events().add(terms.carrier()::ping);
    }
  }

  private void dropUnaccepted(long now) {
    for (MuxConnection late : connections.overdue(now)) {
      connections.breakOff(late, CloseCode.ACCEPT_TIMEOUT);
      gear.events().add(late::tell);
    }
  }
}
