package org.leafport.web.vehicle;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import org.leafport.tcu.gdc.GdcPosition;

/** Where a car last said it was, in degrees of WGS 84 with ten decimals. */
@Entity
@Table(name = "location_info")
public class LocationInfo {

  private static final int DECIMALS = 10;

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @OneToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "car_id")
  private Car car;

  @Column(name = "lat")
  private BigDecimal latitude;

  @Column(name = "lon")
  private BigDecimal longitude;

  private boolean home;

  @Column(name = "last_updated")
  private Instant lastUpdated;

  protected LocationInfo() {}

  LocationInfo(Car car) {
    this.car = car;
  }

  /**
   * Takes over a position if it can be used; an unusable one changes nothing.
   *
   * @return whether it was taken
   */
  public boolean apply(GdcPosition position, Instant now) {
    if (!position.usable()) {
      return false;
    }
    latitude = decimal(position.latitudeDegrees());
    longitude = decimal(position.longitudeDegrees());
    home = position.atHome();
    lastUpdated = now;
    return true;
  }

  private static BigDecimal decimal(double degrees) {
    return BigDecimal.valueOf(degrees).setScale(DECIMALS, RoundingMode.HALF_EVEN);
  }

  /** The key of the record. */
  public long id() {
    return id;
  }

  /** Degrees north; negative is south. */
  public Optional<BigDecimal> latitude() {
    return Optional.ofNullable(latitude);
  }

  /** Degrees east; negative is west. */
  public Optional<BigDecimal> longitude() {
    return Optional.ofNullable(longitude);
  }

  /** Whether the car says it stands at home. */
  public boolean home() {
    return home;
  }

  /** When the position came in. */
  public Optional<Instant> lastUpdated() {
    return Optional.ofNullable(lastUpdated);
  }
}
