package org.leafport.tunnel.registry;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJBException;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.time.Clock;
import java.util.logging.Logger;
import org.leafport.core.database.DatabaseAbsence;
import org.leafport.tunnel.auth.ConnectError;
import org.leafport.tunnel.auth.ConnectRefused;

/** Lets tunnels in by the registry, or while that is away by what it said within the last day. */
@Singleton
@Local(Admissions.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class AdmissionDesk implements Admissions {

  private static final Logger LOG = Logger.getLogger(AdmissionDesk.class.getName());

  private final RememberedHomes remembered;
  private InstanceBook book;
  private Journal journal;

  /** For the container. */
  public AdmissionDesk() {
    this(Clock.systemUTC());
  }

  AdmissionDesk(Clock clock) {
    remembered = new RememberedHomes(clock);
  }

  @Inject
  void use(InstanceBook book, Journal journal) {
    this.book = book;
    this.journal = journal;
  }

  @Override
  public void admit(String label, Certificate certificate) throws ConnectRefused {
    try {
      book.admit(label, certificate);
      remembered.admitted(label, certificate);
    } catch (ConnectRefused refused) {
      if (refused.error() == ConnectError.NOT_REGISTERED
          || refused.error() == ConnectError.INSTANCE_SUSPENDED) {
        remembered.forget(label);
      }
      throw refused;
    } catch (EJBException fault) {
      if (!DatabaseAbsence.causedBy(fault)) {
        throw fault;
      }
      if (!remembered.lets(label, certificate)) {
        throw new ConnectRefused(ConnectError.REGISTRY_UNAVAILABLE);
      }
      LOG.info("[registry] The database doesn't answer: a home that it knew today is let in");
    }
  }

  @Override
  public void renewed(String label, Certificate certificate) throws ConnectRefused {
    admit(label, certificate);
    journal.note(label, EventKind.RENEWED, "until " + certificate.notAfter());
  }

  @Override
  public void connected(String label, InetAddress client) {
    journal.seen(label);
    journal.note(label, EventKind.CONNECTED, "", client);
  }

  @Override
  public void stillConnected(String label) {
    journal.seen(label);
  }

  @Override
  public void disconnected(String label, String reason) {
    journal.seen(label);
    journal.note(label, EventKind.DISCONNECTED, reason);
  }

  @Override
  public void noted(String label, EventKind kind, String detail, InetAddress client) {
    journal.note(label, kind, detail, client);
  }

  @Override
  public Standing standing(String label) throws ConnectRefused {
    try {
      return book.standing(label);
    } catch (EJBException fault) {
      if (DatabaseAbsence.causedBy(fault)) {
        throw new ConnectRefused(ConnectError.REGISTRY_UNAVAILABLE);
      }
      throw fault;
    }
  }
}
