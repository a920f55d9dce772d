package org.leafport.tunnel.socket;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The door to one endpoint: what its sockets work with, and which are open. Static, because the
 * container makes the endpoints; closed until the node opens it, and again when it stops.
 *
 * @param <D> what sockets work with
 * @param <S> what a socket is
 */
public final class OpenSockets<D, S> {

  private final Set<S> open = ConcurrentHashMap.newKeySet();
  private volatile D desk;

  /** Takes sockets from now on. */
  public void openFor(D work) {
    desk = work;
  }

  /** Takes no more sockets; those that are open stay. */
  public void close() {
    desk = null;
  }

  /** What sockets work with; empty while the door is closed. */
  public Optional<D> desk() {
    return Optional.ofNullable(desk);
  }

  /** A socket is there. */
  public void add(S socket) {
    open.add(socket);
  }

  /** A socket is gone. */
  public void remove(S socket) {
    open.remove(socket);
    synchronized (open) {
      open.notifyAll();
    }
  }

  /** Waits until no socket is open any more, at most so long. */
  public void awaitEmpty(Duration longest) throws InterruptedException {
    long deadline = System.nanoTime() + longest.toNanos();
    synchronized (open) {
      long left = longest.toNanos();
      while (!open.isEmpty() && left > 0) {
        TimeUnit.NANOSECONDS.timedWait(open, left);
        left = deadline - System.nanoTime();
      }
    }
  }

  /** How many there are. */
  public int size() {
    return open.size();
  }

  /** All that are there. */
  public Collection<S> all() {
    return List.copyOf(open);
  }
}
