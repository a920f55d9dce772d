package org.leafport.web.vehicle;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.leafport.web.command.CommandType;
import org.leafport.web.sms.SmsKind;

/** The generations of telematics units, with what each of them can be asked to do. */
public enum TcuType {
  /** Continental unit of 2012-2015 (Gen1): raw TCP, woken by a text SMS. */
  CONTINENTAL_2012(
      "continental2012",
      SmsKind.TEXT,
      List.of(
          CommandType.REFRESH,
          CommandType.CHARGE_START,
          CommandType.CLIMATE_ON,
          CommandType.CLIMATE_OFF,
          CommandType.READ_CONFIGURATION)),
  /** Ficosa unit of 2016-2020 (Gen2): HTTP, woken by a binary SMS. */
  FICOSA_2016(
      "ficosa2016",
      SmsKind.BINARY,
      Arrays.stream(CommandType.values())
          .filter(type -> type != CommandType.NONE && type != CommandType.READ_CONFIGURATION)
          .toList());

  private final String id;
  private final SmsKind wakeUpKind;
  private final List<CommandType> supportedCommands;

  TcuType(String id, SmsKind wakeUpKind, List<CommandType> supportedCommands) {
    this.id = id;
    this.wakeUpKind = wakeUpKind;
    this.supportedCommands = supportedCommands;
  }

  /** The identifier in the database and in the API. */
  public String id() {
    return id;
  }

  /** The kind of SMS that wakes such a unit. */
  public SmsKind wakeUpKind() {
    return wakeUpKind;
  }

  /** The command types this unit understands, in ascending order of their numbers. */
  public List<CommandType> supportedCommands() {
    return supportedCommands;
  }

  /** The unit with this identifier. */
  public static Optional<TcuType> ofId(String id) {
    return Arrays.stream(values()).filter(type -> type.id.equals(id)).findFirst();
  }
}
