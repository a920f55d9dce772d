package org.leafport.tcu.connector;

import jakarta.resource.spi.work.WorkException;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Lets cars in and sees that they leave: limits, deadlines, and the order in which their messages
 * are processed. Knows connections by {@link Line} only, so that one that was relayed could come in
 * here as well, with the car's real address.
 */
final class Reception {

  /** Runs deliveries on threads of the container. */
  interface Workers {
    /**
     * Has the delivery run soon, or rejected.
     *
     * @throws WorkException if it can't be taken
     */
    void start(Delivery delivery) throws WorkException;
  }

  /** Looks at the clock at least this often while closing. */
  private static final long LONGEST_WAIT_MILLIS = 50;

  private final TcuLimits limits;
  private final Courier courier;
  private final Workers workers;
  private final LongSupplier nanoClock;
  private final Logbook log;
  private final Sources sources;
  private final DeliveryQueue<Delivery> queue;
  private final Set<CarConnection> present = ConcurrentHashMap.newKeySet();
  private final AtomicLong ids = new AtomicLong();
  private final Object emptied = new Object();
  private volatile boolean closing;

  Reception(
      TcuLimits limits, Courier courier, Workers workers, LongSupplier nanoClock, Logbook log) {
    this.limits = limits;
    this.courier = courier;
    this.workers = workers;
    this.nanoClock = nanoClock;
    this.log = log;
    this.sources = new Sources(limits.maxPerAddress(), limits.ban());
    this.queue = new DeliveryQueue<>(limits.deliveries(), limits.maxConnections(), this::start);
  }

  TcuLimits limits() {
    return limits;
  }

  Logbook log() {
    return log;
  }

  long nanos() {
    return nanoClock.getAsLong();
  }

  /**
   * Lets a connection in.
   *
   * @param peer the car's address, of a relayed car its real one
   * @return empty if there is no place for it; the caller closes the line then
   */
  synchronized Optional<CarConnection> admit(Line line, InetSocketAddress peer) {
    if (closing) {
      return Optional.empty();
    }
    Sources.Verdict verdict = sources.arrive(peer.getAddress(), nanos());
    if (verdict != Sources.Verdict.WELCOME) {
      log.turnedAway(peer, verdict);
      return Optional.empty();
    }
    if (present.size() >= limits.maxConnections() && !makeRoom()) {
      sources.leave(peer.getAddress());
      log.full(peer, limits.maxConnections());
      return Optional.empty();
    }
    CarConnection connection = new CarConnection(this, ids.incrementAndGet(), peer, line);
    present.add(connection);
    log.welcomed();
    return Optional.of(connection);
  }

  /** A car logs on at once, so whoever has said nothing for longest is least likely to be one. */
  private boolean makeRoom() {
    boolean made =
        present.stream()
            .filter(CarConnection::isDispensable)
            .sorted(Comparator.comparingLong(CarConnection::id))
            .anyMatch(CarConnection::closeIfDispensable);
    if (made) {
      log.evicted();
    }
    return made;
  }

  /** A connection is closed. */
  void left(CarConnection connection) {
    present.remove(connection);
    sources.leave(connection.peer().getAddress());
    tellIfEmpty();
  }

  /** An address sent something that was refused or could not be read. */
  void failed(InetSocketAddress peer) {
    if (sources.fail(peer.getAddress(), nanos())) {
      log.banned(peer, limits.ban().duration());
    }
  }

  /** Makes a delivery that {@link #accept} can take. */
  Delivery delivery(GdcConnection connection, Incoming incoming, Delivery.Recipient recipient) {
    long begin = nanos();
    return new Delivery(
        connection,
        incoming,
        recipient,
        courier,
        () -> {
          log.delivered(nanos() - begin);
          queue.finished(incoming.vin());
          tellIfEmpty();
        });
  }

  /** Queues a delivery; answers false if too many wait. */
  boolean accept(Delivery delivery) {
    return queue.offer(delivery.incoming().vin(), delivery);
  }

  /** Nobody waits for the delivery any more. */
  void withdraw(Delivery delivery) {
    delivery.giveUp();
    queue.withdraw(delivery.incoming().vin(), delivery);
  }

  private void start(Delivery delivery) {
    try {
      workers.start(delivery);
    } catch (WorkException e) {
      delivery.rejected(e);
    }
  }

  /** Ends the connections whose time is over. */
  void sweep() {
    long now = nanos();
    present.forEach(connection -> connection.expire(now));
  }

  /**
   * Lets nobody in any more, finishes what is under way, and closes.
   *
   * @throws InterruptedException if the thread was interrupted while it waited; all is closed then
   */
  void close() throws InterruptedException {
    synchronized (this) {
      closing = true;
    }
    present.forEach(CarConnection::stop);
    try {
      awaitEmpty();
    } finally {
      present.forEach(CarConnection::close);
    }
  }

  private void awaitEmpty() throws InterruptedException {
    long end = nanos() + limits.shutdownGrace().toNanos();
    synchronized (emptied) {
      for (long left = end - nanos(); left > 0 && !isEmpty(); left = end - nanos()) {
        emptied.wait(LONGEST_WAIT_MILLIS);
      }
    }
  }

  private boolean isEmpty() {
    return present.isEmpty() && queue.running() == 0 && queue.waiting() == 0;
  }

  private void tellIfEmpty() {
    if (closing) {
      synchronized (emptied) {
        emptied.notifyAll();
      }
    }
  }

  int connections() {
    return present.size();
  }

  int waiting() {
    return queue.waiting();
  }

  int running() {
    return queue.running();
  }
}
