package org.leafport.tcu.probe;

import java.util.Optional;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/**
 * A text called MSN with the time it was recorded (probe data, section 5.4.8).
 *
 * <pre>
 * 0  7  time
 * 7  1  n
 * 8  n  text, ASCII
 * </pre>
 *
 * @param time when, UTC
 * @param characters the text as it came, 0..255 bytes
 */
public record MsnText(ProbeTime time, Octets characters) {

  /** The table of the labels. */
  public static final RecordKind<MsnText> KIND =
      RecordKind.of("msn", values -> values.get(MsnText.TEXT).orElseThrow());

  public static final ProbeLabel<MsnText, MsnText> TEXT =
      KIND.first(
          0xc4,
          "MSN",
          new Layout<>(
              MsnText::length, MsnText::read, MsnText::write, MsnText::read, MsnText::write),
          Optional::of);

  private static final int COUNT_OFFSET = 7;

  /** A text of at most 255 ASCII characters. */
  public static MsnText of(ProbeTime time, String text) {
    return new MsnText(time, Octets.of(AsciiText.toBytes(text)));
  }

  /** The text, without NULs at its end and blanks around it; what is not ASCII as U+FFFD. */
  public String text() {
    try {
      return AsciiText.withoutTrailingNul(characters.reader(), characters.length()).strip();
    } catch (ProtocolException e) {
      throw new AssertionError("the bytes are as many as they say", e);
    }
  }

  private static int length(ByteReader rest) throws ProtocolException {
    rest.skip(COUNT_OFFSET, "time");
    return COUNT_OFFSET + 1 + rest.u8("length");
  }

  private static MsnText read(ByteReader data) throws ProtocolException {
    ProbeTime time = ProbeTime.readSeven(data);
    return new MsnText(time, Octets.read(data, data.u8("length"), "text"));
  }

  private static void write(ByteWriter out, MsnText msn) {
    ProbeTime.writeSeven(out, msn.time);
    out.u8(msn.characters.length()).bytes(msn.characters.toBytes());
  }
}
