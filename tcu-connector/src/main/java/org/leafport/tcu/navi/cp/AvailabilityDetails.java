package org.leafport.tcu.navi.cp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.leafport.tcu.navi.MessageHead;
import org.leafport.tcu.navi.MessageId;
import org.leafport.tcu.navi.NaviReader;
import org.leafport.tcu.navi.NaviWriter;
import org.leafport.tcu.navi.UnitPosition;
import org.leafport.tcu.navi.UnitText;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/**
 * Message 0x0118: what the outlets of a charging place do just now (navigation protocol, section
 * 9.4).
 *
 * <pre>
 * head
 * u32                    id
 * str8(32) x8, str8(255) {@link Texts}
 * coord                  where it is
 * str8(64)               text 6
 * u16 x2                 short 1, 2
 * str8(48)               text 7
 * u8 x3                  configuration 1, 2, station type; if that is 1, a u32
 * u8 (max 5)             entries: coord, str8(32)
 * u8 (max 5), twice      names: str8(32)
 * u8 (max 32)            {@link Meter}s
 * </pre>
 *
 * @param head the beginning, with id 0118
 * @param id number at the provider, 0..4294967295
 * @param texts name and address among others
 * @param position where it is
 * @param text6 empty from us, at most 64 bytes
 * @param short1 0 from us, 0..65535
 * @param short2 0 from us, 0..65535
 * @param text7 empty from us, at most 48 bytes
 * @param configuration1 1 from us, 0..255
 * @param configuration2 2 from us, 0..255
 * @param stationType 0 from us, 0..255
 * @param stationNumber there if the type is 1
 * @param entries one for each kind of current, at most 5
 * @param names2 the name for each entry, at most 5 of 32 bytes
 * @param names3 the same again
 * @param meters what the outlets of each kind do, at most 32
 */
