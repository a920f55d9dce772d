package org.leafport.tcu.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.leafport.tcu.acp.AcpRequest;
import org.leafport.tcu.acp.ApplicationInfo;
import org.leafport.tcu.acp.ApplicationInfo.Field;
import org.leafport.tcu.acp.Destination;
import org.leafport.tcu.acp.SecurityResult;

/** What a car with a Gen2 unit tells by itself. */
public enum Gen2Event {
  /** Not plugged in, or unplugged. */
  UNPLUGGED("the car is not plugged in", Destination.UNPLUGGED, Field.PLUG_REMINDER, 1),
  /** Charging finished. */
  CHARGE_FINISHED("charging finished", Destination.CHARGE_END, Field.CHARGE_FINISHED, 1),
  /** Quick charging finished. */
  QUICK_CHARGE_FINISHED(
      "quick charging finished", Destination.CHARGE_END, Field.CHARGE_FINISHED, 2),
  /** Charging was interrupted. */
  CHARGE_INTERRUPTED("charging was interrupted", Destination.CHARGE_END, Field.FAILURE, 1),
  /** Climate control ran its time. */
  CLIMATE_ENDED("climate control ran its time", Destination.CLIMATE, Field.CLIMATE_AUTO_OFF, 1),
  /** Climate control ended unexpectedly. */
  CLIMATE_BROKE_OFF(
      "climate control ended unexpectedly", Destination.CLIMATE, Field.CLIMATE_AUTO_OFF, 2),
  /** Climate control stopped by itself. */
  CLIMATE_AUTO_STOP(
      "climate control stopped by itself",
      Destination.CLIMATE_AUTO_STOP,
      Field.CLIMATE_AUTO_OFF,
      1),
  /** Burglar alarm. */
  BURGLAR_ALARM("burglar alarm", Destination.BURGLAR_ALARM),
  /** The car is being moved. */
  TOW_ALARM("the car is being towed", Destination.TOW_ALARM),
  /** Vehicle health report. */
  HEALTH_REPORT("vehicle health report", Destination.HEALTH_REPORT),
  /** Ignition on. */
  IGNITION_ON("ignition on", Destination.PROBE_IGNITION_ON),
  /** Ignition off. */
  IGNITION_OFF("ignition off", Destination.PROBE_IGNITION_OFF),
  /** Probe data with the latest values. */
  PROBE("probe data with the latest values", Destination.PROBE);

  private final String description;
  private final Destination destination;
  private final ApplicationInfo info;

  Gen2Event(String description, Destination destination) {
    this(description, destination, ApplicationInfo.BLANK);
  }

  Gen2Event(String description, Destination destination, Field field, int value) {
    this(description, destination, ApplicationInfo.BLANK.with(field, value));
  }

  Gen2Event(String description, Destination destination, ApplicationInfo info) {
    this.description = description;
    this.destination = destination;
    this.info = info;
  }

  /** What happened, in a few words. */
  public String description() {
    return description;
  }

  /** Its name on the command line, such as {@code tow-alarm}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The event with a name. */
  public static Optional<Gen2Event> of(String key) {
    return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
  }

  /** What the event changes about the car. */
  void happen(Gen2State state) {
    switch (this) {
      case UNPLUGGED -> state.plug(false);
      case CHARGE_FINISHED, QUICK_CHARGE_FINISHED, CHARGE_INTERRUPTED -> state.endCharging();
      case CLIMATE_ENDED, CLIMATE_BROKE_OFF, CLIMATE_AUTO_STOP -> state.climate(false);
      case IGNITION_ON -> state.ignition(true);
      case IGNITION_OFF -> state.ignition(false);
      default -> {
        // Alarms and reports change nothing.
      }
    }
  }

  /** The message that tells it. */
  AcpRequest message(Gen2Messages messages, int sourceId) {
    return switch (destination.topic()) {
      case SECURITY -> messages.security(destination.code(), sourceId, SecurityResult.NONE);
      case HEALTH -> messages.health(sourceId);
      case PROBE -> probe(messages, sourceId);
      default -> messages.ev(destination.code(), sourceId, info);
    };
  }

  private AcpRequest probe(Gen2Messages messages, int sourceId) {
    return this == PROBE
        ? messages.latestValues(sourceId)
        : messages.track(this == IGNITION_ON, sourceId);
  }
}
