package org.leafport.tcu.gdc;

/**
 * Battery, charging and climate as a report tells them (protocol sections 8.1 and 8.2). Numbers are
 * raw as on the wire; what they mean together, such as a range in kilometres, is the domain's
 * business.
 *
 * @param rangeElementLength length of the range element, 4 or more
 * @param rangeFactorClimateOn km per 10 kWh with climate control, 0..4095; 4095 probably "unknown"
 * @param rangeFactorClimateOff km per 10 kWh without climate control, 0..4095
 * @param alertByte the alert byte whole: {@link #errorCode}, {@link #cableNotConnected}, {@link
 *     #chargeStop}, {@link #chargeRequestResult}
 * @param resultByte the result byte whole: {@link #climateRequestResult}, {@link
 *     #climateStopResult}, {@link #heaterStartStop}
 * @param evElementLength length of the EV element: 11 (ZE0), 13 (AZE0), or more
 * @param chargeState 0 not charging, 1 charging, 2 quick charging, 3 charge finished
 * @param ignition the car is switched on
 * @param forward gear D; set while parked too
 * @param parked gear P; wins over {@code forward}
 * @param climateRunning climate control runs
 * @param pluggedIn a charging cable is connected
 * @param minutesToFull3kW minutes to full at 3 kW (240 V), 0..2047; 2047 unknown
 * @param minutesToFull1400W minutes to full at 1.4 kW (120 V), 0..2047; 2047 unknown
 * @param counter 50 in park, counts down while the car is on, 0..1023; meaning unknown
 * @param gids remaining energy in units of 80 Wh, 0..1023
 * @param stateOfHealthPercent health of the pack, 0..127
 * @param socPercent nominal state of charge in steps of 0.05, 0..102.35
 * @param chargeBars charge bars of the dashboard, 0..12 (the wire could carry 15)
 * @param capacityBars capacity bars of the dashboard, 0..12 (the wire could carry 15)
 * @param minutesToFull6kW minutes to full at 6.6 kW, 0..2047; 2047 unknown; {@link #NO_6KW_TIME}
 *     when the EV element is too short to tell
 * @param has6kWCharger a 6.6 kW on-board charger is present; false when the element is too short
 * @param batteryHeaterActive the battery heater runs; false when the element is too short
 * @param hasBatteryHeater a battery heater is present; false when the element is too short
 */
public record EvStatus(
    int rangeElementLength,
    int rangeFactorClimateOn,
    int rangeFactorClimateOff,
    int alertByte,
    int resultByte,
    int evElementLength,
    int chargeState,
    boolean ignition,
    boolean forward,
    boolean parked,
    boolean climateRunning,
    boolean pluggedIn,
    int minutesToFull3kW,
    int minutesToFull1400W,
    int counter,
    int gids,
    int stateOfHealthPercent,
    double socPercent,
    int chargeBars,
    int capacityBars,
    int minutesToFull6kW,
    boolean has6kWCharger,
    boolean batteryHeaterActive,
    boolean hasBatteryHeater) {
  /** {@code chargeState} while not charging. */
  public static final int NOT_CHARGING = 0;

  /** {@code chargeState} while charging from an AC outlet. */
  public static final int CHARGING = 1;

  /** {@code chargeState} while charging from a quick charger. */
  public static final int QUICK_CHARGING = 2;

  /** {@code chargeState} when the charge is complete. */
  public static final int CHARGE_FINISHED = 3;

  /** A charge time the car doesn't know. */
  public static final int UNKNOWN_MINUTES = 2047;

  /** {@link #minutesToFull6kW} of a car that doesn't send it. */
  public static final int NO_6KW_TIME = 4095;

  /** Alert byte bits 7-5: 0 none, 1..7 the error code shown to the owner as "ECODE". */
  public int errorCode() {
    return alertByte >> 5;
  }

  /** Alert byte bit 4: the charging cable is not connected. */
  public boolean cableNotConnected() {
    return (alertByte & 0x10) != 0;
  }

  /** Alert byte bits 3-2: 0 none, 1 normal charge ended, 2 quick charge ended, 3 unknown. */
  public int chargeStop() {
    return alertByte >> 2 & 3;
  }

  /** Alert byte bits 1-0: 1 charge request accepted; 0, 2, 3 not started. */
  public int chargeRequestResult() {
    return alertByte & 3;
  }

  /**
   * Result byte bits 7-6: 0 none, 1 climate control started, 2 ended unexpectedly or start rejected
   * (often low charge), 3 ended by its timer.
   */
  public int climateRequestResult() {
    return resultByte >> 6;
  }

  /** Result byte bits 5-4: 0 none, 1 was off already, 2 stopped, 3 unknown. */
  public int climateStopResult() {
    return resultByte >> 4 & 3;
  }

  /** Result byte bits 3-2: battery heater; values unknown. */
  public int heaterStartStop() {
    return resultByte >> 2 & 3;
  }

  /** Charging from an AC outlet. */
  public boolean charging() {
    return chargeState == CHARGING;
  }

  /** Charging from a quick charger. */
  public boolean quickCharging() {
    return chargeState == QUICK_CHARGING;
  }

  /** The charge is complete. */
  public boolean chargeFinished() {
    return chargeState == CHARGE_FINISHED;
  }

  /** True when the EV element is long enough to tell about 6.6 kW charging and the heater. */
  public boolean extended() {
    return evElementLength >= EvElements.EXTENDED_LENGTH;
  }
}
