package org.leafport.tcu.probe;

import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/**
 * The tables of switch use, whose entries are not understood (probe data, sections 5.1 and 12).
 *
 * <pre>
 * in a file   n > 0   n entries of 6 bytes
 *             0 0     no entry
 *             0 m     m entries of 4 bytes
 * in an item  n       whatever follows
 * </pre>
 */
final class SwitchTable {
  static final Layout<Octets> LAYOUT =
      new Layout<>(
          SwitchTable::length,
          SwitchTable::read,
          SwitchTable::write,
          SwitchTable::readItem,
          SwitchTable::writeItem);

  private static final int LONG_ENTRY = 6;
  private static final int SHORT_ENTRY = 4;

  private SwitchTable() {}

  private static int length(ByteReader rest) throws ProtocolException {
    int count = rest.u8("count");
    return count > 0 ? 1 + LONG_ENTRY * count : 2 + SHORT_ENTRY * rest.u8("second count");
  }

  private static Octets read(ByteReader data) throws ProtocolException {
    if (data.u8("count") == 0) {
      data.skip(1, "second count");
    }
    return rest(data);
  }

  private static Octets readItem(ByteReader data) throws ProtocolException {
    data.skip(1, "count");
    return rest(data);
  }

  private static Octets rest(ByteReader data) throws ProtocolException {
    return Octets.read(data, data.remaining(), "entries");
  }

  private static void write(ByteWriter out, Octets entries) {
    if (entries.length() > 0 && entries.length() % LONG_ENTRY == 0) {
      out.u8(entries.length() / LONG_ENTRY);
    } else {
      out.u8(0).u8(entries.length() / SHORT_ENTRY);
    }
    out.bytes(entries.toBytes());
  }

  private static void writeItem(ByteWriter out, Octets entries) {
    out.u8(entries.length() / SHORT_ENTRY).bytes(entries.toBytes());
  }
}
