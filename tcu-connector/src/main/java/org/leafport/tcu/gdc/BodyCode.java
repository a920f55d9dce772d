package org.leafport.tcu.gdc;

import java.util.Arrays;
import java.util.Optional;

/** What a message is about: the byte behind the vehicle element (protocol section 5.3). */
public enum BodyCode {
  /** The car answers the wake-up SMS. Sent as type 1. */
  LOGON(0x27),
  /** Answer to "refresh data". Sent as type 3. */
  CHARGE_STATUS(0x28),
  /** Unsolicited: the charging cable is not connected. Sent as type 3. */
  CABLE_REMINDER(0x29),
  /** Unsolicited: charging or climate control ended. Sent as type 3. */
  REMOTE_STOP(0x2a),
  /** Answer to "charge start". Sent as type 3. */
  CHARGE_RESULT(0x2b),
  /** Answer to "climate on" and "climate off", or climate control ended by itself. Type 3. */
  AC_RESULT(0x2c),
  /** Answer to the configuration request. Sent as type 5, and only that. */
  CONFIG_READ(0x2e),
  /** Unsolicited: the battery heater was switched. Sent as type 3. */
  BATTERY_HEAT(0x2f);

  private final int code;

  BodyCode(int code) {
    this.code = code;
  }

  /** The byte on the wire. */
  public int code() {
    return code;
  }

  /** The meaning of a byte, empty for codes nobody has explained yet. */
  public static Optional<BodyCode> of(int code) {
    return Arrays.stream(values()).filter(body -> body.code == code).findFirst();
  }
}
