package org.leafport.web.vehicle;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;

/** A place that the owner sent to the car's navigation unit. */
@Entity
@Table(name = "send_to_car_location")
public class SendToCarLocation {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "car_id")
  private Car car;

  @Column(name = "lat")
  private BigDecimal latitude;

  @Column(name = "lon")
  private BigDecimal longitude;

  private String name;

  @Column(name = "created_at")
  private Instant createdAt;

  protected SendToCarLocation() {}

  SendToCarLocation(Car car, CarUpdate.Place place, Instant createdAt) {
    this.car = car;
    this.latitude = place.latitude();
    this.longitude = place.longitude();
    this.name = place.name();
    this.createdAt = createdAt;
  }

  /** The key of the record; 0 before it is stored. */
  public long id() {
    return id == null ? 0 : id;
  }

  /** Degrees north. */
  public BigDecimal latitude() {
    return latitude;
  }

  /** Degrees east. */
  public BigDecimal longitude() {
    return longitude;
  }

  /** What the car shows; 1 to 32 characters. */
  public String name() {
    return name;
  }

  /** When it was sent; decides which one is the newest. */
  public Instant createdAt() {
    return createdAt;
  }
}
