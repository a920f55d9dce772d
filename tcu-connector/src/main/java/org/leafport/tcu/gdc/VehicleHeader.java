package org.leafport.tcu.gdc;

import java.util.List;

/**
 * The first eight bytes of a message, as they came (protocol section 5.1).
 *
 * @param type byte 0: 1 logon, 3 report, 5 configuration report
 * @param descriptor byte 1: 0x02 from a ZE0 (2011-12), 0x92 from an AZE0 (2013-15)
 * @param length bytes 2-3: length of the whole message in bytes
 * @param codes bytes 4 to 7, known to clients as "vehicle codes" although they are the header and
 *     the presence flags of the vehicle element
 */
public record VehicleHeader(int type, int descriptor, int length, List<Integer> codes) {
  /** Descriptor of the first series (2011-12). */
  public static final int ZE0 = 0x02;

  /** Descriptor of the second series (2013-15). */
  public static final int AZE0 = 0x92;

  /** Copies the codes. */
  public VehicleHeader {
    codes = List.copyOf(codes);
  }
}
