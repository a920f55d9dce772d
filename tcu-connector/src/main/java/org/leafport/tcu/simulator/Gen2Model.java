package org.leafport.tcu.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What cars with a Gen2 unit there are, as far as their messages show it. */
public enum Gen2Model {
  /** 30 kWh, 3G unit. */
  AZE0("TCU032", "AZE0", 356, 23),
  /** 40 kWh, 4G unit. */
  ZE1("TCU033", "ZE1A", 502, 24);

  private final String tcuVersion;
  private final String vehicleType;
  private final int maxGids;
  private final int evInfoLength;

  Gen2Model(String tcuVersion, String vehicleType, int maxGids, int evInfoLength) {
    this.tcuVersion = tcuVersion;
    this.vehicleType = vehicleType;
    this.maxGids = maxGids;
    this.evInfoLength = evInfoLength;
  }

  /** The model with a name such as {@code ze1}. */
  public static Optional<Gen2Model> of(String key) {
    return Arrays.stream(values())
        .filter(model -> model.name().toLowerCase(Locale.ROOT).equals(key))
        .findFirst();
  }

  String tcuVersion() {
    return tcuVersion;
  }

  String vehicleType() {
    return vehicleType;
  }

  int maxGids() {
    return maxGids;
  }

  int evInfoLength() {
    return evInfoLength;
  }
}
