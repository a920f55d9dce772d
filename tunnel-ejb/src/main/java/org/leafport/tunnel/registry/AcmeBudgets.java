package org.leafport.tunnel.registry;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps enrolments below the certificate authority's limits, so that a home is refused with a time
 * by us rather than by the authority (remote-proxy 4.5). The buckets outlive restarts and are
 * shared by all nodes. Works in the caller's transaction.
 */
final class AcmeBudgets {

  private static final Duration WEEK = Duration.ofDays(7);

  private final EntityManager em;
  private final Clock clock;

  AcmeBudgets(EntityManager em, Clock clock) {
    this.em = em;
    this.clock = clock;
  }

  /** The rule for the whole domain; empty where none applies. */
  static Optional<Bucket> domainRule() {
    return RegistrySettings.PUBLIC_SUFFIX.get()
        ? Optional.empty()
        : rule(RegistrySettings.DOMAIN_BUDGET.get());
  }

  private static Optional<Bucket> labelRule() {
    return rule(RegistrySettings.LABEL_BUDGET.get());
  }

  private static Optional<Bucket> rule(int size) {
    return size == 0 ? Optional.empty() : Optional.of(Bucket.filledIn(WEEK, size));
  }

  /**
   * Charges an enrolment.
   *
   * @param first whether the authority will count it against the domain: the label has no
   *     certificate that is still good
   * @throws RegisterRefused with the time until the next unit, if a bucket is empty
   */
  BudgetCharge charge(String label, boolean first) throws RegisterRefused {
    Optional<Bucket> domain = first ? domainRule() : Optional.empty();
    if (domain.isPresent()) {
      take(AcmeBudget.DOMAIN, domain.get());
    }
    Optional<Bucket> own = labelRule();
    if (own.isPresent()) {
      take(AcmeBudget.nameOf(label), own.get());
    }
    return new BudgetCharge(label, own.isPresent(), domain.isPresent());
  }

  private void take(String name, Bucket rule) throws RegisterRefused {
    Instant now = clock.instant();
    AcmeBudget budget = locked(name, rule, now);
    Optional<Bucket.Level> left = rule.taken(budget.level(), now);
    if (left.isEmpty()) {
      throw new RegisterRefused(
          RegisterError.ACME_BUDGET_EXHAUSTED, rule.untilNext(budget.level(), now));
    }
    budget.level(left.get());
  }

  /** Gives back what was charged and not used. */
  void giveBack(BudgetCharge charge) {
    if (charge.ofDomain()) {
      domainRule().ifPresent(rule -> putBack(AcmeBudget.DOMAIN, rule));
    }
    if (charge.ofLabel()) {
      labelRule().ifPresent(rule -> putBack(AcmeBudget.nameOf(charge.label()), rule));
    }
  }

  private void putBack(String name, Bucket rule) {
    Instant now = clock.instant();
    AcmeBudget budget = locked(name, rule, now);
    budget.level(rule.givenBack(budget.level(), now));
  }

  /** What is left for the whole domain; empty where no rule applies. */
  Optional<Bucket.Level> domain() {
    return domainRule()
        .map(
            rule -> {
              Instant now = clock.instant();
              AcmeBudget budget = em.find(AcmeBudget.class, AcmeBudget.DOMAIN);
              return budget == null ? rule.full(now) : rule.refilled(budget.level(), now);
            });
  }

  /** Forgets labels whose bucket has been full again for long. */
  int forgetFull() {
    return em.createQuery("delete from AcmeBudget b where b.name <> :domain and b.updated < :old")
        .setParameter("domain", AcmeBudget.DOMAIN)
        .setParameter("old", clock.instant().minus(WEEK.multipliedBy(2)))
        .executeUpdate();
  }

  private AcmeBudget locked(String name, Bucket rule, Instant now) {
    em.createNativeQuery(
            "insert into tunnel.tunnel_budget (name, tokens, updated) values (?1, ?2, ?3)"
                + " on conflict (name) do nothing")
        .setParameter(1, name)
        .setParameter(2, (double) rule.size())
        .setParameter(3, Timestamp.from(now))
        .executeUpdate();
    return em.find(AcmeBudget.class, name, LockModeType.PESSIMISTIC_WRITE);
  }
}
