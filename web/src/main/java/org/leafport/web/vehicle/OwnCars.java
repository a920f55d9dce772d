package org.leafport.web.vehicle;

import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import org.leafport.core.car.CarIdentity;
import org.leafport.core.car.VinDirectory;

/** The cars of this server, for remote access, which claims them at a proxy. */
@Stateless
@Local(VinDirectory.class)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class OwnCars implements VinDirectory {

  private CarRepository cars;

  /** For the container. */
  public OwnCars() {}

  /** On the cars given. */
  @Inject
  public OwnCars(CarRepository cars) {
    this.cars = cars;
  }

  @Override
  public List<CarIdentity> cars() {
    return cars.identities();
  }
}
