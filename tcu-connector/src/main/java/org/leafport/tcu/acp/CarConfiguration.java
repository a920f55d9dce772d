package org.leafport.tcu.acp;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leafport.tcu.wire.Octets;

/** Settings to be written to the unit: the payload of command 15 (sections 13.1 and 13.2). */
public sealed interface CarConfiguration extends CommandPayload {

  /** Where it goes. */
  Destination destination();

  /** What the order says. */
  ConfigurationOrder.Content content();

  /**
   * How the health report is made.
   *
   * @param enabled whether there is one
   * @param everyDays days from one to the next, 1..30
   */
  record HealthReportSettings(boolean enabled, int everyDays) implements CarConfiguration {
    private static final String NAME = "veh_health";
    private static final int SERVICE_TYPE = 0x5b;
    private static final int ENABLED = 1;
    private static final int FREQUENCY = 3;
    private static final int MAX_DAYS = 30;

    /** Checks the range. */
    public HealthReportSettings {
      if (everyDays < 1 || everyDays > MAX_DAYS) {
        throw new IllegalArgumentException("a health report comes every 1 to 30 days");
      }
    }

    private static HealthReportSettings of(Map<?, ?> members) throws CommandPayloadException {
      Object enabled = members.get("enabled");
      return new HealthReportSettings(
          enabled instanceof Boolean yes
              ? yes
              : CommandPayload.within(members, "enabled", 0, 1) == 1,
          CommandPayload.within(members, "frequency", 1, MAX_DAYS));
    }

    @Override
    public Destination destination() {
      return Destination.HEALTH_SETTINGS;
    }

    @Override
    public SettingList content() {
      return new SettingList(
          List.of(
              new SettingList.Setting(SERVICE_TYPE, ENABLED, octet(enabled ? 1 : 0)),
              new SettingList.Setting(SERVICE_TYPE, FREQUENCY, octet(everyDays))));
    }

    private static Octets octet(int value) {
      return Octets.of(new byte[] {(byte) value});
    }

    @Override
    public Optional<Map<String, Object>> json() {
      return Optional.of(
          CarConfiguration.json(NAME, Map.of("enabled", enabled, "frequency", everyDays)));
    }
  }

  /**
   * Which services are switched on and off; at least one.
   *
   * @param switches true for on
   */
  record ServiceSettings(Map<TelematicsService, Boolean> switches) implements CarConfiguration {
    private static final String NAME = "svc_provision";
    private static final int OFF = 1;
    private static final int ON = 2;

    /** Copies the map; refuses an empty one. */
    public ServiceSettings {
      if (switches.isEmpty()) {
        throw new IllegalArgumentException("no service is switched");
      }
      switches = Map.copyOf(switches);
    }

    private static ServiceSettings of(Map<?, ?> members) throws CommandPayloadException {
      Map<TelematicsService, Boolean> switches = new EnumMap<>(TelematicsService.class);
      for (TelematicsService service : TelematicsService.values()) {
        if (members.containsKey(service.key())) {
          switches.put(service, CommandPayload.within(members, service.key(), OFF, ON) == ON);
        }
      }
      if (switches.isEmpty()) {
        throw CommandPayloadException.argument("no service is switched");
      }
      return new ServiceSettings(switches);
    }

    @Override
    public Destination destination() {
      return Destination.SERVICE_PROVISIONING;
    }

    /** In the order of the catalogue. */
    @Override
    public ServiceList content() {
      List<ServiceList.Entry> entries = new ArrayList<>();
      new EnumMap<>(switches)
          .forEach((service, on) -> entries.add(new ServiceList.Entry(service.id(), on, 0)));
      return new ServiceList(entries);
    }

    @Override
    public Optional<Map<String, Object>> json() {
      Map<String, Object> members = new LinkedHashMap<>();
      new EnumMap<>(switches).forEach((service, on) -> members.put(service.key(), on ? ON : OFF));
      return Optional.of(CarConfiguration.json(NAME, members));
    }
  }

  private static Map<String, Object> json(String configType, Map<String, Object> members) {
    return Map.of("type", "send", "config_type", configType, "data", members);
  }

  /** Checks the payload of command 15. */
  static CarConfiguration of(Map<?, ?> payload) throws CommandPayloadException {
    if (!"send".equals(payload.get("type"))) {
      throw CommandPayloadException.argument("settings can only be sent");
    }
    Object members = payload.containsKey("data") ? payload.get("data") : Map.of();
    if (!(members instanceof Map<?, ?> data)) {
      throw CommandPayloadException.argument("data is not an object");
    }
    Object configType = payload.get("config_type");
    if (HealthReportSettings.NAME.equals(configType)) {
      return HealthReportSettings.of(data);
    }
    if (ServiceSettings.NAME.equals(configType)) {
      return ServiceSettings.of(data);
    }
    throw CommandPayloadException.argument("config_type is not known");
  }
}
