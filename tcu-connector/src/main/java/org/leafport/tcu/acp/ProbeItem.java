package org.leafport.tcu.acp;

import java.util.Objects;
import java.util.OptionalInt;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Octets;

/**
 * One labelled piece of probe data (section 14).
 *
 * <pre>
 * 1        80: bit 7 must be set, the others are ignored
 * 1        item id
 * 1 or 2   length: one octet below 80, or 15 bits behind a set bit 7
 * length   content: the label, then its data
 * </pre>
 *
 * @param id 0..255; not used
 * @param content label and data as they came, at most 32767 octets; empty items are legal
 */
public record ProbeItem(int id, Octets content) {
  private static final String FIELD = "probe item";
  private static final int MARK = 0x80;
  private static final int LONG = 0x80;
  private static final int MAX_LENGTH = 0x7fff;

  /** Checks the ranges. */
  public ProbeItem {
    Objects.requireNonNull(content);
    if (id >>> 8 != 0 || content.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("a probe item is beyond its width");
    }
  }

  /** The CRM label, 0..255; empty items have none. */
  public OptionalInt label() {
    return content.isEmpty() ? OptionalInt.empty() : OptionalInt.of(content.u8(0));
  }

  static ProbeItem read(AcpReader reader) throws AcpException {
    if ((reader.peek(FIELD) & MARK) == 0) {
      throw reader.error(AcpError.INVALID, FIELD, "bit 7 of its first octet is not set");
    }
    reader.u8(FIELD);
    int id = reader.u8(FIELD);
    int length = reader.u8(FIELD);
    if ((length & LONG) != 0) {
      length = (length & ~LONG) << 8 | reader.u8(FIELD);
    }
    return new ProbeItem(id, reader.octets(length, FIELD));
  }

  void write(ByteWriter out) {
    out.u8(MARK).u8(id);
    if (content.length() < LONG) {
      out.u8(content.length());
    } else {
      out.u16(LONG << 8 | content.length());
    }
    out.bytes(content);
  }
}