public record AvailabilityDetails(
    MessageHead head,
    long id,
    Texts texts,
    Optional<UnitPosition> position,
    String text6,
    int short1,
    int short2,
    String text7,
    int configuration1,
    int configuration2,
    int stationType,
    OptionalLong stationNumber,
    List<Entry> entries,
    List<String> names2,
    List<String> names3,
    List<Meter> meters) {
  private static final int TEXT = 32;
  private static final int TEXT_6 = 64;
  private static final int TEXT_7 = 48;
  private static final int MAX_ENTRIES = 5;
  private static final int MAX_METERS = 32;
  private static final int NUMBERED = 1;
  private static final String UNNAMED = "Charging Station";

  /**
   * The texts before the place, of at most 32 bytes, the last one 255.
   *
   * @param name shown as title
   * @param code ASCII, empty from us
   * @param text2 empty from us
   * @param address street and number
   * @param text4 empty from us
   * @param text5 empty from us
   * @param skipped1 not read by the unit
   * @param skipped2 not read by the unit
   * @param skipped3 empty from us
   */
  public record Texts(
      String name,
      String code,
      String text2,
      String address,
      String text4,
      String text5,
      String skipped1,
      String skipped2,
      String skipped3) {
    private static final int LAST = 255;

    private static Texts of(String name, String address) {
      return new Texts(name, "", "", address, "", "", "", "", "");
    }

    private void write(NaviWriter out) {
      Stream.of(name, code, text2, address, text4, text5, skipped1, skipped2)
          .forEach(text -> out.str8(text, TEXT, "text"));
      out.str8(skipped3, LAST, "text");
    }

    private static Texts read(NaviReader reader) throws ProtocolException {
      return new Texts(
          reader.str8(TEXT, "name"),
          reader.str8(TEXT, "code"),
          reader.str8(TEXT, "text 2"),
          reader.str8(TEXT, "address"),
          reader.str8(TEXT, "text 4"),
          reader.str8(TEXT, "text 5"),
          reader.str8(TEXT, "skipped text 1"),
          reader.str8(TEXT, "skipped text 2"),
          reader.str8(LAST, "skipped text 3"));
    }
  }

  /**
   * A kind of current.
   *
   * @param position where it is: that of the whole place
   * @param label such as {@code DC charger}, at most 32 bytes
   */
  public record Entry(Optional<UnitPosition> position, String label) {}

  /** Copies the lists; checks that the number is there exactly if the type says so. */
  public AvailabilityDetails {
    entries = List.copyOf(entries);
    names2 = List.copyOf(names2);
    names3 = List.copyOf(names3);
    meters = List.copyOf(meters);
    if (stationNumber.isPresent() != (stationType == NUMBERED)) {
      throw new IllegalArgumentException("a number comes with station type 1");
    }
  }

  /**
   * The message about a place, its texts cut to fit.
   *
   * @param now stands for the time of outlets that don't tell one
   */
  public static AvailabilityDetails of(SiteAvailability site, CpForm form, Instant now) {
    String name = name(site);
    Optional<UnitPosition> position =
        Optional.of(UnitPosition.of(site.latitude(), site.longitude(), form.hemispheres()));
    List<SiteAvailability.Current> kinds =
        Stream.of(SiteAvailability.Current.DC, SiteAvailability.Current.AC)
            .filter(kind -> !Meter.group(site, kind).isEmpty())
            .toList();
    List<String> names = kinds.stream().map(kind -> name).toList();
    return new AvailabilityDetails(
        MessageHead.of(MessageId.AVAILABILITY_DETAILS),
        site.id(),
        Texts.of(name, UnitText.cut(UnitText.clean(site.address().orElse("")), TEXT)),
        position,
        "",
        0,
        0,
        "",
        1,
        2,
        0,
        OptionalLong.empty(),
        kinds.stream().map(kind -> new Entry(position, kind + " charger")).toList(),
        names,
        names,
        kinds.stream().map(kind -> Meter.of(site, kind, now)).toList());
  }

  /** At most 32 characters, and then at most 32 bytes. */
  private static String name(SiteAvailability site) {
    String clean = UnitText.clean(site.name().filter(text -> !text.isEmpty()).orElse(UNNAMED));
    return UnitText.cut(clean, TEXT);
  }

  /**
   * The bytes of the file.
   *
   * @throws IllegalArgumentException when a text or list is too long or a number beyond its range
   */
  public Octets encode() {
    NaviWriter out = head.write(new NaviWriter()).u32(id, "id");
    texts.write(out);
    out.position(position)
        .str8(text6, TEXT_6, "text 6")
        .u16(short1, "short 1")
        .u16(short2, "short 2")
        .str8(text7, TEXT_7, "text 7")
        .u8(configuration1, "configuration 1")
        .u8(configuration2, "configuration 2")
        .u8(stationType, "station type");
    stationNumber.ifPresent(number -> out.u32(number, "station number"));
    count(out, entries, MAX_ENTRIES)
        .forEach(entry -> out.position(entry.position()).str8(entry.label(), TEXT, "label"));
    count(out, names2, MAX_ENTRIES).forEach(name -> out.str8(name, TEXT, "name"));
    count(out, names3, MAX_ENTRIES).forEach(name -> out.str8(name, TEXT, "name"));
    count(out, meters, MAX_METERS).forEach(meter -> meter.write(out));
    return out.toOctets();
  }

  private static <T> List<T> count(NaviWriter out, List<T> list, int limit) {
    if (list.size() > limit) {
      throw new IllegalArgumentException("a list has at most " + limit + " entries");
    }
    out.u8(list.size(), "count");
    return list;
  }

  /** Reads the file. */
  public static AvailabilityDetails decode(Octets file) throws ProtocolException {
    NaviReader reader = new NaviReader(file);
    MessageHead head = MessageHead.read(reader, MessageId.AVAILABILITY_DETAILS);
    long id = reader.u32("id");
    Texts texts = Texts.read(reader);
    Optional<UnitPosition> position = reader.position("position");
    String text6 = reader.str8(TEXT_6, "text 6");
    int short1 = reader.u16("short 1");
    int short2 = reader.u16("short 2");
    String text7 = reader.str8(TEXT_7, "text 7");
    int configuration1 = reader.u8("configuration 1");
    int configuration2 = reader.u8("configuration 2");
    int stationType = reader.u8("station type");
    AvailabilityDetails details =
        new AvailabilityDetails(
            head,
            id,
            texts,
            position,
            text6,
            short1,
            short2,
            text7,
            configuration1,
            configuration2,
            stationType,
            stationType == NUMBERED
                ? OptionalLong.of(reader.u32("station number"))
                : OptionalLong.empty(),
            list(reader, MAX_ENTRIES, AvailabilityDetails::entry),
            list(reader, MAX_ENTRIES, each -> each.str8(TEXT, "name")),
            list(reader, MAX_ENTRIES, each -> each.str8(TEXT, "name")),
            list(reader, MAX_METERS, Meter::read));
    reader.requireEnd();
    return details;
  }

  private interface Reading<T> {
    T read(NaviReader reader) throws ProtocolException;
  }

  private static <T> List<T> list(NaviReader reader, int limit, Reading<T> reading)
      throws ProtocolException {
    int at = reader.offset();
    int count = reader.u8("count");
    if (count > limit) {
      throw new ProtocolException(at, "count", "is %d, at most %d may be".formatted(count, limit));
    }
    List<T> list = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      list.add(reading.read(reader));
    }
    return list;
  }

  private static Entry entry(NaviReader reader) throws ProtocolException {
    return new Entry(reader.position("position"), reader.str8(TEXT, "label"));
  }
}
