package org.leafport.tcu.acp;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Element;
import org.leafport.tcu.wire.ElementType;
import org.leafport.tcu.wire.Octets;

/**
 * Probe data of the unit, "V2" (section 14): the envelope and the items; what a label means is told
 * by the probe protocol.
 *
 * <pre>
 * element     conversion type
 * element     data type, a big-endian number
 * timestamp
 * element     service (1), then items to its end
 * </pre>
 *
 * @param conversionType as it came; one octet in captures
 * @param dataType as it came; one octet in captures; see {@link #kind}
 * @param time when it was made, in a zone that isn't known
 * @param service 0..255: 50 latest values, 51 trips and charging, 52 other, 53 track file
 * @param items pieces in the order of the wire; none for a track file
 * @param trackFile the rest of a track file, which isn't decoded; empty for other services
 */
public record ProbeUpload(
    Octets conversionType,
    Octets dataType,
    LocalDateTime time,
    int service,
    List<ProbeItem> items,
    Octets trackFile)
    implements AcpPayload {
  /** Service of the latest values. */
  public static final int LATEST = 0x50;

  /** Service of trips, charging and the like; all trip records of one message are one trip. */
  public static final int TRIPS = 0x51;

  /** Service of everything else. */
  public static final int OTHER = 0x52;

  /** Service of a track file, whose content isn't understood. */
  public static final int TRACK_FILE = 0x53;

  private static final Octets STATUS_TYPE = Octets.of(new byte[] {1});

  /** What sort of data it is. */
  public enum Kind {
    /** Data type 1. */
    STATUS,
    /** Data type 2: alerts and journeys. */
    ALERT_AND_JOURNEY,
    /** Data type 5: a track; tells whether the ignition is on. */
    TRACK,
    /** Any other data type. */
    UNKNOWN
  }

  /** Copies the list; refuses nulls, and items in a track file or the other way round. */
  public ProbeUpload {
    Objects.requireNonNull(conversionType);
    Objects.requireNonNull(dataType);
    Objects.requireNonNull(time);
    items = List.copyOf(items);
    if (service >>> 8 != 0) {
      throw new IllegalArgumentException("the service is an octet");
    }
    if (service == TRACK_FILE ? !items.isEmpty() : !trackFile.isEmpty()) {
      throw new IllegalArgumentException("items and a track file exclude each other");
    }
  }

  /** An upload as units make it. */
  public static ProbeUpload of(
      int dataType, LocalDateTime time, int service, List<ProbeItem> items) {
    return new ProbeUpload(
        STATUS_TYPE, Octets.of(new byte[] {(byte) dataType}), time, service, items, Octets.NONE);
  }

  /** What sort of data it is. */
  public Kind kind() {
    long number = 0;
    for (byte octet : dataType.toBytes()) {
      // A number of more octets than that is none of the known ones; the top bits may fall out.
      number = number > 0xff ? number : number << 8 | octet & 0xff;
    }
    return switch ((int) Math.min(number, 0x100)) {
      case 1 -> Kind.STATUS;
      case 2 -> Kind.ALERT_AND_JOURNEY;
      case 5 -> Kind.TRACK;
      default -> Kind.UNKNOWN;
    };
  }

  static ProbeUpload read(AcpReader reader) throws AcpException {
    Types types = Types.read(reader);
    LocalDateTime time = AcpTime.read(reader, "time of the probe data");
    Content content = Content.read(reader);
    boolean isTrackFile = content.service() == TRACK_FILE;
    return new ProbeUpload(
        types.conversion(),
        types.data(),
        time,
        content.service(),
        isTrackFile ? List.of() : content.items(),
        isTrackFile ? content.rest() : Octets.NONE);
  }

  /** The two elements before the time. */
  record Types(Octets conversion, Octets data) {
    static Types read(AcpReader reader) throws AcpException {
      Octets conversion = reader.inside("conversion type", AcpError.INVALID).rest();
      return new Types(conversion, reader.inside("data type", AcpError.INVALID).rest());
    }
  }

  /** The element behind the time. */
  record Content(int service, AcpReader stream) {
    static Content read(AcpReader reader) throws AcpException {
      Element element = reader.element("probe data");
      int service = new AcpReader(element.content(), AcpError.INVALID).u8("probe service");
      AcpReader stream = new AcpReader(element.content(), AcpError.TRUNCATED);
      stream.u8("probe service");
      return new Content(service, stream);
    }

    Octets rest() {
      return stream.copy().rest();
    }

    List<ProbeItem> items() throws AcpException {
      AcpReader unread = stream.copy();
      List<ProbeItem> items = new ArrayList<>();
      while (unread.hasRemaining()) {
        items.add(ProbeItem.read(unread));
      }
      return items;
    }
  }

  @Override
  public void write(ByteWriter out) {
    Element.write(out, ElementType.BINARY, conversionType);
    Element.write(out, ElementType.BINARY, dataType);
    AcpTime.write(out, time);
    ByteWriter content = new ByteWriter().u8(service).bytes(trackFile);
    items.forEach(item -> item.write(content));
    Element.write(out, ElementType.BINARY, content.toBytes());
  }
}
