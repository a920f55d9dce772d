package org.leafport.tcu.probe;

import java.util.List;
import java.util.Optional;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/**
 * A trouble record, one element of their list; its content is not understood (probe data, section
 * 5.4.9).
 *
 * <pre>
 *  0  10  block 1, "basic information"
 * 10   2  mask of basic information, low byte first
 * 12  10  block 2, "warning information"
 * 22   2  mask of warning information, low byte first
 * 24   1  unknown
 * </pre>
 *
 * @param block1 ten bytes
 * @param basicMask 0..65535
 * @param block2 ten bytes
 * @param warningMask 0..65535
 * @param unknown24 0..255
 */
public record Trouble(Octets block1, int basicMask, Octets block2, int warningMask, int unknown24) {

  /** The table of the labels. */
  public static final RecordKind<Trouble> KIND =
      RecordKind.ofLists("trouble", values -> values.get(Trouble.TROUBLES).orElseThrow());

  public static final ProbeLabel<Trouble, List<Trouble>> TROUBLES =
      KIND.first(
          0xf8,
          "trouble records",
          Layout.list(25, Trouble::read, Trouble::write),
          trouble -> Optional.of(List.of(trouble)));

  private static final int BLOCK_LENGTH = 10;

  /** How many bits of the basic mask are set. */
  public int basicBits() {
    return Integer.bitCount(basicMask);
  }

  /** How many bits of the warning mask are set. */
  public int warningBits() {
    return Integer.bitCount(warningMask);
  }

  private static Trouble read(ByteReader data) throws ProtocolException {
    return new Trouble(
        Octets.read(data, BLOCK_LENGTH, "block 1"),
        lowByteFirst(data.u16("basic mask")),
        Octets.read(data, BLOCK_LENGTH, "block 2"),
        lowByteFirst(data.u16("warning mask")),
        data.u8("unknown"));
  }

  private static void write(ByteWriter out, Trouble trouble) {
    out.bytes(trouble.block1.toBytes())
        .u16(lowByteFirst(trouble.basicMask))
        .bytes(trouble.block2.toBytes())
        .u16(lowByteFirst(trouble.warningMask))
        .u8(trouble.unknown24);
  }

  /** Swaps the two bytes. */
  private static int lowByteFirst(int value) {
    return (value & 0xff) << 8 | value >> 8 & 0xff;
  }
}
