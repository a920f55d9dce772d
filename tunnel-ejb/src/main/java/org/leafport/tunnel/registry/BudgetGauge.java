package org.leafport.tunnel.registry;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.core.metrics.Meters;
import org.leafport.tunnel.ProxySettings;

/** Shows how many new homes may still get certificates: {@code lp_acme_budget_remaining}. */
@Singleton
@Startup
@DependsOn("TunnelSchema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class BudgetGauge {

  private static final Logger LOG = Logger.getLogger(BudgetGauge.class.getName());
  private static final long EVERY_SECONDS = 60;

  private InstanceBook book;
  private ScheduledFuture<?> rounds;
  private volatile long remaining;

  @Resource private ManagedScheduledExecutorService scheduler;

  /** For the container. */
  public BudgetGauge() {}

  @Inject
  void use(InstanceBook names) {
    book = names;
  }

  @PostConstruct
  void start() {
    if (ProxySettings.isProxy() && AcmeBudgets.domainRule().isPresent()) {
      Meters.gauge("lp_acme_budget_remaining", () -> remaining);
      rounds = scheduler.scheduleWithFixedDelay(this::look, 1, EVERY_SECONDS, TimeUnit.SECONDS);
    }
  }

  @PreDestroy
  void stop() {
    if (rounds != null) {
      rounds.cancel(false);
    }
  }

  /** The last figure stays while the database is away. */
  private void look() {
    try {
      book.domainBudget().ifPresent(level -> remaining = (long) Math.floor(level.tokens()));
    } catch (RuntimeException away) {
      LOG.log(Level.FINE, "[registry] The certificate budget can't be read", away);
    }
  }
}
