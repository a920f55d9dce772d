package org.leafport.tunnel.mux;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leafport.tunnel.flow.BoundedBuffer;
import org.leafport.tunnel.flow.Intake;
import org.leafport.tunnel.flow.ReceiveWindow;
import org.leafport.tunnel.flow.SendCredit;
import org.leafport.tunnel.flow.SessionMemory;
import org.leafport.tunnel.frame.ConnectMetadata;
import org.leafport.tunnel.frame.Frame;
import org.leafport.tunnel.frame.HelloItems;

/**
 * The open connections of a session: what they have in common, which is numbers, memory and
 * figures, and what they want of the session. Every method is called under the session's lock,
 * except where another thing is said.
 */
final class Connections {
  private final Course course;
  private final Terms terms;
  private final Gear gear;
  private final MuxSettings settings;
  private final Map<Integer, MuxConnection> open = new HashMap<>();
  private final Deque<MuxConnection> unaccepted = new ArrayDeque<>();

  private boolean credit;
  private int theirWindow;
  private SessionMemory memory;
  private int highestId;
  private long opened;
  private long bytesIn;
  private long bytesOut;

  Connections(Course course, Terms terms, Gear gear) {
    this.course = course;
    this.terms = terms;
    this.gear = gear;
    this.settings = terms.settings();
    this.memory = new SessionMemory(0, settings.node());
  }

  /** Both sides know now how bytes are to be held back. */
  void agree(boolean byCredit, HelloItems remote) {
    credit = byCredit;
    theirWindow = remote.initialWindow();
    memory =
        new SessionMemory(
            credit ? settings.sessionWindow() : settings.jsonSessionBuffer(), settings.node());
  }

  /** Whether bytes need credit; then one direction can end by itself as well. */
  boolean haveCredit() {
    return credit;
  }

  /**
   * Opens a connection, at the proxy's end.
   *
   * @throws SessionFullException if no memory is left for it
   */
  MuxConnection open(ConnectMetadata metadata) throws SessionFullException {
    int id = highestId == 0 ? 1 : highestId + 2;
    MuxConnection connection =
        enter(id, terms.nanoTime())
            .orElseThrow(() -> new SessionFullException("no memory is left"));
    gear.outbox().add(new Frame.Connect(id, metadata));
    if (terms.isBinary()) {
      unaccepted.addLast(connection);
    } else {
      accepted(connection);
    }
    return connection;
  }

  /** A connection of this number; empty if no memory is left for it. */
  Optional<MuxConnection> enter(int id, long nanoTime) {
    return intake(nanoTime).map(intake -> enter(id, intake, nanoTime));
  }

  private MuxConnection enter(int id, Intake intake, long nanoTime) {
    SendCredit mayBeSent = credit ? new SendCredit(theirWindow) : null;
    MuxConnection connection = new MuxConnection(this, id, intake, mayBeSent, nanoTime);
    open.put(id, connection);
    saw(id);
    opened++;
    return connection;
  }

  private Optional<Intake> intake(long nanoTime) {
    if (!credit) {
      return Optional.of(new BoundedBuffer(settings.jsonConnectionBuffer(), memory));
    }
    return ReceiveWindow.open(
            settings.hello().initialWindow(), settings.maxWindow(), memory, nanoTime)
        .map(Intake.class::cast);
  }

  /** The connection with this number; null if it isn't open. */
  MuxConnection get(int id) {
    return open.get(id);
  }

  int size() {
    return open.size();
  }

  boolean isEmpty() {
    return open.isEmpty();
  }

  /** The highest number that was used; 0 before the first. */
  int highestId() {
    return highestId;
  }

  /** A number has been used. */
  void saw(int id) {
    highestId = Math.max(highestId, id);
  }

  /** Those that were not accepted in time. */
  List<MuxConnection> overdue(long nanoTime) {
    long timeout = settings.acceptTimeout().toNanos();
    List<MuxConnection> overdue = new ArrayList<>();
    MuxConnection first;
    while ((first = unaccepted.peekFirst()) != null
        && (first.isSettled() || nanoTime - first.openedAt() >= timeout)) {
      unaccepted.removeFirst();
      if (!first.isSettled()) {
        overdue.add(first);
      }
    }
    return overdue;
  }

  /** Windows that have grown and aren't used give their growth back. */
  void shrinkIdle(long nanoTime) {
    open.values().forEach(each -> each.shrinkIfIdle(nanoTime, settings.idleShrink()));
  }

  /** All that are open; none is afterwards. */
  List<MuxConnection> removeAll() {
    List<MuxConnection> all = List.copyOf(open.values());
    open.clear();
    unaccepted.clear();
    return all;
  }

  void received(int bytes) {
    bytesIn += bytes;
  }

  void sent(int bytes) {
    bytesOut += bytes;
  }

  Traffic traffic() {
    return new Traffic(bytesIn, bytesOut, opened, open.size(), memory.used());
  }

  // What one of them wants.

  /** The session's lock, for the connections' own accounts. */
  Object lock() {
    return gear.lock();
  }

  /** Does what follows from a change. Not to be called under the lock. */
  void settle() {
    gear.settle();
  }

  /** The home's target is reached. Not to be called under the lock. */
  void accept(MuxConnection connection) {
    synchronized (gear.lock()) {
      if (!terms.isProxy() && connection.settle() && terms.isBinary()) {
        course.post(new Frame.Accept(connection.id()));
      }
    }
    gear.settle();
  }

  /** The home has said that its target is reached, or shows it. */
  void accepted(MuxConnection connection) {
    if (connection.settle()) {
      gear.events().add(connection::completeAccepted);
    }
  }

  /** There are bytes or an end to send; a home that answers has accepted. */
  void wantsToSend(MuxConnection connection) {
    if (!terms.isProxy()) {
      connection.settle();
    }
    sendIfPossible(connection);
  }

  /** It gets turns as long as it has something that may be sent. */
  void sendIfPossible(MuxConnection connection) {
    if (connection.hasMoreToSend()) {
      gear.outbox().ready(connection);
    }
  }

  /** Bytes were taken; whether there is something to send because of it. */
  boolean grant(MuxConnection connection, Intake intake, int bytes) {
    long now = terms.nanoTime();
    int more = intake.take(bytes, now, gear.pulse().roundTrip());
    if (more == 0 || !credit || connection.isClosed() || course.isOver()) {
      return false;
    }
    course.post(new Frame.Window(connection.id(), more));
    if (terms.isBinary()) {
      gear.pulse().questionOfDistance(now).ifPresent(course::post);
    }
    return true;
  }

  // How one of them ends.

  /** Nothing comes of it, or nothing more: the other side is told why. */
  void refuse(int id, CloseCode code) {
    course.post(new Frame.Close(id, code.code(), code.reason()));
  }

  /** Ends a connection in both directions and tells the other side. */
  void breakOff(MuxConnection connection, CloseCode code) {
    boolean known = !gear.outbox().forget(connection);
    connection.close(CloseCode.ending(code.code()));
    open.remove(connection.id());
    if (known) {
      refuse(connection.id(), code);
    }
    course.leaveIfDone();
  }

  /** In the form without half-close: what has come to its end is closed. */
  void closeInsteadOfEnd(MuxConnection connection) {
    connection.closeAsEnd();
    forget(connection);
    course.post(new Frame.Close(connection.id(), 0, ""));
  }

  /** Both sides are done with a connection. */
  void forget(MuxConnection connection) {
    if (!connection.isClosed()) {
      connection.close(null);
    }
    gear.outbox().forget(connection);
    open.remove(connection.id());
    course.leaveIfDone();
  }
}
