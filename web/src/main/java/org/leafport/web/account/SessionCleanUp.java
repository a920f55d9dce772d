package org.leafport.web.account;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.core.gate.Gate;

/** Forgets, every hour, the apps that didn't come back in time; two nodes may do it at once. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class SessionCleanUp {

  private static final Logger LOG = Logger.getLogger(SessionCleanUp.class.getName());

  @Inject private AppSessions sessions;

  /** One round. */
  @Schedule(hour = "*", minute = "41", persistent = false)
  public void forgetExpired() {
    if (!Gate.isOpen()) {
      return;
    }
    try {
      int forgotten = sessions.forgetExpired();
      if (forgotten > 0) {
        LOG.info(() -> "[job] " + forgotten + " apps didn't come back in time and are signed out");
      }
    } catch (RuntimeException fault) {
      LOG.log(Level.SEVERE, "[job] Sessions of apps are cleaned up in an hour instead", fault);
    }
  }
}
