package org.leafport.tunnel.registry;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.leafport.core.database.LongWork;

/**
 * The nightly clean-up (remote-proxy 5.6), in one transaction and on one node: whoever holds the
 * database's own lock. That lock needs no Redis, and it ends with the transaction, whatever happens
 * to the node.
 */
@Stateless
public class PruneBook {

  /** How long a name waits for its first tunnel. */
  static final Duration FIRST_TUNNEL = Duration.ofHours(24);

  /** How long a claim waits for its car. */
  static final Duration CLAIM_WAITS = Duration.ofDays(14);

  /** Longer than any certificate lives. */
  static final Duration DENIED_KEYS = Duration.ofDays(400);

  /** Longer than a month, whichever. */
  static final Duration TRAFFIC = Duration.ofDays(35);

  /** Of all homes, how many in a hundred may expire in one night. */
  static final int MOST_PERCENT = 10;

  /** Any number, but the same on all nodes. */
  private static final long LOCK = 0x6c65_6166_7072_6e65L;

  private final Clock clock;

  @PersistenceContext(unitName = "tunnel")
  private EntityManager em;

  /** For the container. */
  public PruneBook() {
    this(null, Clock.systemUTC());
  }

  PruneBook(EntityManager em, Clock clock) {
    this.em = em;
    this.clock = clock;
  }

  /** Cleans up; empty if another node is doing it. */
  public Optional<PruneReport> prune() {
    Object locked =
        em.createNativeQuery("select pg_try_advisory_xact_lock(?1)")
            .setParameter(1, LOCK)
            .getSingleResult();
    return Boolean.TRUE.equals(locked)
        ? Optional.of(LongWork.in(em, this::cleanUp))
        : Optional.empty();
  }

  private PruneReport cleanUp() {
    Instant now = clock.instant();
    List<String> neverCame =
        labels(
            "delete from tunnel.tunnel_instance where state = 'ENROLLING'"
                + " and last_connected is null and not keep and enrolled < ?1 returning subdomain",
            now.minus(FIRST_TUNNEL));
    int due = due(now);
    boolean tooMany = due > most();
    List<String> expired = tooMany ? List.of() : expire(now);
    List<String> freed =
        labels(
            "delete from tunnel.tunnel_instance where state = 'EXPIRED' and state_since < ?1"
                + " returning subdomain",
            now.minus(InstanceBook.TOMBSTONE));
    forget(now);
    return new PruneReport(neverCame, expired, freed, tooMany ? due : 0);
  }

  private static final String SILENT =
      " where state in ('ENROLLING', 'ACTIVE', 'LAPSED') and not keep"
          + " and greatest(enrolled, last_connected) < ?1";

  private static Instant before(Instant now) {
    return now.minus(Duration.ofDays(RegistrySettings.PRUNE_DAYS.get()));
  }

  private int due(Instant now) {
    return number(
        em.createNativeQuery("select count(*) from tunnel.tunnel_instance" + SILENT)
            .setParameter(1, Timestamp.from(before(now)))
            .getSingleResult());
  }

  /** A tenth of all homes, but never less than one: a small proxy is cleaned up too. */
  private int most() {
    int all =
        number(
            em.createNativeQuery(
                    "select count(*) from tunnel.tunnel_instance where state <> 'EXPIRED'")
                .getSingleResult());
    return Math.max(1, all * MOST_PERCENT / 100);
  }

  private static int number(Object result) {
    return ((Number) result).intValue();
  }

  private List<String> expire(Instant now) {
    List<?> labels =
        em.createNativeQuery(
                "update tunnel.tunnel_instance set state = 'EXPIRED', state_since = ?2,"
                    + " cert_not_after = null, cert_spki_sha256 = null"
                    + SILENT
                    + " returning subdomain")
            .setParameter(1, Timestamp.from(before(now)))
            .setParameter(2, Timestamp.from(now))
            .getResultList();
    em.createNativeQuery(
            "delete from tunnel.tunnel_vin_claim c using tunnel.tunnel_instance i"
                + " where i.subdomain = c.subdomain and i.state = 'EXPIRED'")
        .executeUpdate();
    return labels.stream().map(String.class::cast).toList();
  }

  private List<String> labels(String statement, Instant before) {
    List<?> labels =
        em.createNativeQuery(statement).setParameter(1, Timestamp.from(before)).getResultList();
    return labels.stream().map(String.class::cast).toList();
  }

  /** What was promised to be kept for a while only. */
  private void forget(Instant now) {
    delete(
        "tunnel_vin_claim where state in ('PENDING', 'CONFLICT', 'RELEASED') and created < ?1",
        now.minus(CLAIM_WAITS));
    delete("tunnel_vin_code where expires < ?1", now);
    delete("tunnel_event where at < ?1", now.minus(RegistrySettings.EVENT_RETENTION.get()));
    delete("tunnel_denied_key where created < ?1", now.minus(DENIED_KEYS));
    delete(
        "tunnel_traffic where day < cast(cast(?1 as timestamptz) at time zone 'UTC' as date)",
        now.minus(TRAFFIC));
    delete("tunnel_traffic_turn where at < ?1", now.minus(TRAFFIC));
    new AcmeBudgets(em, clock).forgetFull();
  }

  private void delete(String what, Instant before) {
    em.createNativeQuery("delete from tunnel." + what)
        .setParameter(1, Timestamp.from(before))
        .executeUpdate();
  }
}
