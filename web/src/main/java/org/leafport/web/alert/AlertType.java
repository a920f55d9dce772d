package org.leafport.web.alert;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of alerts. The numbers are fixed by the API. */
public enum AlertType {
  CHARGE_STOP(1, "Charge stop"),
  CHARGE_START(2, "Charge start"),
  CABLE_REMINDER(3, "Charge cable reminder"),
  CLIMATE_ON(4, "A/C on"),
  CLIMATE_OFF(5, "A/C off"),
  CONFIGURATION_READ(6, "Configuration read"),
  CLIMATE_AUTO_OFF(7, "A/C auto off"),
  QUICK_CHARGE_STOP(8, "Quick charge stop"),
  BATTERY_HEATER_START(9, "Battery heater start"),
  BATTERY_HEATER_STOP(10, "Battery heater stop"),
  CHARGE_START_80(11, "Charge start 80%"),
  DOOR_UNLOCK(12, "Door unlock"),
  DOOR_LOCK(13, "Door lock"),
  HORN_AND_LIGHT(14, "Horn & Light"),
  STOP_HORN_AND_LIGHT(15, "Stop Horn & Light"),
  REMOTE_START(16, "Remote Start"),
  REMOTE_STOP(17, "Remote Stop"),
  CONFIGURATION_UPDATED(18, "Configuration Updated"),
  NEW_DATA(19, "Received new data"),
  BURGLAR(20, "Burglar alert"),
  TOW(21, "Tow Notification"),
  CONFIGURATION_ERROR(92, "TCU Configuration error"),
  REMOTE_START_ERROR(93, "Remote Start/Stop error"),
  HORN_AND_LIGHT_ERROR(94, "Horn & Light error"),
  DOOR_ERROR(95, "Door Lock/Unlock error"),
  CHARGE_ERROR(96, "Charge error"),
  CLIMATE_ERROR(97, "A/C error"),
  COMMAND_TIMEOUT(98, "Command timeout"),
  ERROR(99, "Error");

  private final int number;
  private final String label;

  AlertType(int number, String label) {
    this.number = number;
    this.label = label;
  }

  /** The number in the database and in the API. */
  public int number() {
    return number;
  }

  /** The English label; adapters translate it. */
  public String label() {
    return label;
  }

  /** Whether the owner should look at it: something did not work. */
  public boolean problem() {
    return number >= CONFIGURATION_ERROR.number || this == BURGLAR || this == TOW;
  }

  /** The type with this number. */
  public static Optional<AlertType> ofNumber(int number) {
    return Arrays.stream(values()).filter(type -> type.number == number).findFirst();
  }
}
