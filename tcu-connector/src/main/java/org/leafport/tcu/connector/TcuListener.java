package org.leafport.tcu.connector;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.core.health.Heartbeat;
import org.leafport.core.health.Vitals;

/**
 * The reception of cars with the clock that ends what takes too long, and the open port in front of
 * it, unless cars only come by relay.
 */
final class TcuListener {

  private static final Logger LOG = Logger.getLogger(TcuListener.class.getName());

  /** How late a deadline may be noticed; one look at all connections takes microseconds. */
  private static final Duration SWEEP = Duration.ofMillis(100);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Reception reception;
  private final Optional<TcuPort> port;
  private final ScheduledExecutorService sweeper;
  private final Heartbeat sweeps;

  private TcuListener(Reception reception, Optional<TcuPort> port, Clock clock) {
    this.reception = reception;
    this.port = port;
    this.sweeps = new Heartbeat(clock, LONGEST_PAUSE);
    this.sweeper =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "tcu-deadlines");
              thread.setDaemon(true);
              return thread;
            });
    sweeper.scheduleWithFixedDelay(
        this::sweep, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Opens the port.
   *
   * @throws IOException if it can't be opened
   */
  static TcuListener open(InetSocketAddress address, Reception reception, Clock clock)
      throws IOException {
    return new TcuListener(reception, Optional.of(TcuPort.open(address, reception)), clock);
  }

  /** Takes cars by relay only. */
  static TcuListener withoutPort(Reception reception, Clock clock) {
    return new TcuListener(reception, Optional.empty(), clock);
  }

  /**
   * Where the port is.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  InetSocketAddress address() {
    return port.orElseThrow().address();
  }

  /** Whether deadlines are kept; the port itself can't close unnoticed. */
  Vitals.State state() {
    Vitals.State pulse = sweeps.state();
    return pulse.well()
        ? Vitals.State.well("%s, %d cars".formatted(where(), reception.connections()))
        : pulse;
  }

  private String where() {
    return port.map(open -> "port " + open.address().getPort()).orElse("by relay");
  }

  /** Takes nobody in any more, finishes what is under way, closes. Returns within the grace. */
  void close() {
    port.ifPresent(TcuPort::stopAccepting);
    try {
      reception.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sweeper.shutdownNow();
      port.ifPresent(TcuPort::close);
    }
  }

  private void sweep() {
    try {
      reception.sweep();
    } catch (RuntimeException e) {
      // The edge of this job: the next round must come all the same.
      LOG.log(Level.SEVERE, "[tcu] Deadlines of connections could not be checked", e);
    }
    sweeps.beat();
  }
}
