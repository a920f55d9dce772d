package org.leafport.web.alert;

import java.util.Locale;
import java.util.Optional;

/**
 * What an alert says: one constant per text, with the alert type it belongs to and whether the
 * owner is told of it beyond the alert list (mail, push). The identifiers are stable, because texts
 * are translated by them.
 */
public enum AlertText {
  CABLE_REMINDER(AlertType.CABLE_REMINDER, "The car is not plugged in."),
  AC_STARTED(AlertType.CLIMATE_ON, "Climate is running."),
  AC_STOPPED(AlertType.CLIMATE_OFF, "Climate was switched off."),
  AC_ALREADY_OFF(AlertType.CLIMATE_OFF, "Climate was already off."),
  AC_STOPPED_UNEXPECTEDLY(
      AlertType.CLIMATE_AUTO_OFF, "Climate stopped or was refused, often because of low charge."),
  AC_FINISHED_TIMER(AlertType.CLIMATE_AUTO_OFF, "Climate ended after its running time."),
  AC_START_FAILED(AlertType.CLIMATE_ERROR, "Climate could not be started."),
  AC_FINISHED_ERROR(AlertType.CLIMATE_ERROR, "Climate ended because of a fault."),
  AC_OFF_ERROR(AlertType.CLIMATE_ERROR, "Climate went off because of a fault."),
  AC_STOP_FAILED(AlertType.CLIMATE_ERROR, "Climate could not be switched off."),
  AC_FAILED(AlertType.CLIMATE_ERROR, "The climate command failed."),
  AC_STOP_UNKNOWN(AlertType.CLIMATE_ERROR, "Climate ended for a reason the car did not name."),
  CHARGE_FINISHED(AlertType.CHARGE_STOP, "Charging is finished."),
  QUICK_CHARGE_FINISHED(AlertType.QUICK_CHARGE_STOP, "Quick charging is finished."),
  CHARGE_INTERRUPTED(AlertType.CHARGE_ERROR, "Charging was interrupted by a fault."),
  QUICK_CHARGE_INTERRUPTED(AlertType.CHARGE_ERROR, "Quick charging was interrupted by a fault."),
  CHARGE_STOP_UNKNOWN(AlertType.CHARGE_ERROR, "Charging ended for a reason the car did not name."),
  CHARGE_START_OK(
      AlertType.CHARGE_START,
      "The car took the charge command. If nothing happens, check cable and power."),
  CHARGE_START_FAILED(AlertType.CHARGE_ERROR, "The charge command failed."),
  CHARGE_NOT_STARTED(
      AlertType.CHARGE_ERROR, "The car took the charge command but did not start to charge."),
  BATTERY_HEATER_ON(AlertType.BATTERY_HEATER_START, "The battery heater was switched on."),
  BATTERY_HEATER_OFF(AlertType.BATTERY_HEATER_STOP, "The battery heater was switched off."),
  CONFIG_READ(AlertType.CONFIGURATION_READ, "The unit's configuration was read.", false),
  COMMAND_TIMEOUT(AlertType.COMMAND_TIMEOUT, "The command timed out.", false),
  TCU_ID_MISMATCH(AlertType.ERROR, "The TCU ID differs from the one of this car.", false),
  NAVI_ID_MISMATCH(
      AlertType.ERROR, "The navigation unit's ID differs from the one of this car.", false),
  SIM_ID_MISMATCH(AlertType.ERROR, "The SIM ID differs from the one of this car.", false),
  AUTH_MISSING(AlertType.ERROR, "The car sent no user name and password.", false),
  AUTH_INCORRECT(AlertType.ERROR, "The car sent a wrong user name or password.", false);

  private final AlertType type;
  private final String english;
  private final boolean notifies;

  AlertText(AlertType type, String english) {
    this(type, english, true);
  }

  AlertText(AlertType type, String english, boolean notifies) {
    this.type = type;
    this.english = english;
    this.notifies = notifies;
  }

  /** The alert type this text belongs to. */
  public AlertType type() {
    return type;
  }

  /** The stable identifier: lower case for reports, upper case for reasons of refusal. */
  public String key() {
    return type == AlertType.ERROR || this == CONFIG_READ
        ? name()
        : name().toLowerCase(Locale.ROOT);
  }

  /** The text in English, as it stands in the API's additional data. */
  public String english() {
    return english;
  }

  /** Whether mail and push are sent besides the entry in the list. */
  public boolean notifies() {
    return notifies;
  }

  /** The text with this identifier. */
  public static Optional<AlertText> ofKey(String key) {
    for (AlertText text : values()) {
      if (text.key().equals(key)) {
        return Optional.of(text);
      }
    }
    return Optional.empty();
  }
}
