package org.leafport.tcu.acp;

import static org.leafport.tcu.wire.BitField.at;

import org.leafport.tcu.wire.BitField;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Element;
import org.leafport.tcu.wire.ElementType;

/**
 * Parameters of remote start and stop, two octets (section 3.9). Nobody knows what the flags mean;
 * a server sends zeros.
 *
 * @param f1 octet 0, bit 7
 * @param f2 octet 0, bits 6-2, 0..31
 * @param f3 octet 1, bit 7
 * @param f4 octet 1, bit 6
 * @param f5 octet 1, bit 5
 * @param f6 octet 1, bit 3
 * @param f7 octet 1, bit 2
 */
public record RemoteStart(
    boolean f1, int f2, boolean f3, boolean f4, boolean f5, boolean f6, boolean f7)
    implements Order.Detail {
  private static final BitField F1 = at(0, 7, 1);
  private static final BitField F2 = at(0, 6, 5);
  private static final BitField F3 = at(1, 7, 1);
  private static final BitField F4 = at(1, 6, 1);
  private static final BitField F5 = at(1, 5, 1);
  private static final BitField F6 = at(1, 3, 1);
  private static final BitField F7 = at(1, 2, 1);
  private static final int LENGTH = 2;

  /** What a server sends. */
  public static final RemoteStart PLAIN =
      new RemoteStart(false, 0, false, false, false, false, false);

  /** Checks the range. */
  public RemoteStart {
    if (f2 < 0 || f2 > F2.max()) {
      throw new IllegalArgumentException("f2 has five bits");
    }
  }

  static RemoteStart read(AcpReader reader) throws AcpException {
    byte[] bits = reader.elementOf(LENGTH, "remote start");
    return new RemoteStart(
        F1.isSet(bits),
        F2.getInt(bits),
        F3.isSet(bits),
        F4.isSet(bits),
        F5.isSet(bits),
        F6.isSet(bits),
        F7.isSet(bits));
  }

  void write(ByteWriter out) {
    byte[] bits = new byte[LENGTH];
    F1.put(bits, f1);
    F2.put(bits, f2);
    F3.put(bits, f3);
    F4.put(bits, f4);
    F5.put(bits, f5);
    F6.put(bits, f6);
    F7.put(bits, f7);
    Element.write(out, ElementType.BINARY, bits);
  }
}
