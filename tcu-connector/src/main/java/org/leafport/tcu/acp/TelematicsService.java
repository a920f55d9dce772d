package org.leafport.tcu.acp;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The services of the unit that can be switched on and off, in the order of an order (13.1, 13.2).
 */
public enum TelematicsService {
  /** State of the battery. */
  EV_BATT_CHG_STAT(0x42),
  /** Charging history. */
  EV_BATT_CHG_HIST(0x43),
  /** Remote charging. */
  EV_BATT_CHG_ACT_REM(0x44),
  /** Remote climate control; spelt so by clients. */
  EV_HMAC_REM(0x46),
  /** Reminder to plug in. */
  EV_PLUGIN_REMIND(0x47),
  /** Battery heating. */
  EV_BATT_HEAT(0x4e),
  /** Vehicle health report. */
  VEH_HEALTH(0x5b),
  /** Burglar alarm. */
  BURGLAR_ALARM(0x63),
  /** Remote locking. */
  REMOTE_DOOR(0x64),
  /** Towing notification. */
  TOW_NOTIF(0x6d),
  /** Remote horn and lights. */
  REMOTE_HORN(0x70),
  /** Probe data. */
  PROBE_1(0x50),
  /** Probe data. */
  PROBE_2(0x51),
  /** Probe data. */
  PROBE_3(0x52),
  /** Probe data. */
  PROBE_4(0x53),
  /** Probe data. */
  PROBE_5(0x54),
  /** Probe data. */
  PROBE_6(0x55),
  /** Probe data. */
  PROBE_7(0x56),
  /** Probe data. */
  PROBE_8(0x57),
  /** Probe data. */
  PROBE_9(0x58),
  /** Probe data. */
  PROBE_10(0x59);

  private final int id;

  TelematicsService(int id) {
    this.id = id;
  }

  /** Its id on the wire. */
  public int id() {
    return id;
  }

  /** Its name towards clients, such as {@code burglar_alarm}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The service with an id on the wire. */
  public static Optional<TelematicsService> of(int id) {
    return Arrays.stream(values()).filter(service -> service.id == id).findFirst();
  }

  /** The service with a name of clients. */
  public static Optional<TelematicsService> ofKey(String key) {
    return Arrays.stream(values()).filter(service -> service.key().equals(key)).findFirst();
  }
}
