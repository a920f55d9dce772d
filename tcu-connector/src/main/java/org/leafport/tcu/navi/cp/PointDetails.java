package org.leafport.tcu.navi.cp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leafport.tcu.navi.MessageHead;
import org.leafport.tcu.navi.MessageId;
import org.leafport.tcu.navi.NaviReader;
import org.leafport.tcu.navi.NaviWriter;
import org.leafport.tcu.navi.UnitPosition;
import org.leafport.tcu.navi.UnitText;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/**
 * Message 0x0114: details of a charging place (navigation protocol, section 9.2). Texts have at
 * most 30 bytes where nothing else is said.
 *
 * <pre>
 * head, whose first six bytes are FF
 * u32          id
 * str8(30) x9  name, code, county, region, city, town, three unknown ones
 * coord        where it is
 * str8(30)     address
 * u32          mesh field
 * str8(30)     phone
 * u8, 6 each   sites, unknown
 * u8           number of stations, each: 00000000, flag 1, fast, slow, points, 0000, flag 3,
 *              str8(255) description
 * str16        configuration string
 * </pre>
 *
 * @param head the beginning, with id 0114
 * @param id number at the provider, 0..4294967295
 * @param name shown as title
 * @param code empty from us
 * @param county the town, from us
 * @param region state or province
 * @param city the town
 * @param town the postcode, from us
 * @param meta three texts, maybe opening times or holidays; empty from us
 * @param position where it is
 * @param address street and number
 * @param meshField 65535 from us
 * @param phone number to dial
 * @param sites of 6 bytes each; none from us
 * @param stations one from us
 * @param configuration price and opening times, see {@link #configuration(int, Price)}
 */
