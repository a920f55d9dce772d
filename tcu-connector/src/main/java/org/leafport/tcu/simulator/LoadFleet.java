package org.leafport.tcu.simulator;

/**
 * Any number of cars, each known by its index alone, so that a server can be seeded with the very
 * cars that will call it.
 */
public final class LoadFleet {
  /** Indices go from 0 to one below this. */
  public static final int MAX_CARS = 10_000_000;

  private LoadFleet() {}

  /**
   * A car of the fleet, and the account that it belongs to.
   *
   * @param index 0 to {@link #MAX_CARS} - 1
   * @param vin 17 characters
   * @param tcuId 12 digits
   * @param unitId 12 digits
   * @param iccid 19 digits
   * @param user user name of the owner's account
   * @param password its CARWINGS password
   */
  public record FleetCar(
      int index,
      String vin,
      String tcuId,
      String unitId,
      String iccid,
      String user,
      String password) {

    /** The car as the simulator drives it; every other one is an AZE0. */
    public CarProfile profile() {
      CarModel model = index % 2 == 0 ? CarModel.ZE0 : CarModel.AZE0;
      return CarProfile.of(model, vin, tcuId, unitId, iccid, user, password);
    }
  }

  /**
   * The car with an index.
   *
   * @throws IllegalArgumentException when the index is out of range
   */
  public static FleetCar car(int index) {
    if (index < 0 || index >= MAX_CARS) {
      throw new IllegalArgumentException("cars have numbers from 0 to " + (MAX_CARS - 1));
    }
    return new FleetCar(
        index,
        "SJNFAAZE1U%07d".formatted(index),
        "20139%07d".formatted(index),
        "10029%07d".formatted(index),
        "893580000009%07d".formatted(index),
        "load%07d".formatted(index),
        "Load-%07d".formatted(index));
  }
}
