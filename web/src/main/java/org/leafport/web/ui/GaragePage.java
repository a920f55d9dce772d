package org.leafport.web.ui;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.leafport.web.vehicle.Car;
import org.leafport.web.vehicle.VehicleService;

/** {@code /}: the cars of whoever looks. */
@Named("garage")
@RequestScoped
public class GaragePage {

  @Inject private VehicleService vehicles;
  @Inject private Viewer viewer;
  @Inject private Words words;
  @Inject private Moments moments;
  @Inject private Page page;

  private List<CarCard> cars;

  public List<CarCard> getCars() {
    if (cars == null) {
      cars = vehicles.carsOf(viewer.caller()).stream().map(this::card).toList();
    }
    return cars;
  }

  private CarCard card(Car car) {
    return new CarFigures(car, words.phrases(), moments.measures())
        .card(page.url("/car/" + car.vin() + "/"));
  }

  /** What stands in for a car that isn't there yet. */
  public CarPicture getGhost() {
    return new CarPicture("HATCH", "var(--sunken)", false, false, false, "");
  }
}
