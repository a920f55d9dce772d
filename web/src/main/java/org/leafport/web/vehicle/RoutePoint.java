package org.leafport.web.vehicle;

import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/** A named point of a route; any part of a point between may be missing. */
@Embeddable
public class RoutePoint {

  private String name;
  private BigDecimal latitude;
  private BigDecimal longitude;

  protected RoutePoint() {}

  /**
   * A point.
   *
   * @param name at most 30 characters, or null
   * @param latitude degrees north with at most ten decimals, or null
   * @param longitude degrees east with at most ten decimals, or null
   */
  public RoutePoint(String name, BigDecimal latitude, BigDecimal longitude) {
    this.name = name;
    this.latitude = latitude;
    this.longitude = longitude;
  }

  boolean used() {
    return name != null || latitude != null || longitude != null;
  }

  /** What it is called. */
  public Optional<String> name() {
    return Optional.ofNullable(name);
  }

  /** Degrees north. */
  public Optional<BigDecimal> latitude() {
    return Optional.ofNullable(latitude);
  }

  /** Degrees east. */
  public Optional<BigDecimal> longitude() {
    return Optional.ofNullable(longitude);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RoutePoint point
        && Objects.equals(name, point.name)
        && Objects.equals(latitude, point.latitude)
        && Objects.equals(longitude, point.longitude);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, latitude, longitude);
  }
}
