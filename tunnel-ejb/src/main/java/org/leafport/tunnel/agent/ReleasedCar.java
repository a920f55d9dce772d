package org.leafport.tunnel.agent;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A car of this home that its owner does not want to come through the proxy. */
@Entity
@Table(name = "remote_released_car")
public class ReleasedCar {

  @Id private String vin;

  @Column(nullable = false)
  private Instant released;

  /** For JPA. */
  protected ReleasedCar() {}

  ReleasedCar(String vin, Instant released) {
    this.vin = vin;
    this.released = released;
  }

  String vin() {
    return vin;
  }
}
