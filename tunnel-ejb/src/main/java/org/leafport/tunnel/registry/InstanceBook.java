package org.leafport.tunnel.registry;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.leafport.tunnel.auth.ConnectError;
import org.leafport.tunnel.auth.ConnectRefused;

/**
 * The names and whose they are. Each call is one transaction; rows that change are locked first, so
 * that two homes, two nodes or two clicks of an operator come one after the other.
 */
@Stateless
public class InstanceBook {

  /** How long a home counts as using its name after it was last connected. */
  static final Duration IN_USE = Duration.ofHours(24);

  /** How long the name of a pruned home stays its own. */
  static final Duration TOMBSTONE = Duration.ofDays(30);

  /** How long a home works on after its sponsor token was refused. */
  static final Duration GRACE = Duration.ofDays(14);

  /** When a quiet home is first told that it will be pruned. */
  static final Duration WARNING = Duration.ofDays(90);

  private final Clock clock;

  @PersistenceContext(unitName = "tunnel")
  private EntityManager em;

  /** For the container. */
  public InstanceBook() {
    this(null, Clock.systemUTC());
  }

  InstanceBook(EntityManager em, Clock clock) {
    this.em = em;
    this.clock = clock;
  }

  private AcmeBudgets budgets() {
    return new AcmeBudgets(em, clock);
  }

  /**
   * Gives a name out, if the claimant may have it: the check and the entry are one.
   *
   * @throws RegisterRefused with {@code label_taken}, {@code label_in_use}, {@code
   *     instance_suspended}, {@code quota_exceeded} or {@code acme_budget_exhausted}
   */
  public BudgetCharge enrol(Claimant claimant, String label) throws RegisterRefused {
    Instant now = clock.instant();
    // The quota is counted and used up by one enrolment of a subject at a time.
    lockSubject(claimant.subject());
    boolean made = make(claimant.subject(), label, now);
    TunnelInstance row =
        locked(label).orElseThrow(() -> new RegisterRefused(RegisterError.LABEL_TAKEN));
    if (!made) {
      refuseOthers(row, claimant, now);
    }
    boolean counted =
        !made && row.belongsTo(claimant.subject()) && row.state() != InstanceState.EXPIRED;
    row.certificateKeyHash()
        .filter(hash -> !row.belongsTo(claimant.subject()))
        .ifPresent(hash -> deny(hash, label));
    row.enrol(claimant.owner(), now);
    if (!counted && used(claimant.subject()) > quota(claimant)) {
      throw new RegisterRefused(RegisterError.QUOTA_EXCEEDED);
    }
    return budgets().charge(label, row.needsFirstCertificate(now));
  }

  private void lockSubject(String subject) {
    em.createNativeQuery("select pg_advisory_xact_lock(hashtextextended(?1, 20))")
        .setParameter(1, subject)
        .getSingleResult();
  }

  private boolean make(String subject, String label, Instant now) {
    return em.createNativeQuery(
                "insert into tunnel.tunnel_instance"
                    + " (subdomain, subject, state, state_since, created, enrolled, token_checked)"
                    + " values (?1, ?2, 'ENROLLING', ?3, ?3, ?3, ?3)"
                    + " on conflict (subdomain) do nothing")
            .setParameter(1, label)
            .setParameter(2, subject)
            .setParameter(3, Timestamp.from(now))
            .executeUpdate()
        == 1;
  }

  /** Who may have a name that somebody has or had (remote-proxy 2.3). */
  private static void refuseOthers(TunnelInstance row, Claimant claimant, Instant now)
      throws RegisterRefused {
    if (row.state() == InstanceState.SUSPENDED) {
      throw new RegisterRefused(RegisterError.INSTANCE_SUSPENDED);
    }
    if (!row.belongsTo(claimant.subject())) {
      if (row.state() != InstanceState.EXPIRED || row.stateSince().plus(TOMBSTONE).isAfter(now)) {
        throw new RegisterRefused(RegisterError.LABEL_TAKEN);
      }
      return;
    }
    boolean inUse =
        row.lastConnected().filter(last -> last.plus(IN_USE).isAfter(now)).isPresent()
            && row.state() != InstanceState.EXPIRED;
    if (inUse && !row.isFreeFor(claimant.presentedResumeHash())) {
      throw new RegisterRefused(RegisterError.LABEL_IN_USE);
    }
  }

