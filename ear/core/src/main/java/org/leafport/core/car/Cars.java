package org.leafport.core.car;

import java.util.Optional;

/** Where remote access finds the telematics side; filled before the gate opens. */
public final class Cars {

  private static volatile VinDirectory directory;
  private static volatile TcuEntrance entrance;

  private Cars() {}

  /** The cars of this home; empty where the telematics server is switched off. */
  public static Optional<VinDirectory> directory() {
    return Optional.ofNullable(directory);
  }

  /** The way into the TCU listener; empty where there is none. */
  public static Optional<TcuEntrance> entrance() {
    return Optional.ofNullable(entrance);
  }

  /** Says who knows the cars; null: nobody any more. */
  public static void knownBy(VinDirectory cars) {
    directory = cars;
  }

  /** Says where cars enter; null: nowhere any more. */
  public static void enterBy(TcuEntrance way) {
    entrance = way;
  }
}
