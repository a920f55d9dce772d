package org.leafport.tcu.connector;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Messages as cars send them, with a VIN of choice. */
final class Captures {

  static final String VIN = "SJNFAAZE0U0012345";
  static final String OTHER_VIN = "SJNFAAZE0U0054321";

  /** The worked example of the protocol, section 5.4: charging has finished. */
  private static final String REPORT =
      """
      03 02 00AD 20 5E B1 70
      51 534A4E4641415A45305530303132333435
      4C 323031333030303939303031
      4F 000000000000000000000000000000
      4C 313030323030303737303031
      54 38393335383030303030303030303030303137 00
      4A 30362E3237 0000000000
      2A 00
      04 8CA61D0A
      09 C0 2F16 0B9F 0820 1128
      20 22 50 6C656166757365723030303100000000
            50 31334345444139460000000000000000
      04 002C 0037
      02 04 00
      0B CD 0F 02 D0 32 28 A3 64 00 2A D2
      """;

  private static final int VIN_OFFSET = 9;
  private static final int BODY_CODE_OFFSET = 100;
  private static final int LOGON_LENGTH = 153;
  static final int CREDENTIALS_OFFSET = 119;

  private Captures() {}

  static byte[] report(String vin) {
    byte[] report = HexFormat.of().parseHex(REPORT.replaceAll("\\s", ""));
    System.arraycopy(vin.getBytes(StandardCharsets.US_ASCII), 0, report, VIN_OFFSET, vin.length());
    return report;
  }

  static byte[] logon(String vin) {
    byte[] logon = Arrays.copyOf(report(vin), LOGON_LENGTH);
    logon[0] = 1;
    logon[3] = (byte) LOGON_LENGTH;
    logon[BODY_CODE_OFFSET] = 0x27;
    return logon;
  }

  /** A report whose EV element is announced longer than the message is. */
  static byte[] brokenReport(String vin) {
    byte[] report = report(vin);
    report[161] = 0x0d;
    return report;
  }

  static byte[] glued(byte[]... messages) {
    int length = Arrays.stream(messages).mapToInt(message -> message.length).sum();
    byte[] all = new byte[length];
    int at = 0;
    for (byte[] message : messages) {
      System.arraycopy(message, 0, all, at, message.length);
      at += message.length;
    }
    return all;
  }
}
