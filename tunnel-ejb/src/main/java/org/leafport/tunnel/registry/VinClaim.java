package org.leafport.tunnel.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** A home's claim to a car. */
@Entity
@Table(name = "tunnel_vin_claim")
public class VinClaim {

  private static final Duration SEEN_NOTED_EVERY = Duration.ofHours(1);

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(nullable = false, updatable = false)
  private String subdomain;

  @Column(nullable = false)
  private String subject;

  @Column(name = "vin_mac", nullable = false, updatable = false)
  private byte[] vinMac;

  @Column(name = "identity_mac", nullable = false)
  private byte[] identityMac;

  @Column(name = "tcu_mac", nullable = false)
  private byte[] tcuMac;

  @Column(name = "iccid_mac", nullable = false)
  private byte[] iccidMac;

  @Column(name = "vin_tail", nullable = false, updatable = false)
  private String vinTail;

  @Column(name = "iccid_tail", nullable = false)
  private String iccidTail;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private ClaimState state;

  @Column(nullable = false)
  private Instant created;

  private Instant confirmed;

  @Column(name = "last_seen")
  private Instant lastSeen;

  @Version private int version;

  /** For JPA. */
  protected VinClaim() {}

  /**
   * A new claim, not confirmed yet.
   *
   * @param car names its unit and its SIM
   */
  VinClaim(String subdomain, String subject, CarMarks car, Instant now) {
    this.subdomain = subdomain;
    this.subject = subject;
    this.vinMac = car.vin();
    this.vinTail = car.vinTail();
    take(car);
    this.state = ClaimState.PENDING;
    this.created = now;
  }

  private void take(CarMarks car) {
    identityMac = car.identity().orElseThrow();
    tcuMac = car.tcu().orElseThrow();
    iccidMac = car.iccid().orElseThrow();
    iccidTail = car.iccidTail();
  }

  /** What the operator names it by. */
  public long id() {
    return id;
  }

  /** The label of the home that claims it. */
  public String subdomain() {
    return subdomain;
  }

  /** Whose home that is. */
  public String subject() {
    return subject;
  }

  /** Last 4 characters of the VIN. */
  public String vinTail() {
    return vinTail;
  }

  /** Last characters of the number of the SIM, 4 at most. */
  public String iccidTail() {
    return iccidTail;
  }

  public ClaimState state() {
    return state;
  }

  /** When it was claimed with its present values. */
  public Instant created() {
    return created;
  }

  /** When a car first matched it; empty if none did. */
  public Optional<Instant> confirmed() {
    return Optional.ofNullable(confirmed);
  }

  /** When a matching car last called while the home was connected, to the hour. */
  public Optional<Instant> lastSeen() {
    return Optional.ofNullable(lastSeen);
  }

  ClaimStatus status() {
    return new ClaimStatus(vinTail, iccidTail, state);
  }

  boolean isActive() {
    return state == ClaimState.ACTIVE;
  }

  boolean isOf(CarMarks car) {
    return Arrays.equals(vinMac, car.vin());
  }

  /** Whether VIN, unit and SIM are all the claimed ones. */
  boolean fits(CarMarks car) {
    return car.identity().filter(mac -> Arrays.equals(mac, identityMac)).isPresent();
  }

  boolean fitsUnit(CarMarks car) {
    return car.tcu().filter(mac -> Arrays.equals(mac, tcuMac)).isPresent();
  }

  boolean fitsSim(CarMarks car) {
    return car.iccid().filter(mac -> Arrays.equals(mac, iccidMac)).isPresent();
  }

  /**
   * Takes the values of a new claim of the same home to the same car. An active one stays active as
   * long as unit or SIM is the same: only one of them was replaced.
   */
  void renew(CarMarks car, Instant now) {
    if (fits(car)) {
      if (state == ClaimState.RELEASED) {
        state = ClaimState.PENDING;
        created = now;
      }
      return;
    }
    boolean partlyKnown = fitsUnit(car) || fitsSim(car);
    take(car);
    created = now;
    if (!(isActive() && partlyKnown)) {
      state = ClaimState.PENDING;
    }
  }

  void become(ClaimState next, Instant now) {
    state = next;
    if (next == ClaimState.ACTIVE && confirmed == null) {
      confirmed = now;
    }
    if (next == ClaimState.ACTIVE) {
      lastSeen = now;
    }
  }

  /** Notes that its car called while its home was connected; not more often than hourly. */
  boolean seenAt(Instant now) {
    if (lastSeen != null && now.isBefore(lastSeen.plus(SEEN_NOTED_EVERY))) {
      return false;
    }
    lastSeen = now;
    return true;
  }
}
