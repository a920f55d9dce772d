package org.leafport.web.operation;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.core.gate.Gate;
import org.leafport.web.command.CommandService;
import org.leafport.web.vehicle.VehicleService;

/** Forgets, once a day, what was promised to be kept for a while only. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class Housekeeping {

  private static final Logger LOG = Logger.getLogger(Housekeeping.class.getName());

  private VehicleService vehicles;
  private CommandService commands;

  /** For the container. */
  public Housekeeping() {}

  @Inject
  void rooms(VehicleService vehicles, CommandService commands) {
    this.vehicles = vehicles;
    this.commands = commands;
  }

  /** At half past three, when cars and people sleep. */
  @Schedule(hour = "3", minute = "30", persistent = false)
  public void tidy() {
    if (!Gate.isOpen()) {
      return;
    }
    try {
      int messages = vehicles.forgetUnread();
      int steps = commands.forgetSteps();
      LOG.log(
          Level.INFO,
          "[job] Housekeeping: {0} unread messages and {1} command steps were old enough to go",
          new Object[] {messages, steps});
    } catch (RuntimeException fault) {
      LOG.log(Level.SEVERE, "[job] Housekeeping failed and tries again tomorrow", fault);
    }
  }
}