public record PointDetails(
    MessageHead head,
    long id,
    String name,
    String code,
    String county,
    String region,
    String city,
    String town,
    List<String> meta,
    Optional<UnitPosition> position,
    String address,
    long meshField,
    String phone,
    List<Octets> sites,
    List<Station> stations,
    String configuration) {
  /** The most ids that a provider is asked for at once. */
  public static final int IDS_PER_QUERY = 150;

  private static final String UNNAMED = "Charging Station";
  private static final Octets LEAD = Octets.ofHex("ffffffffffff00");
  private static final long NO_MESH = 0xffff;
  private static final int TEXT = 30;
  private static final int DESCRIPTION = 255;
  private static final int CONFIGURATION = 0xffff;
  private static final int METAS = 3;
  private static final int SITE_LENGTH = 6;

  /**
   * Where cars are plugged in.
   *
   * @param flag1 1 from us
   * @param fast code of {@link ChargeMethod}
   * @param slow code of {@link ChargeMethod}
   * @param points how many cars can charge at once, 0..255
   * @param flag3 2 from us
   * @param description empty from us; at most 255 bytes
   */
  public record Station(int flag1, int fast, int slow, int points, int flag3, String description) {
    private static final int ZEROS_BEFORE = 4;
    private static final int ZEROS_BETWEEN = 2;

    static Station of(int fast, int slow, int points) {
      return new Station(1, fast, slow, Math.max(1, Math.min(points, 0xff)), 2, "");
    }

    private void write(NaviWriter out) {
      out.filler(ZEROS_BEFORE, 0)
          .u8(flag1, "flag 1")
          .u8(fast, "fast")
          .u8(slow, "slow")
          .u8(points, "points")
          .filler(ZEROS_BETWEEN, 0)
          .u8(flag3, "flag 3")
          .str8(description, DESCRIPTION, "description");
    }

    private static Station read(NaviReader reader) throws ProtocolException {
      reader.filler(ZEROS_BEFORE, 0, "station");
      int flag1 = reader.u8("flag 1");
      int fast = reader.u8("fast");
      int slow = reader.u8("slow");
      int points = reader.u8("points");
      reader.filler(ZEROS_BETWEEN, 0, "station");
      return new Station(
          flag1, fast, slow, points, reader.u8("flag 3"), reader.str8(DESCRIPTION, "description"));
    }
  }

  /** Copies the lists. */
  public PointDetails {
    meta = List.copyOf(meta);
    sites = List.copyOf(sites);
    stations = List.copyOf(stations);
    if (meta.size() != METAS) {
      throw new IllegalArgumentException("there are three unknown texts");
    }
  }

  /** The message about a place, its texts cut to fit. */
  public static PointDetails of(ChargingSite site, CpForm form) {
    int fast = site.quick() ? ChargeMethod.QUICK : ChargeMethod.NONE;
    boolean slow = !site.quick() || form.mixedSites() && site.slow();
    return new PointDetails(
        new MessageHead(LEAD, Octets.NONE, MessageId.POINT_DETAILS),
        site.id(),
        fitting(site.title(), UNNAMED),
        "",
        fitting(site.town(), ""),
        fitting(site.region(), ""),
        fitting(site.town(), ""),
        fitting(site.postcode(), ""),
        List.of("", "", ""),
        Optional.of(UnitPosition.of(site.latitude(), site.longitude(), form.hemispheres())),
        fitting(site.address(), ""),
        NO_MESH,
        fitting(site.phone(), ""),
        List.of(),
        List.of(Station.of(fast, slow ? ChargeMethod.MODE_3 : ChargeMethod.NONE, site.points())),
        configuration(fast, site.price()));
  }

  /**
   * The configuration string: the code for quick charging, then items. {@code &3} means that the
   * opening times aren't known; of the others only the price is understood.
   */
  static String configuration(int fast, Price price) {
    return "%d %d;*;$11;&3;!;%%;?;#".formatted(fast, price.code());
  }

  private static String fitting(Optional<String> text, String otherwise) {
    return UnitText.cut(UnitText.clean(text.orElse(otherwise)), TEXT);
  }

  /**
   * The bytes of the file.
   *
   * @throws IllegalArgumentException when a text is too long or a number beyond its range
   */
  public Octets encode() {
    NaviWriter out = head.write(new NaviWriter()).u32(id, "id");
    out.str8(name, TEXT, "name")
        .str8(code, TEXT, "code")
        .str8(county, TEXT, "county")
        .str8(region, TEXT, "region")
        .str8(city, TEXT, "city")
        .str8(town, TEXT, "town");
    meta.forEach(each -> out.str8(each, TEXT, "meta"));
    out.position(position)
        .str8(address, TEXT, "address")
        .u32(meshField, "mesh field")
        .str8(phone, TEXT, "phone")
        .u8(sites.size(), "number of sites");
    sites.forEach(site -> out.octets(site, SITE_LENGTH, "site"));
    out.u8(stations.size(), "number of stations");
    stations.forEach(station -> station.write(out));
    return out.str16(configuration, CONFIGURATION, "configuration").toOctets();
  }

  /** Reads the file. */
  public static PointDetails decode(Octets file) throws ProtocolException {
    NaviReader reader = new NaviReader(file);
    PointDetails details =
        new PointDetails(
            MessageHead.read(reader, MessageId.POINT_DETAILS),
            reader.u32("id"),
            reader.str8(TEXT, "name"),
            reader.str8(TEXT, "code"),
            reader.str8(TEXT, "county"),
            reader.str8(TEXT, "region"),
            reader.str8(TEXT, "city"),
            reader.str8(TEXT, "town"),
            metas(reader),
            reader.position("position"),
            reader.str8(TEXT, "address"),
            reader.u32("mesh field"),
            reader.str8(TEXT, "phone"),
            sites(reader),
            stations(reader),
            reader.str16(CONFIGURATION, "configuration"));
    reader.requireEnd();
    return details;
  }

  private static List<String> metas(NaviReader reader) throws ProtocolException {
    return List.of(
        reader.str8(TEXT, "meta 1"), reader.str8(TEXT, "meta 2"), reader.str8(TEXT, "meta 3"));
  }

  private static List<Octets> sites(NaviReader reader) throws ProtocolException {
    int count = reader.u8("number of sites");
    List<Octets> sites = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sites.add(reader.octets(SITE_LENGTH, "site"));
    }
    return sites;
  }

  private static List<Station> stations(NaviReader reader) throws ProtocolException {
    int count = reader.u8("number of stations");
    List<Station> stations = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      stations.add(Station.read(reader));
    }
    return stations;
  }
}
