package org.leafport.web.command;

import java.util.Arrays;
import java.util.Optional;

/** What a car can be asked to do. The numbers are fixed by the API. */
public enum CommandType {
  NONE(0, "No command", false),
  REFRESH(1, "Refresh data", false),
  CHARGE_START(2, "Charge start", false),
  CLIMATE_ON(3, "A/C on", false),
  CLIMATE_OFF(4, "A/C off", false),
  READ_CONFIGURATION(5, "Read configuration", false),
  CHARGE_START_80(6, "Charge start 80%", false),
  DOOR_UNLOCK(7, "Door unlock", true),
  DOOR_LOCK(8, "Door lock", true),
  HORN(9, "Horn", true),
  LIGHTS(10, "Lights", true),
  HORN_AND_LIGHTS(11, "Horn & Lights", true),
  STOP_HORN_AND_LIGHTS(12, "Stop Horn & light", true),
  REMOTE_START(13, "Remote Start", true),
  REMOTE_STOP(14, "Remote Stop", true),
  CONFIGURATION(15, "Configuration Request", false);

  private final int number;
  private final String label;
  private final boolean sensitive;

  CommandType(int number, String label, boolean sensitive) {
    this.number = number;
    this.label = label;
    this.sensitive = sensitive;
  }

  /** The number in the database and in the API, 0 to 15. */
  public int number() {
    return number;
  }

  /** The English label; adapters translate it. */
  public String label() {
    return label;
  }

  /** Whether the command needs the owner's command PIN. */
  public boolean sensitive() {
    return sensitive;
  }

  /** The type with this number. */
  public static Optional<CommandType> ofNumber(long number) {
    return number < 0 || number >= values().length
        ? Optional.empty()
        : Optional.of(values()[(int) number]);
  }

  static {
    // ofNumber counts on it.
    if (Arrays.stream(values()).anyMatch(type -> type.number != type.ordinal())) {
      throw new ExceptionInInitializerError("command numbers must equal their positions");
    }
  }
}
