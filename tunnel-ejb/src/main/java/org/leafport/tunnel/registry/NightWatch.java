package org.leafport.tunnel.registry;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.core.gate.Gate;
import org.leafport.tunnel.ProxySettings;

/** Cleans the registry up every night; of several nodes the first that comes. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class NightWatch {

  private static final Logger LOG = Logger.getLogger(NightWatch.class.getName());

  private PruneBook book;
  private Journal journal;
  private LiveHomes homes;

  /** For the container. */
  public NightWatch() {}

  @Inject
  void use(PruneBook book, Journal journal, Instance<LiveHomes> found) {
    work(book, journal, AnyHomes.of(found));
  }

  void work(PruneBook pruning, Journal notes, LiveHomes live) {
    book = pruning;
    journal = notes;
    homes = live;
  }

  /** At ten to four, when people sleep. */
  @Schedule(hour = "3", minute = "50", persistent = false)
  public void tick() {
    if (!Gate.isOpen() || !ProxySettings.isProxy()) {
      return;
    }
    try {
      round();
    } catch (RuntimeException fault) {
      LOG.log(Level.SEVERE, "[job] The registry is cleaned up tomorrow instead", fault);
    }
  }

  void round() {
    book.prune()
        .ifPresent(
            report -> {
              report.expired().forEach(label -> tell(label, EventKind.EXPIRED));
              report.neverCame().forEach(label -> tell(label, EventKind.DELETED));
              report.freed().forEach(label -> tell(label, EventKind.DELETED));
              log(report);
            });
  }

  private void tell(String label, EventKind kind) {
    journal.note(label, kind, "not seen for too long");
    homes.cut(label, LiveHomes.Cut.SHUT_OUT);
  }

  private static void log(PruneReport report) {
    if (report.refused() > 0) {
      LOG.log(
          Level.SEVERE,
          "[job] {0} homes would be given up at once, which is too many to be true: none was. Look"
              + " at this machine''s clock, and whether an old backup was restored",
          report.refused());
    }
    LOG.log(
        Level.INFO,
        "[job] Registry: {0} homes given up, {1} names free again, {2} never came",
        new Object[] {report.expired().size(), report.freed().size(), report.neverCame().size()});
  }
}
