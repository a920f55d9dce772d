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
import org.leafport.tunnel.frame.HelloItems;

/**
 * The open connections of a session, and what they have in common: numbers, memory, figures. Every
 * method is called under the session's lock.
 */
final class Connections {
  private final MuxSession session;
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

  Connections(MuxSession session, MuxSettings settings) {
    this.session = session;
    this.settings = settings;
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

  /** A connection of this number; empty if no memory is left for it. */
  Optional<MuxConnection> enter(int id, long nanoTime) {
    return intake(nanoTime).map(intake -> enter(id, intake, nanoTime));
  }

  private MuxConnection enter(int id, Intake intake, long nanoTime) {
    SendCredit mayBeSent = credit ? new SendCredit(theirWindow) : null;
    MuxConnection connection = new MuxConnection(session, id, intake, mayBeSent, nanoTime);
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

  void remove(MuxConnection connection) {
    open.remove(connection.id());
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

  /** The home has to accept it in time. */
  void awaitAccept(MuxConnection connection) {
    unaccepted.addLast(connection);
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
}
