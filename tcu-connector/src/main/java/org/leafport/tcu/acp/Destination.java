package org.leafport.tcu.acp;

import java.util.Arrays;
import java.util.Optional;

/**
 * The function that a message is about, one octet (section 5.1). It chooses how the rest of the
 * message reads, whatever application carries it.
 */
public enum Destination {
  /** The car fetches its order. */
  ORDER_CALL(0x27, Topic.ORDER_CALL, false),
  /** State of the battery, asked for. */
  BATTERY_STATUS(0x28, Topic.EV, true),
  /** Not plugged in, or unplugged. */
  UNPLUGGED(0x29, Topic.EV, false),
  /** Charging ended. */
  CHARGE_END(0x2a, Topic.EV, false),
  /** Result of a charge start. */
  CHARGE_START(0x2b, Topic.EV, true),
  /** Climate control switched on or off, or ended. */
  CLIMATE(0x2c, Topic.EV, false),
  /** Result of a charge start to 80 %. */
  CHARGE_START_80(0x3e, Topic.EV, true),
  /** Climate control stopped by itself. */
  CLIMATE_AUTO_STOP(0xd8, Topic.EV, false),
  /** Climate control stopped by itself, second code. */
  CLIMATE_AUTO_STOP_2(0xdc, Topic.EV, false),
  /** Result of locking or unlocking. */
  DOORS(0x31, Topic.SECURITY, true),
  /** Burglar alarm. */
  BURGLAR_ALARM(0x32, Topic.SECURITY, false),
  /** The car is being moved. */
  TOW_ALARM(0x33, Topic.SECURITY, false),
  /** Result of horn and lights. */
  HORN_AND_LIGHTS(0x38, Topic.SECURITY, true),
  /** Result of remote start or stop. */
  REMOTE_START(0x39, Topic.SECURITY, true),
  /** Result of the settings of the health report. */
  HEALTH_SETTINGS(0x43, Topic.CONFIGURATION, true),
  /** Vehicle health report. */
  HEALTH_REPORT(0x5a, Topic.HEALTH, false),
  /** Probe data, ignition on. */
  PROBE_IGNITION_ON(0xed, Topic.PROBE, false),
  /** Probe data, ignition off. */
  PROBE_IGNITION_OFF(0xee, Topic.PROBE, false),
  /** Probe data. */
  PROBE(0xef, Topic.PROBE, false),
  /** Result of switching services on and off. */
  SERVICE_PROVISIONING(0xf5, Topic.CONFIGURATION, true);

  /** How the rest of a message reads. */
  public enum Topic {
    /** Nothing that is used. */
    ORDER_CALL,
    /** {@link EvReport}. */
    EV,
    /** {@link SecurityReport}. */
    SECURITY,
    /** {@link HealthReport}. */
    HEALTH,
    /** {@link ConfigurationReport}, in messages of application 29 only. */
    CONFIGURATION,
    /** {@link ProbeUpload}. */
    PROBE
  }

  private final int code;
  private final Topic topic;
  private final boolean answersACommand;

  Destination(int code, Topic topic, boolean answersACommand) {
    this.code = code;
    this.topic = topic;
    this.answersACommand = answersACommand;
  }

  /** Its code on the wire. */
  public int code() {
    return code;
  }

  /** How the rest of its messages reads. */
  public Topic topic() {
    return topic;
  }

  /** True when such a message counts only while a command for this destination is pending. */
  public boolean answersACommand() {
    return answersACommand;
  }

  /** The destination with a code; empty for one that has no handler. */
  public static Optional<Destination> of(int code) {
    return Arrays.stream(values()).filter(each -> each.code == code).findFirst();
  }
}
