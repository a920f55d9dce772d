package org.leafport.tcu.acp;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Element;
import org.leafport.tcu.wire.ElementType;

/**
 * What came of a configuration order: one element of pairs of octets (section 13.3).
 *
 * <pre>
 * octet 0   id
 * octet 1   bit 7 enabled, bits 6-4 result, bits 3-0 ignored
 * </pre>
 *
 * <p>An odd octet at the end is ignored.
 *
 * @param entries in the order of the wire, at most 2047
 */
public record ConfigurationReport(List<Entry> entries) implements AcpPayload {
  private static final String FIELD = "configuration results";
  private static final int PAIR = 2;
  private static final int HEALTH_SETTINGS_ID = 0x5b;
  private static final int ACCEPTED = 1;

  /** Copies the list. */
  public ConfigurationReport {
    entries = List.copyOf(entries);
  }

  /**
   * Result of one setting.
   *
   * @param id 0..255; {@link TelematicsService} names those of services
   * @param enabled whether it is on now
   * @param result 0 failed, above 0 accepted; up to 7
   */
  public record Entry(int id, boolean enabled, int result) {
    /** Checks the ranges. */
    public Entry {
      if (id >>> 8 != 0 || result >>> 3 != 0) {
        throw new IllegalArgumentException("a configuration result is beyond its width");
      }
    }

    /** True when the unit took the setting. */
    public boolean accepted() {
      return result > 0;
    }
  }

  /** The services that are named, each with whether it is on now; the last entry of an id wins. */
  public Map<TelematicsService, Boolean> services() {
    Map<TelematicsService, Boolean> services = new EnumMap<>(TelematicsService.class);
    for (Entry entry : entries) {
      TelematicsService.of(entry.id()).ifPresent(service -> services.put(service, entry.enabled()));
    }
    return services;
  }

  /** The services that the unit didn't take. */
  public Set<TelematicsService> refusedServices() {
    Set<TelematicsService> refused = EnumSet.noneOf(TelematicsService.class);
    for (Entry entry : entries) {
      if (!entry.accepted()) {
        TelematicsService.of(entry.id()).ifPresent(refused::add);
      }
    }
    return refused;
  }

  /** True when the unit took the settings of the health report: the first entry for them says 1. */
  public boolean healthSettingsAccepted() {
    return entries.stream()
        .filter(entry -> entry.id() == HEALTH_SETTINGS_ID)
        .findFirst()
        .filter(entry -> entry.result() == ACCEPTED)
        .isPresent();
  }

  static ConfigurationReport read(AcpReader reader) throws AcpException {
    AcpReader content = reader.inside(FIELD, AcpError.INVALID);
    List<Entry> entries = new ArrayList<>();
    while (content.remaining() >= PAIR) {
      int id = content.u8(FIELD);
      int flags = content.u8(FIELD);
      entries.add(new Entry(id, (flags & 0x80) != 0, flags >> 4 & 7));
    }
    return new ConfigurationReport(entries);
  }

  @Override
  public void write(ByteWriter out) {
    ByteWriter content = new ByteWriter();
    for (Entry entry : entries) {
      content.u8(entry.id()).u8((entry.enabled() ? 0x80 : 0) | entry.result() << 4);
    }
    Element.write(out, ElementType.BINARY, content.toBytes());
  }
}
