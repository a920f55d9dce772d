package org.leafport.tcu.probe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ByteSum;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.ProtocolException;
import org.leafport.tcu.wire.Xor;

/**
 * What a unit has to record (probe data, section 11).
 *
 * <pre>
 *  0  2  length of all, checksum included
 *  2  1  seed
 *  3  2  configuration id
 *  5  1  32
 *  6  2  01 04
 *  8  1  number of entries
 *  9  2  00 00
 * 11  .. entries
 * -1  1  EF in clear; on the wire the sum of all bytes before it
 * </pre>
 *
 * On the wire the bytes from offset 6 on are obscured with the key of the seed.
 *
 * @param id 0..65535; a unit that knows the id expects what it knows, so that new ones begin at
 *     0x2041
 * @param seed chooses the obscuring key, 0..255
 * @param entries at most 255, in the order of the block, each label once
 */
public record ProbeConfiguration(int id, int seed, List<ConfigurationEntry> entries) {
  /** The seed of all known configurations. */
  public static final int USUAL_SEED = 0xa9;

  private static final int OBSCURED_FROM = 6;
  private static final int END = 0xef;

  /** What has always been seen at offset 5. */
  private static final int CONSTANT_5 = 0x32;

  /** What has always been seen at offsets 6 and 7. */
  private static final int CONSTANT_6 = 0x0104;

  /** What has always been seen at offsets 9 and 10. */
  private static final int CONSTANT_9 = 0x0000;

  private static final int MAX_ENTRIES = 0xff;

  /** The message of application PI that makes a unit load a configuration, without the block. */
  private static final byte[] LOAD = {0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0x11};

  /** Tracks first, then records, each by their labels. */
  private static final Comparator<ConfigurationEntry> ORDER =
      Comparator.<ConfigurationEntry, Boolean>comparing(entry -> entry instanceof CrmEntry)
          .thenComparing(ConfigurationEntry::label);

  /** Checks the ranges. */
  public ProbeConfiguration {
    entries = List.copyOf(entries);
    if (id < 0 || id > 0xffff || seed < 0 || seed > 0xff || entries.size() > MAX_ENTRIES) {
      throw new IllegalArgumentException("id, seed or number of entries out of range");
    }
    if (entries.stream().map(ConfigurationEntry::label).distinct().count() != entries.size()) {
      throw new IllegalArgumentException("a label stands once in a configuration");
    }
  }

  /** A configuration of entries in any order, put into the unit's order. */
  public static ProbeConfiguration compose(
      int id, int seed, List<? extends ConfigurationEntry> entries) {
    return new ProbeConfiguration(
        id, seed, entries.stream().map(ConfigurationEntry.class::cast).sorted(ORDER).toList());
  }

  /**
   * Reads a block in clear.
   *
   * @throws ProtocolException when length, constants, an entry or the end are not as they should be
   */
  public static ProbeConfiguration readClear(byte[] clear) throws ProtocolException {
    ByteReader reader = new ByteReader(clear);
    requireConstant(reader.offset(), "length", reader.u16("length"), clear.length);
    int seed = reader.u8("seed");
    int id = reader.u16("configuration id");
    requireConstant(reader.offset(), "offset 5", reader.u8("offset 5"), CONSTANT_5);
    requireConstant(reader.offset(), "offset 6", reader.u16("offset 6"), CONSTANT_6);
    int count = reader.u8("number of entries");
    requireConstant(reader.offset(), "offset 9", reader.u16("offset 9"), CONSTANT_9);
    Entries entries = new Entries();
    for (int i = 0; i < count; i++) {
      entries.read(reader);
    }
    requireConstant(reader.offset(), "end", reader.u8("end"), END);
    requireConstant(reader.offset(), "bytes behind the end", reader.remaining(), 0);
    return new ProbeConfiguration(id, seed, entries.all);
  }

  /**
   * Reads a block as it travels.
   *
   * @throws ProtocolException when checksum, length, constants or an entry are not as they should
   *     be
   */
  public static ProbeConfiguration readWire(byte[] wire) throws ProtocolException {
    if (wire.length <= OBSCURED_FROM) {
      throw new ProtocolException(wire.length, "configuration", "ends before its entries");
    }
    int last = wire.length - 1;
    requireConstant(last, "checksum", wire[last] & 0xff, ByteSum.of(wire, 0, last));
    byte[] clear = wire.clone();
    Xor.apply(clear, OBSCURED_FROM, last, ObscuringKey.of(clear[2]));
    clear[last] = (byte) END;
    return readClear(clear);
  }

  /** The block in clear. */
  public byte[] clear() {
    ByteWriter out =
        new ByteWriter()
            .u16(0)
            .u8(seed)
            .u16(id)
            .u8(CONSTANT_5)
            .u16(CONSTANT_6)
            .u8(entries.size())
            .u16(CONSTANT_9);
    entries.forEach(entry -> entry.write(out));
    out.u8(END);
    return out.patchU16(0, out.size()).toBytes();
  }

  /** The block as it travels. */
  public byte[] wire() {
    byte[] block = clear();
    int last = block.length - 1;
    Xor.apply(block, OBSCURED_FROM, last, ObscuringKey.of(seed));
    block[last] = (byte) ByteSum.of(block, 0, last);
    return block;
  }

  /** The message of application PI that makes a unit load this (section 2.3). */
  public byte[] loadMessage() {
    return new ByteWriter().bytes(LOAD).bytes(wire()).toBytes();
  }

  private static void requireConstant(int offset, String field, int value, int expected)
      throws ProtocolException {
    if (value != expected) {
      throw new ProtocolException(offset, field, "is %d, should be %d".formatted(value, expected));
    }
  }

  /** Entries while they are read, each label once. */
  private static final class Entries {
    private final List<ConfigurationEntry> all = new ArrayList<>();
    private final Set<Integer> labels = new HashSet<>();

    void read(ByteReader reader) throws ProtocolException {
      int offset = reader.offset();
      ConfigurationEntry entry = ConfigurationEntry.read(reader);
      if (!labels.add(entry.label())) {
        throw new ProtocolException(offset, "label", "stands there twice");
      }
      all.add(entry);
    }
  }
}
