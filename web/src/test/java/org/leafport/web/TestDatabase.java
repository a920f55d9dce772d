package org.leafport.web;

import org.leafport.core.testing.RealDatabase;
import org.leafport.web.vehicle.Car;

/** The database of this module's tests. */
public final class TestDatabase {

  private static final RealDatabase INSTANCE = new RealDatabase("leafport", Car.class);

  private TestDatabase() {}

  /** The database of this run; the first call starts it. */
  public static RealDatabase running() {
    return INSTANCE;
  }
}
