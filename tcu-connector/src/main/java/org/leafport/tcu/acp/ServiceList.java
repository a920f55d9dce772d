package org.leafport.tcu.acp;

import java.util.ArrayList;
import java.util.List;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Element;
import org.leafport.tcu.wire.ElementType;

/**
 * Services to switch, one element of pairs of octets (section 3.9).
 *
 * <pre>
 * octet 0   id
 * octet 1   bit 7 flag, bits 6-4 value
 * </pre>
 *
 * @param entries 1..255 of them
 */
public record ServiceList(List<Entry> entries) implements ConfigurationOrder.Content {
  private static final String FIELD = "service list";
  private static final int MAX_ENTRIES = 255;

  /** Copies the list and checks its length. */
  public ServiceList {
    entries = List.copyOf(entries);
    if (entries.isEmpty() || entries.size() > MAX_ENTRIES) {
      throw new IllegalArgumentException("a service list has 1 to 255 entries");
    }
  }

  /**
   * One service.
   *
   * @param id 0..255
   * @param flag whether it shall be on
   * @param value 0..7
   */
  public record Entry(int id, boolean flag, int value) {
    /** Checks the ranges. */
    public Entry {
      if (id >>> 8 != 0 || value >>> 3 != 0) {
        throw new IllegalArgumentException("a service entry is beyond its width");
      }
    }
  }

  static ServiceList read(AcpReader reader) throws AcpException {
    AcpReader content = reader.inside(FIELD, AcpError.INVALID);
    List<Entry> entries = new ArrayList<>();
    do {
      int id = content.u8(FIELD);
      int bits = content.u8(FIELD);
      entries.add(new Entry(id, (bits & 0x80) != 0, bits >> 4 & 7));
    } while (content.hasRemaining() && entries.size() <= MAX_ENTRIES);
    if (entries.size() > MAX_ENTRIES) {
      throw content.error(AcpError.INVALID, FIELD, "more than 255 entries");
    }
    return new ServiceList(entries);
  }

  @Override
  public void write(ByteWriter out) {
    ByteWriter content = new ByteWriter();
    for (Entry entry : entries) {
      content.u8(entry.id()).u8((entry.flag() ? 0x80 : 0) | entry.value() << 4);
    }
    Element.write(out, ElementType.BINARY, content.toBytes());
  }
}