  private long used(String subject) {
    return em.createQuery(
            "select count(i) from TunnelInstance i"
                + " where i.subject = :subject and i.state <> :expired",
            Long.class)
        .setParameter("subject", subject)
        .setParameter("expired", InstanceState.EXPIRED)
        .getSingleResult();
  }

  private int quota(Claimant claimant) {
    SubjectQuota own = em.find(SubjectQuota.class, claimant.subject());
    return own != null ? own.quota() : claimant.fixedQuota().orElseGet(RegistrySettings.QUOTA::get);
  }

  /** Gives back what an enrolment took from the budgets without using it. */
  public void giveBack(BudgetCharge charge) {
    budgets().giveBack(charge);
  }

  /** What is left of the whole domain's budget; empty where there is none. */
  public Optional<Bucket.Level> domainBudget() {
    return budgets().domain();
  }

  /** Lets a certificate in and takes note of it (remote-proxy 5.2, rules 7 to 9). */
  public void admit(String label, Certificate certificate) throws ConnectRefused {
    TunnelInstance row =
        locked(label).orElseThrow(() -> new ConnectRefused(ConnectError.NOT_REGISTERED));
    if (row.state() == InstanceState.SUSPENDED) {
      throw new ConnectRefused(ConnectError.INSTANCE_SUSPENDED);
    }
    if (!row.state().mayConnect()) {
      throw new ConnectRefused(ConnectError.NOT_REGISTERED);
    }
    if (row.hasSuperseded(certificate)) {
      throw new ConnectRefused(ConnectError.CERT_SUPERSEDED);
    }
    if (isDenied(certificate.keyHash())) {
      throw new ConnectRefused(ConnectError.CERT_REVOKED);
    }
    row.accepted(certificate);
  }

  /** How a home and its owner stand. */
  public Standing standing(String label) throws ConnectRefused {
    Instant soon = clock.instant().minus(WARNING);
    Object[] found =
        em.createQuery(
                "select i.state, i.stateSince, coalesce(q.quota, -1), count(o),"
                    + " sum(case when o.keep = false and o.enrolled < :soon"
                    + " and (o.lastConnected is null or o.lastConnected < :soon) then 1 else 0 end)"
                    + " from TunnelInstance i"
                    + " join TunnelInstance o on o.subject = i.subject and o.state <> :expired"
                    + " left join SubjectQuota q on q.subject = i.subject"
                    + " where i.subdomain = :label"
                    + " group by i.state, i.stateSince, q.quota",
                Object[].class)
            .setParameter("soon", soon)
            .setParameter("expired", InstanceState.EXPIRED)
            .setParameter("label", label)
            .getResultStream()
            .findFirst()
            .orElseThrow(() -> new ConnectRefused(ConnectError.NOT_REGISTERED));
    int own = ((Number) found[2]).intValue();
    return new Standing(
        own < 0 ? RegistrySettings.QUOTA.get() : own,
        ((Number) found[3]).intValue(),
        ((Number) found[4]).intValue() > 0,
        found[0] == InstanceState.LAPSED
            ? Optional.of(((Instant) found[1]).plus(GRACE))
            : Optional.empty());
  }

  private boolean isDenied(byte[] keyHash) {
    return !em.createNativeQuery("select 1 from tunnel.tunnel_denied_key where spki_sha256 = ?1")
        .setParameter(1, keyHash)
        .getResultList()
        .isEmpty();
  }

  private void deny(byte[] keyHash, String label) {
    em.createNativeQuery(
            "insert into tunnel.tunnel_denied_key (spki_sha256, subdomain, created)"
                + " values (?1, ?2, ?3) on conflict do nothing")
        .setParameter(1, keyHash)
        .setParameter(2, label)
        .setParameter(3, Timestamp.from(clock.instant()))
        .executeUpdate();
  }

  /**
   * Shuts a home out until the operator lets it in again.
   *
   * @return false if there is none of that label
   */
  public boolean suspend(String label, String reason) {
    return changed(label, row -> row.suspend(reason, clock.instant()));
  }

  /** Lets a suspended home in again. */
  public boolean resume(String label) {
    return changed(label, row -> row.resume(clock.instant()));
  }

