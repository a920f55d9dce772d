package org.leafport.web.command;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.core.gate.Gate;
import org.leafport.core.health.Heartbeat;
import org.leafport.core.health.Vitals;

/**
 * The minute job: ends commands that nobody answered, starts timers, refreshes cars. Each car is a
 * transaction of its own that looks at the state again, so that one failing car stops no other and
 * two nodes may run the job at the same time.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class MinuteJob {

  private static final Logger LOG = Logger.getLogger(MinuteJob.class.getName());
  private static final int ROUNDS_PER_HEARTBEAT_LINE = 60;

  private final AtomicBoolean running = new AtomicBoolean();
  private CommandRounds rounds;
  private Heartbeat heartbeat;
  private int cycles;
  private int faults;

  /** For the container. */
  public MinuteJob() {}

  @Inject
  void prepare(CommandRounds rounds, Clock clock) {
    this.rounds = rounds;
    heartbeat = new Heartbeat(clock, Duration.ofMinutes(3));
    Vitals.watch("jobs", heartbeat::state);
  }

  /** One round; skipped while the former one still runs or the application is not open. */
  @Schedule(hour = "*", minute = "*", second = "20", persistent = false)
  public void tick() {
    if (!Gate.isOpen() || !running.compareAndSet(false, true)) {
      return;
    }
    try {
      faults += rounds.run();
      heartbeat.beat();
      sayThatAllIsWell();
    } catch (RuntimeException fault) {
      faults++;
      LOG.log(Level.SEVERE, "[job] The minute job failed and tries again in a minute", fault);
    } finally {
      running.set(false);
    }
  }

  private void sayThatAllIsWell() {
    if (++cycles == ROUNDS_PER_HEARTBEAT_LINE) {
      LOG.log(
          Level.INFO,
          "[job] Periodic tasks heartbeat: {0} cycles completed (~1h). {1}",
          new Object[] {cycles, faults == 0 ? "All OK." : faults + " faults, see above."});
      cycles = 0;
      faults = 0;
    }
  }
}
