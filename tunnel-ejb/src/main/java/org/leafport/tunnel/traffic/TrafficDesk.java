package org.leafport.tunnel.traffic;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJBException;
import jakarta.ejb.Local;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.core.gate.Gate;
import org.leafport.tunnel.ProxySettings;
import org.leafport.tunnel.route.LocalTunnel;

/**
 * Reads the tunnels of this node every minute and adds what they have grown by to the database, in
 * one statement. What can't be added waits for the next minute: at most one turn that was tried,
 * and what has come since.
 */
@Singleton
@Startup
@Local(TrafficAccount.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class TrafficDesk implements TrafficAccount {

  private static final Logger LOG = Logger.getLogger(TrafficDesk.class.getName());

  /** Four days of a node full of homes, without the database. */
  private static final int MOST_WAITING = 20_000;

  private final Clock clock;
  private final UUID writer;
  private final TrafficCount count;
  private final Object round = new Object();
  private TrafficBook book;

  // What the lock of the round guards.
  private long lastNumber;
  private Optional<Turn> unanswered = Optional.empty();
  private boolean troubled;

  /** For the container. */
  public TrafficDesk() {
    this(Clock.systemUTC(), UUID.randomUUID());
  }

  TrafficDesk(Clock clock, UUID writer) {
    this.clock = clock;
    this.writer = writer;
    this.count = new TrafficCount(clock, MOST_WAITING);
  }

  @Inject
  void use(TrafficBook adding) {
    book = adding;
  }

  /** The proxy registers later, so it has parted from all homes when this closes. */
  @PostConstruct
  void start() {
    if (ProxySettings.isProxy()) {
      Gate.onClose(this::close);
    }
  }

  @Override
  public void opened(LocalTunnel tunnel) {
    count.opened(tunnel);
  }

  @Override
  public void closed(LocalTunnel tunnel) {
    if (!count.closed(tunnel)) {
      LOG.warning(() -> "[proxy] There is no room for what passed last through " + tunnel.label());
    }
  }

  /** On the whole minute, so that days part at midnight. */
  @Schedule(hour = "*", minute = "*", persistent = false)
  public void tick() {
    if (Gate.isOpen() && ProxySettings.isProxy()) {
      round();
    }
  }

  private void close() {
    round();
    synchronized (round) {
      if (unanswered.isPresent()) {
        LOG.warning(
            "[proxy] The database didn't take what passed last through tunnels: it is lost");
      }
    }
  }

  /** Reads all tunnels, and adds what waits as long as the database takes it. */
  void round() {
    count.readAll();
    synchronized (round) {
      while (hasTurn() && isAdded(unanswered.orElseThrow())) {
        unanswered = Optional.empty();
      }
    }
  }

  /** The turn that was tried before, as it was; else one of what waits, if anything does. */
  private boolean hasTurn() {
    if (unanswered.isEmpty()) {
      SortedMap<NameDay, Amount> growth = count.take();
      if (!growth.isEmpty()) {
        unanswered = Optional.of(new Turn(writer, ++lastNumber, clock.instant(), growth));
      }
    }
    return unanswered.isPresent();
  }

  private boolean isAdded(Turn turn) {
    try {
      book.add(turn);
      troubled = false;
      return true;
    } catch (EJBException | IllegalStateException fault) {
      if (!troubled) {
        troubled = true;
        LOG.log(Level.WARNING, "[proxy] What passed through tunnels is written later", fault);
      }
      return false;
    }
  }
}