  /** Keeps a home from being pruned, or no longer. */
  public boolean keep(String label, boolean wanted) {
    return changed(label, row -> row.keep(wanted));
  }

  /** Lets the owner of a home enrol it anew at once, without a resume token. */
  public boolean release(String label) {
    return changed(label, TunnelInstance::release);
  }

  private boolean changed(String label, Consumer<TunnelInstance> change) {
    Optional<TunnelInstance> row = locked(label);
    row.ifPresent(change);
    return row.isPresent();
  }

  /** Removes a home and what it claimed; its last known key never gets in again. */
  public boolean delete(String label) {
    Optional<TunnelInstance> row = locked(label);
    row.flatMap(TunnelInstance::certificateKeyHash).ifPresent(hash -> deny(hash, label));
    row.ifPresent(em::remove);
    return row.isPresent();
  }

  /** Gives a subject a quota of its own; empty: the common one again. */
  public void quota(String subject, Optional<Integer> quota) {
    SubjectQuota own = em.find(SubjectQuota.class, subject, LockModeType.PESSIMISTIC_WRITE);
    if (quota.isEmpty()) {
      if (own != null) {
        em.remove(own);
      }
    } else if (own == null) {
      em.persist(new SubjectQuota(subject, quota.get()));
    } else {
      own.quota(quota.get());
    }
  }

  /**
   * Subjects whose token was not checked for a day, each with its newest token.
   *
   * @param most how many at most
   */
  public List<TokenDue> tokensDue(Instant checkedBefore, int most) {
    List<?> rows =
        em.createNativeQuery(
                "with due as (select distinct subject from tunnel.tunnel_instance"
                    + " where state in ('ENROLLING', 'ACTIVE', 'LAPSED') and token_checked < ?1"
                    + " limit ?2)"
                    + " select distinct on (i.subject) i.subject, i.sponsor_token, i.token_checked"
                    + " from tunnel.tunnel_instance i join due using (subject)"
                    + " where i.state in ('ENROLLING', 'ACTIVE', 'LAPSED')"
                    + " order by i.subject, i.enrolled desc")
            .setParameter(1, Timestamp.from(checkedBefore))
            .setParameter(2, most)
            .getResultList();
    return rows.stream()
        .map(Object[].class::cast)
        .map(
            row ->
                new TokenDue(
                    (String) row[0],
                    Optional.ofNullable((byte[]) row[1]),
                    ((Timestamp) row[2]).toInstant()))
        .toList();
  }

  /** The subject's token is good: nothing of his is lapsed. */
  public void tokenIsGood(String subject) {
    Instant now = clock.instant();
    ofSubject(subject).forEach(row -> row.tokenIsGood(now));
  }

  /**
   * The subject's token was refused.
   *
   * @return the labels that have just lapsed by that
   */
  public List<String> tokenIsRefused(String subject, String reason) {
    Instant now = clock.instant();
    return ofSubject(subject).stream()
        .filter(row -> row.tokenIsRefused(reason, now))
        .map(TunnelInstance::subdomain)
        .toList();
  }

  private List<TunnelInstance> ofSubject(String subject) {
    return em.createQuery(
            "select i from TunnelInstance i where i.subject = :subject"
                + " and i.state in :states order by i.id",
            TunnelInstance.class)
        .setParameter("subject", subject)
        .setParameter(
            "states", List.of(InstanceState.ENROLLING, InstanceState.ACTIVE, InstanceState.LAPSED))
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
  }

  /**
   * Shuts out whoever has been lapsed for as long as the grace lasts.
   *
   * @return their labels
   */
  public List<String> suspendLapsed() {
    Instant now = clock.instant();
    List<TunnelInstance> over =
        em.createQuery(
                "select i from TunnelInstance i where i.state = :lapsed and i.stateSince <= :then"
                    + " order by i.id",
                TunnelInstance.class)
            .setParameter("lapsed", InstanceState.LAPSED)
            .setParameter("then", now.minus(GRACE))
            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
            .getResultList();
    over.forEach(row -> row.suspend("sponsor token lapsed", now));
    return over.stream().map(TunnelInstance::subdomain).toList();
  }

  private Optional<TunnelInstance> locked(String label) {
    return em.createQuery(
            "select i from TunnelInstance i where i.subdomain = :label", TunnelInstance.class)
        .setParameter("label", label)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst();
  }
}
