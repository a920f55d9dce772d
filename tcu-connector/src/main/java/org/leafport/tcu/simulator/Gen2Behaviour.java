package org.leafport.tcu.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.leafport.tcu.acp.SecurityResult;

/** How a unit carries out an order. */
public enum Gen2Behaviour {
  /** As asked. */
  OBEY("carries out what it is asked to", 0, 0),
  /** The function is switched off in the unit. */
  DISABLED("its function is switched off", 1, 1),
  /** The state of the car forbids it. */
  CONDITIONS("the state of the car forbids it", 0x82, 0x13),
  /** It fails. */
  FAIL("fails", 0x10, 0x13),
  /** The car's network reports a fault. */
  CAN_FAULT("the car's network has a fault", 5, 0x0c);

  private static final int CODE_OF_OPENING = 3;
  private static final int CODE_OF_CLOSING = 2;

  private final String description;
  private final int code;
  private final int type;

  Gen2Behaviour(String description, int code, int type) {
    this.description = description;
    this.code = code;
    this.type = type;
  }

  /** What happens, in a few words. */
  public String description() {
    return description;
  }

  /** Its name on the command line, such as {@code can-fault}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The behaviour with a name. */
  public static Optional<Gen2Behaviour> of(String key) {
    return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
  }

  boolean obeys() {
    return this == OBEY;
  }

  /**
   * What a unit says of doors, horn, lights and remote start.
   *
   * @param opens true for unlocking and for switching off
   */
  SecurityResult securityResult(boolean opens) {
    return obeys()
        ? SecurityResult.of(opens ? CODE_OF_OPENING : CODE_OF_CLOSING, type)
        : SecurityResult.of(code, type);
  }
}
