package org.leafport.tcu.acp;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Element;
import org.leafport.tcu.wire.ElementType;

/**
 * Who sends a message or whom it is for (section 3.3): a binary element around presence flags and
 * the announced texts, each an element of exactly its width, in the order of {@link Field}.
 *
 * <pre>
 * flags                1 octet
 * extension flags      1 octet, only if bit 7 of flags is set
 * fields               as announced
 * </pre>
 *
 * @param flags the flags as read; bits that aren't assigned are kept but never written
 * @param extensionFlags the extension flags as read, if they were there
 * @param vin 17 characters
 * @param tcuId number of the telematics unit, 12 digits
 * @param imei 15 digits
 * @param navigationId number of the navigation unit, 12 digits
 * @param iccid number of the SIM, 20 digits
 * @param tcuVersion such as {@code TCU032}; 10 characters on the wire
 * @param batteryId 32 characters
 * @param vehicleType 4 characters
 */
public record VehicleDescriptor(
    int flags,
    OptionalInt extensionFlags,
    Optional<String> vin,
    Optional<String> tcuId,
    Optional<String> imei,
    Optional<String> navigationId,
    Optional<String> iccid,
    Optional<String> tcuVersion,
    Optional<String> batteryId,
    Optional<String> vehicleType) {

  private static final int EXTENDED = 0x80;
  private static final String ELEMENT = "vehicle descriptor";

  /** The table of section 3.3: which bit announces which text of how many characters. */
  public enum Field {
    /** Vehicle identification number. */
    VIN(false, 0x20, 17),
    /** Number of the telematics unit. */
    TCU_ID(false, 0x10, 12),
    /** Number of its radio. */
    IMEI(false, 0x01, 15),
    /** Number of the navigation unit. */
    NAVIGATION_ID(true, 0x40, 12),
    /** Number of the SIM. */
    ICCID(true, 0x20, 20),
    /** Version of the telematics unit. */
    TCU_VERSION(true, 0x10, 10),
    /** Number of the battery. */
    BATTERY_ID(true, 0x02, 32),
    /** Type of the vehicle. */
    VEHICLE_TYPE(true, 0x01, 4);

    private final boolean extended;
    private final int flag;
    private final int width;
    private final String description;

    Field(boolean extended, int flag, int width) {
      this.extended = extended;
      this.flag = flag;
      this.width = width;
      this.description = name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** How many characters it has. */
    public int width() {
      return width;
    }

    /** A shorter text filled up with blanks, as units do. */
    public String pad(String text) {
      return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }

    private boolean announced(int flags, int extensionFlags) {
      return ((extended ? extensionFlags : flags) & flag) != 0;
    }
  }

  /** Refuses nulls. */
  public VehicleDescriptor {
    Objects.requireNonNull(extensionFlags);
    for (Object text :
        new Object[] {vin, tcuId, imei, navigationId, iccid, tcuVersion, batteryId, vehicleType}) {
      Objects.requireNonNull(text);
    }
  }

  /** What the server writes: the car and its telematics unit. */
  public static VehicleDescriptor of(String vin, String tcuId) {
    return of(Map.of(Field.VIN, vin, Field.TCU_ID, tcuId));
  }

  /** A descriptor of some texts, with the flags that announce them. Empty texts are left out. */
  public static VehicleDescriptor of(Map<Field, String> texts) {
    int flags = 0;
    int extensionFlags = 0;
    Map<Field, String> present = new EnumMap<>(Field.class);
    for (var entry : texts.entrySet()) {
      Field field = entry.getKey();
      if (!entry.getValue().isEmpty()) {
        present.put(field, entry.getValue());
        flags |= field.extended ? EXTENDED : field.flag;
        extensionFlags |= field.extended ? field.flag : 0;
      }
    }
    return of(
        flags, extensionFlags == 0 ? OptionalInt.empty() : OptionalInt.of(extensionFlags), present);
  }

  private static VehicleDescriptor of(
      int flags, OptionalInt extensionFlags, Map<Field, String> texts) {
    return new VehicleDescriptor(
        flags,
        extensionFlags,
        Optional.ofNullable(texts.get(Field.VIN)),
        Optional.ofNullable(texts.get(Field.TCU_ID)),
        Optional.ofNullable(texts.get(Field.IMEI)),
        Optional.ofNullable(texts.get(Field.NAVIGATION_ID)),
        Optional.ofNullable(texts.get(Field.ICCID)),
        Optional.ofNullable(texts.get(Field.TCU_VERSION)),
        Optional.ofNullable(texts.get(Field.BATTERY_ID)),
        Optional.ofNullable(texts.get(Field.VEHICLE_TYPE)));
  }

  /** One of the texts. */
  public Optional<String> text(Field field) {
    return switch (field) {
      case VIN -> vin;
      case TCU_ID -> tcuId;
      case IMEI -> imei;
      case NAVIGATION_ID -> navigationId;
      case ICCID -> iccid;
      case TCU_VERSION -> tcuVersion;
      case BATTERY_ID -> batteryId;
      case VEHICLE_TYPE -> vehicleType;
    };
  }

  /** VIN and TCU ID only, to answer with. */
  public VehicleDescriptor address() {
    return of(vin.orElse(""), tcuId.orElse(""));
  }

  /** The length that the element has on the wire without its own header, as announced. */
  public int contentLength() {
    int length = extensionFlags.isPresent() ? 2 : 1;
    for (Field field : Field.values()) {
      if (text(field).isPresent()) {
        length += headerLength(field.width) + field.width;
      }
    }
    return length;
  }

  private static int headerLength(int contentLength) {
    return contentLength > 31 ? 2 : 1;
  }

  static VehicleDescriptor read(AcpReader reader) throws AcpException {
    int contentLength = outerLength(reader);
    // The length is no bound: the fields are read from the message, and compared with it at last.
    int start = reader.offset();
    int flags = reader.u8(ELEMENT);
    OptionalInt extensionFlags =
        (flags & EXTENDED) == 0 ? OptionalInt.empty() : OptionalInt.of(reader.u8(ELEMENT));
    Map<Field, String> texts = new EnumMap<>(Field.class);
    for (Field field : Field.values()) {
      if (field.announced(flags, extensionFlags.orElse(0))) {
        texts.put(field, reader.text(field.width, field.description));
      }
    }
    int used = reader.offset() - start;
    if (used != contentLength) {
      throw reader.error(
          AcpError.DESCRIPTOR_SUM, ELEMENT, "says %d, has %d".formatted(contentLength, used));
    }
    return of(flags, extensionFlags, texts);
  }

  private static int outerLength(AcpReader reader) throws AcpException {
    if (ElementType.ofHeader(reader.peek(ELEMENT)) != ElementType.BINARY) {
      throw reader.error(AcpError.DESCRIPTOR_TYPE, ELEMENT, "not a binary element");
    }
    Element.Header header = reader.header(ELEMENT);
    if (header.length() == 0 && !header.more()) {
      throw reader.error(AcpError.DESCRIPTOR_EMPTY, ELEMENT, "is empty");
    }
    if (header.more() && headerLength(header.length()) == 1) {
      throw reader.error(AcpError.DESCRIPTOR_MORE, ELEMENT, "long length form without need");
    }
    return header.length();
  }

  /**
   * Appends the descriptor; the flags are those that its texts need.
   *
   * @throws IllegalArgumentException for a text that isn't ASCII or hasn't exactly its width
   */
  void write(ByteWriter out) {
    int flags = 0;
    int extensionFlags = 0;
    ByteWriter texts = new ByteWriter();
    for (Field field : Field.values()) {
      String text = text(field).orElse("");
      if (!text.isEmpty()) {
        flags |= field.extended ? EXTENDED : field.flag;
        extensionFlags |= field.extended ? field.flag : 0;
        writeText(texts, field, text);
      }
    }
    ByteWriter content = new ByteWriter().u8(flags);
    if (extensionFlags != 0) {
      content.u8(extensionFlags);
    }
    Element.write(out, ElementType.BINARY, content.bytes(texts.toBytes()).toBytes());
  }

  private static void writeText(ByteWriter out, Field field, String text) {
    if (text.length() != field.width) {
      throw new IllegalArgumentException(
          "%s has %d characters, not %d".formatted(field.description, field.width, text.length()));
    }
    AcpText.write(out, text);
  }

  /** Shows only the end of the VIN: this text may end up in a log. */
  @Override
  public String toString() {
    return vin.filter(text -> text.length() > 5)
        .map(text -> "VehicleDescriptor[..." + text.substring(text.length() - 5) + "]")
        .orElse("VehicleDescriptor[]");
  }
}
