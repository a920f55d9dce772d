package org.leafport.tcu.simulator;

import java.util.Arrays;
import java.util.Optional;
import org.leafport.tcu.gdc.BodyCode;
import org.leafport.tcu.gdc.EvStatus;

/** What makes a car call by itself, and how it says so (protocol sections 8.1 and 16). */
public enum CarEvent {
  /** No event: the plain state of the car, as after "refresh data". */
  STATUS("status", BodyCode.CHARGE_STATUS, 0x00, 0x00),
  /** Charging ended because the battery is full. */
  CHARGE_FINISHED("charge_finished", BodyCode.REMOTE_STOP, 0x04, 0x00),
  /** Quick charging ended. */
  QUICK_CHARGE_FINISHED("quick_charge_finished", BodyCode.REMOTE_STOP, 0x08, 0x00),
  /** Charging broke off; carries an error code. */
  INTERRUPTED("interrupted", BodyCode.REMOTE_STOP, 0x04, 0x00),
  /** The driver left the car without connecting the cable. */
  CABLE_REMINDER("cable_reminder", BodyCode.CABLE_REMINDER, 0x10, 0x00),
  /** Climate control ended by its timer. */
  AC_TIMER_END("ac_timer_end", BodyCode.AC_RESULT, 0x00, 0xc0),
  /** The same, told in the other form that cars use. */
  AC_TIMER_END_AS_STOP("ac_timer_end_as_stop", BodyCode.REMOTE_STOP, 0x00, 0xc0),
  /** The battery heater was switched on; AZE0 only. */
  HEATER_ON("heater_on", BodyCode.BATTERY_HEAT, 0x00, 0x04),
  /** The battery heater was switched off; AZE0 only. */
  HEATER_OFF("heater_off", BodyCode.BATTERY_HEAT, 0x00, 0x08);

  private static final int MAX_ERROR_CODE = 7;

  private final String key;
  private final BodyCode body;
  private final int alertByte;
  private final int resultByte;

  CarEvent(String key, BodyCode body, int alertByte, int resultByte) {
    this.key = key;
    this.body = body;
    this.alertByte = alertByte;
    this.resultByte = resultByte;
  }

  /** Its name on the command line. */
  public String key() {
    return key;
  }

  /** The event with a name. */
  public static Optional<CarEvent> of(String key) {
    return Arrays.stream(values()).filter(event -> event.key.equals(key)).findFirst();
  }

  BodyCode body() {
    return body;
  }

  /** The alert byte with an error code from 0 (none) to 7. */
  int alertByte(int errorCode) {
    if (errorCode < 0 || errorCode > MAX_ERROR_CODE) {
      throw new IllegalArgumentException("an error code is 0 to 7");
    }
    return alertByte | errorCode << 5;
  }

  int resultByte() {
    return resultByte;
  }

  /**
   * Brings the car into the state that it would have after the event.
   *
   * @throws IllegalArgumentException for a heater event of a car that can't tell about its heater
   */
  void applyTo(CarState state, CarModel model) {
    switch (this) {
      case STATUS -> {}
      case CHARGE_FINISHED, QUICK_CHARGE_FINISHED -> {
        state.plug(true);
        state.charge(EvStatus.CHARGE_FINISHED);
      }
      case INTERRUPTED -> state.charge(EvStatus.NOT_CHARGING);
      case CABLE_REMINDER -> state.plug(false);
      case AC_TIMER_END, AC_TIMER_END_AS_STOP -> state.climate(false);
      case HEATER_ON, HEATER_OFF -> {
        if (!model.tellsHeater()) {
          throw new IllegalArgumentException("a ZE0 can't report its battery heater, an AZE0 can");
        }
        state.heater(this == HEATER_ON);
      }
    }
  }
}
