package org.leafport.tunnel.registry;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJBException;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.core.gate.Gate;
import org.leafport.core.metrics.Meters;
import org.leafport.tunnel.Network;
import org.leafport.tunnel.ProxySettings;

/**
 * Keeps what happened for a few seconds and writes it in one go: 2,000 homes that come back after a
 * restart are one transaction, not 4,000. What waits is bounded; while the database is away the
 * latest signs of life are kept, and events up to the bound.
 */
@Singleton
@Startup
@Local(Journal.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class JournalDesk implements Journal {

  private static final Logger LOG = Logger.getLogger(JournalDesk.class.getName());
  private static final int MOST_WAITING = 20_000;
  private static final int BATCH = 5_000;
  private static final int LONGEST_DETAIL = 200;
  private static final long EVERY_SECONDS = 3;

  private final Clock clock;
  private final BlockingQueue<NewEvent> events = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Map<String, Instant> signs = new HashMap<>();
  private JournalBook book;
  private ScheduledFuture<?> rounds;
  private boolean troubled;

  @Resource private ManagedScheduledExecutorService scheduler;

  /** For the container. */
  public JournalDesk() {
    this(Clock.systemUTC());
  }

  JournalDesk(Clock clock) {
    this.clock = clock;
  }

  @Inject
  void use(JournalBook book) {
    this.book = book;
  }

  @PostConstruct
  void start() {
    if (ProxySettings.isProxy()) {
      // Before the proxy registers, so that it runs after the proxy has parted from all homes: what
      // they did last is written while the database is still there.
      Gate.onClose(this::writeAll);
      rounds =
          scheduler.scheduleWithFixedDelay(
              this::write, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }
  }

  @PreDestroy
  void stop() {
    if (rounds != null) {
      rounds.cancel(false);
      writeAll();
    }
  }

  @Override
  public void note(String label, EventKind kind, String detail, InetAddress client) {
    add(label, kind, detail, Network.shown(client).toString());
  }

  @Override
  public void note(String label, EventKind kind, String detail) {
    add(label, kind, detail, "");
  }

  private void add(String label, EventKind kind, String detail, String client) {
    String shown = detail.replaceAll("\\p{Cntrl}", " ");
    String shortened =
        shown.length() <= LONGEST_DETAIL ? shown : shown.substring(0, LONGEST_DETAIL);
    if (!events.offer(new NewEvent(clock.instant(), label, kind, shortened, client))) {
      Meters.counter("lp_events_dropped_total").increment();
    }
  }

  @Override
  public void seen(String label) {
    synchronized (signs) {
      if (signs.size() < MOST_WAITING || signs.containsKey(label)) {
        signs.put(label, clock.instant());
      }
    }
  }

  /** Writes all that waits, batch by batch; ends where the database takes none. */
  void writeAll() {
    int left = MOST_WAITING / BATCH + 1;
    do {
      write();
      left--;
    } while (left > 0 && !events.isEmpty() && !isTroubled());
  }

  private synchronized boolean isTroubled() {
    return troubled;
  }

  /** Writes what has come in; after trouble with the database it stays for the next round. */
  synchronized void write() {
    List<NewEvent> taken = new ArrayList<>();
    events.drainTo(taken, BATCH);
    Map<String, Instant> seen = takeSigns();
    if (taken.isEmpty() && seen.isEmpty()) {
      return;
    }
    try {
      book.write(taken, seen);
      troubled = false;
    } catch (EJBException | IllegalStateException fault) {
      putBack(taken, seen);
      if (!troubled) {
        troubled = true;
        LOG.log(Level.WARNING, "[registry] What happened to homes is written later", fault);
      }
    }
  }

  private Map<String, Instant> takeSigns() {
    synchronized (signs) {
      Map<String, Instant> taken = Map.copyOf(signs);
      signs.clear();
      return taken;
    }
  }

  private void putBack(List<NewEvent> taken, Map<String, Instant> seen) {
    taken.forEach(events::offer);
    synchronized (signs) {
      seen.forEach(signs::putIfAbsent);
    }
  }
}
