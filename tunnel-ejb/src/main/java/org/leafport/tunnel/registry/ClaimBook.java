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
import java.util.function.Predicate;

/** The claims of homes to cars. Each call is one transaction. */
@Stateless
public class ClaimBook {

  /** The most claims of a home. */
  static final int MOST = 10;

  /** How long a proof code can be used. */
  static final Duration CODE_HOLDS = Duration.ofDays(7);

  private final Clock clock;

  @PersistenceContext(unitName = "tunnel")
  private EntityManager em;

  /** For the container. */
  public ClaimBook() {
    this(null, Clock.systemUTC());
  }

  ClaimBook(EntityManager em, Clock clock) {
    this.em = em;
    this.clock = clock;
  }

  /** Enters a claim, or the new values of one. */
  public void claim(String label, CarMarks car) throws ClaimRefused {
    TunnelInstance home = home(label);
    Instant now = clock.instant();
    List<VinClaim> own = claimsOf(label);
    Optional<VinClaim> known = own.stream().filter(c -> c.isOf(car)).findFirst();
    if (known.isPresent()) {
      known.get().renew(car, now);
      return;
    }
    if (own.stream().filter(c -> c.state() != ClaimState.RELEASED).count() >= MOST) {
      throw new ClaimRefused(ClaimRefused.Reason.TOO_MANY_CLAIMS);
    }
    own.stream().filter(c -> c.state() == ClaimState.RELEASED).forEach(em::remove);
    em.persist(new VinClaim(label, home.subject(), car, now));
  }

  /** The home, which nobody else adds claims to until the transaction ends. */
  private TunnelInstance home(String label) throws ClaimRefused {
    return em.createQuery(
            "select i from TunnelInstance i where i.subdomain = :label", TunnelInstance.class)
        .setParameter("label", label)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst()
        .orElseThrow(() -> new ClaimRefused(ClaimRefused.Reason.NOT_REGISTERED));
  }

  /** Gives a car up. */
  public void release(String label, byte[] vin) {
    em.createQuery("delete from VinClaim c where c.subdomain = :label and c.vinMac = :vin")
        .setParameter("label", label)
        .setParameter("vin", vin)
        .executeUpdate();
  }

  /** All claims of a home, the oldest first. */
  public List<VinClaim> claimsOf(String label) {
    return em.createQuery(
            "select c from VinClaim c where c.subdomain = :label order by c.id", VinClaim.class)
        .setParameter("label", label)
        .getResultList();
  }

  /** Stores a home's proof code in the place of an earlier one. */
  public void code(String label, byte[] codeMac) throws ClaimRefused {
    home(label);
    em.createNativeQuery(
            "insert into tunnel.tunnel_vin_code (subdomain, code_mac, expires) values (?1, ?2, ?3)"
                + " on conflict (subdomain) do update"
                + " set code_mac = excluded.code_mac, expires = excluded.expires")
        .setParameter(1, label)
        .setParameter(2, codeMac)
        .setParameter(3, Timestamp.from(clock.instant().plus(CODE_HOLDS)))
        .executeUpdate();
  }

  /**
   * Decides about a car that calls, and writes what that changes.
   *
   * @param codeMac the hash of the proof code it may carry
   * @param online whether the home of a label has a tunnel
   */
  public CarCall.Decision called(CarMarks car, Optional<byte[]> codeMac, Predicate<String> online) {
    Instant now = clock.instant();
    List<VinClaim> claims =
        em.createQuery(
                "select c from VinClaim c where c.vinMac = :vin order by c.id", VinClaim.class)
            .setParameter("vin", car.vin())
            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
            .getResultList();
    Optional<String> provenBy = claims.isEmpty() ? Optional.empty() : codeMac.flatMap(this::owner);
    CarCall.Decision decision = new CarCall(claims, car, online, now).decide(provenBy);
    for (CarCall.Change change : decision.changes()) {
      change.claim().become(change.state(), now);
      // One at a time: at no moment may two claims have the car.
      em.flush();
      provenBy.filter(change.claim().subdomain()::equals).ifPresent(this::forgetCode);
    }
    decision
        .holder()
        .filter(h -> decision.routed() && online.test(h.subdomain()))
        .ifPresent(h -> h.seenAt(now));
    return decision;
  }

  private Optional<String> owner(byte[] codeMac) {
    List<?> labels =
        em.createNativeQuery(
                "select subdomain from tunnel.tunnel_vin_code"
                    + " where code_mac = ?1 and expires > ?2")
            .setParameter(1, codeMac)
            .setParameter(2, Timestamp.from(clock.instant()))
            .getResultList();
    return labels.stream().map(String.class::cast).findFirst();
  }

  private void forgetCode(String label) {
    em.createNativeQuery("delete from tunnel.tunnel_vin_code where subdomain = ?1")
        .setParameter(1, label)
        .executeUpdate();
  }

  /** A page of all claims, ordered by their numbers. */
  public List<VinClaim> page(long afterId, int size) {
    return em.createQuery(
            "select c from VinClaim c where c.id > :after order by c.id", VinClaim.class)
        .setParameter("after", afterId)
        .setMaxResults(size)
        .getResultList();
  }

  /**
   * Takes a claim from its home, by the operator's word.
   *
   * @return the claim as it was; empty if there is none
   */
  public Optional<VinClaim> remove(long id) {
    VinClaim claim = em.find(VinClaim.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (claim == null) {
      return Optional.empty();
    }
    em.remove(claim);
    return Optional.of(claim);
  }
}
