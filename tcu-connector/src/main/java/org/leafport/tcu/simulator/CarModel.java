package org.leafport.tcu.simulator;

import org.leafport.tcu.gdc.VehicleHeader;

/** The two series of cars that speak GDC. */
public enum CarModel {
  /** 2011-12: short EV element, no word about 6.6 kW charging or the battery heater. */
  ZE0(VehicleHeader.ZE0, "06.27", 11),
  /** 2013-15: long EV element. */
  AZE0(VehicleHeader.AZE0, "06.42", 13);

  /** Energy units of a new 24 kWh pack. */
  static final int GIDS_WHEN_NEW = 281;

  private final int descriptor;
  private final String softwareVersion;
  private final int evElementLength;

  CarModel(int descriptor, String softwareVersion, int evElementLength) {
    this.descriptor = descriptor;
    this.softwareVersion = softwareVersion;
    this.evElementLength = evElementLength;
  }

  /** Byte 1 of its messages. */
  public int descriptor() {
    return descriptor;
  }

  /** Firmware of its telematics unit. */
  public String softwareVersion() {
    return softwareVersion;
  }

  /** Length of its EV element in bytes. */
  int evElementLength() {
    return evElementLength;
  }

  /** True when its reports can tell about the battery heater. */
  boolean tellsHeater() {
    return this == AZE0;
  }
}
