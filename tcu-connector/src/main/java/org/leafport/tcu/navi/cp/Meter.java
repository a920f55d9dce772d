package org.leafport.tcu.navi.cp;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.leafport.tcu.navi.NaviReader;
import org.leafport.tcu.navi.NaviWriter;
import org.leafport.tcu.navi.UnitText;
import org.leafport.tcu.navi.UnitTime;
import org.leafport.tcu.wire.ProtocolException;

/**
 * A group of outlets of the same current, in message 0x0118 (navigation protocol, section 9.4).
 *
 * <pre>
 * u8 x3        fast, slow, number of outlets
 * u16          unknown
 * str16(1024)  configuration string
 * u8 x4        status, free, in use, unknown state
 * time7        since when
 * str8(64)     supplier
 * str8(128)    network
 * u8           reservation
 * </pre>
 *
 * @param fast code of {@link ChargeMethod}
 * @param slow code of {@link ChargeMethod}
 * @param outlets how many there are, 0..255
 * @param unknownNumber 0 from us, 0..65535
 * @param configuration price and opening times, at most 1024 bytes
 * @param status 0 unknown, 1 not available, 2 or 3 available, 4 busy, 5 unknown; 0..255
 * @param free how many can be used, 0..255
 * @param inUse how many are used, 0..255
 * @param unknown how many are neither, 0..255
 * @param updated since when that is known, UTC
 * @param supplier at most 64 bytes; empty from us
 * @param network who runs them, at most 128 bytes
 * @param reservation 2 from us, 0..255
 */
public record Meter(
    int fast,
    int slow,
    int outlets,
    int unknownNumber,
    String configuration,
    int status,
    int free,
    int inUse,
    int unknown,
    UnitTime updated,
    String supplier,
    String network,
    int reservation) {
  static final int UNKNOWN_STATUS = 0;
  static final int NOT_AVAILABLE = 1;
  static final int AVAILABLE = 3;
  static final int BUSY = 4;

  private static final int CONFIGURATION = 1024;
  private static final int SUPPLIER = 64;
  private static final int NETWORK = 128;
  private static final int NO_RESERVATION = 2;
  private static final String UNNAMED_NETWORK = "Unknown";

  /** The group of the outlets of a place that give this current; there must be one. */
  static Meter of(SiteAvailability site, SiteAvailability.Current current, Instant now) {
    boolean quick = current == SiteAvailability.Current.DC;
    List<SiteAvailability.Outlet> group = group(site, current);
    int fast = quick ? ChargeMethod.QUICK : ChargeMethod.NONE;
    int free = count(group, SiteAvailability.State.FREE);
    int inUse = count(group, SiteAvailability.State.IN_USE);
    int unknown = count(group, SiteAvailability.State.UNKNOWN);
    return new Meter(
        fast,
        quick ? ChargeMethod.NONE : ChargeMethod.MODE_3,
        octet(group.size()),
        0,
        "%d 3;*;$12;!;%%;?;#;&%d".formatted(fast, site.alwaysOpen() ? 1 : 3),
        status(site, free, unknown == group.size()),
        octet(free),
        octet(inUse),
        octet(unknown),
        time(newest(group, now)),
        "",
        UnitText.cut(UnitText.clean(site.network().orElse(UNNAMED_NETWORK)), NETWORK),
        NO_RESERVATION);
  }

  /** The outlets of a place that give this current. */
  static List<SiteAvailability.Outlet> group(
      SiteAvailability site, SiteAvailability.Current current) {
    return site.outlets().stream().filter(outlet -> outlet.current() == current).toList();
  }

  private static int status(SiteAvailability site, int free, boolean allUnknown) {
    return switch (site.access()) {
      case CLOSED -> NOT_AVAILABLE;
      case UNKNOWN -> UNKNOWN_STATUS;
      case OPEN -> {
        if (!site.live()) {
          yield UNKNOWN_STATUS;
        }
        if (allUnknown) {
          yield NOT_AVAILABLE;
        }
        yield free == 0 ? BUSY : AVAILABLE;
      }
    };
  }

  private static Instant newest(List<SiteAvailability.Outlet> group, Instant now) {
    return group.stream()
        .flatMap(outlet -> outlet.updated().stream())
        .max(Comparator.naturalOrder())
        .orElse(now);
  }

  private static UnitTime time(Instant instant) {
    return UnitTime.of(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
  }

  private static int count(List<SiteAvailability.Outlet> group, SiteAvailability.State state) {
    return (int) group.stream().filter(outlet -> outlet.state() == state).count();
  }

  private static int octet(int count) {
    return Math.min(count, 0xff);
  }

  void write(NaviWriter out) {
    out.u8(fast, "fast")
        .u8(slow, "slow")
        .u8(outlets, "outlets")
        .u16(unknownNumber, "unknown number")
        .str16(configuration, CONFIGURATION, "configuration")
        .u8(status, "status")
        .u8(free, "free")
        .u8(inUse, "in use")
        .u8(unknown, "unknown state")
        .time(updated)
        .str8(supplier, SUPPLIER, "supplier")
        .str8(network, NETWORK, "network")
        .u8(reservation, "reservation");
  }

  static Meter read(NaviReader reader) throws ProtocolException {
    return new Meter(
        reader.u8("fast"),
        reader.u8("slow"),
        reader.u8("outlets"),
        reader.u16("unknown number"),
        reader.str16(CONFIGURATION, "configuration"),
        reader.u8("status"),
        reader.u8("free"),
        reader.u8("in use"),
        reader.u8("unknown state"),
        reader.time("updated"),
        reader.str8(SUPPLIER, "supplier"),
        reader.str8(NETWORK, "network"),
        reader.u8("reservation"));
  }
}
