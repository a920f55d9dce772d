package org.leafport.tcu.acp;

import java.util.Arrays;
import java.util.Optional;

/** The control units of the car by their CAN ids (section 12). */
enum ControlUnit {
  BRAKE("BRAKE", 0x70e, 0x70f),
  VSP("VSP", 0x73f, 0x761),
  ABS("ABS", 0x740, 0x760),
  EPS("EPS", 0x742, 0x762),
  METER_AND_AMPLIFIER("M&A", 0x743),
  METER("METER", 0x763),
  HVAC("HVAC", 0x744, 0x764),
  BCM("BCM", 0x745, 0x765),
  TCU("TCU", 0x746, 0x783),
  MULTI_AV("MULTI A/V", 0x747, 0x767),
  IPDM("IPDM E/R", 0x74d, 0x76d),
  AIRBAG("AIRBAG", 0x752, 0x772),
  PARKING_BRAKE_AND_EHS("EHS/PKB", 0x755),
  PARKING_BRAKE("PARKING BRAKE", 0x775),
  AVM("AVM", 0x778, 0x7b7, 0x7ba),
  MOTOR_CONTROL("MOTOR CONTROL", 0x784, 0x78c),
  CHARGER("CHARGER", 0x792, 0x793),
  EV_HEV("EV/HEV", 0x797, 0x79a),
  // The two spellings tell two control units apart.
  HV_BATTERY("HV Battery", 0x79b),
  HV_BATTERY_SECOND("HV BATTERY", 0x7bb),
  SHIFT("SHIFT", 0x79d, 0x7bd);

  private final String label;
  private final long[] canIds;

  ControlUnit(String label, long... canIds) {
    this.label = label;
    this.canIds = canIds;
  }

  static Optional<String> label(long canId) {
    return Arrays.stream(values())
        .filter(unit -> Arrays.stream(unit.canIds).anyMatch(id -> id == canId))
        .map(unit -> unit.label)
        .findFirst();
  }
}
