package org.leafport.web.ui;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.leafport.web.vehicle.Car;
import org.leafport.web.vehicle.VehicleService;

/** The car that the page is about: looked up once, at the door, for the person who asks. */
@RequestScoped
public class CarInView {

  private VehicleService vehicles;
  private Viewer viewer;
  private Car car;

  /** For the container's proxy. */
  protected CarInView() {}

  @Inject
  CarInView(VehicleService vehicles, Viewer viewer) {
    this.vehicles = vehicles;
    this.viewer = viewer;
  }

  /** Looks the car up; false when this person has no such car. */
  boolean find(String vin) {
    car = vehicles.carOf(viewer.caller(), vin).orElse(null);
    return car != null;
  }

  /**
   * The car.
   *
   * @throws IllegalStateException on a page without one
   */
  Car car() {
    if (car == null) {
      throw new IllegalStateException("This page is about no car");
    }
    return car;
  }
}
