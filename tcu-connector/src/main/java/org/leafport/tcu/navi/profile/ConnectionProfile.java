package org.leafport.tcu.navi.profile;

import java.util.Locale;
import java.util.Objects;

/**
 * A way to the network that a unit knows (navigation protocol, section 15). Texts are empty where
 * the unit has none; each may have one byte less of UTF-8 than its place, which the table tells:
 *
 * <pre>
 * 0x000  0x10  num              0x058  0x0c  mult_func
 * 0x010  0x34  name             0x064  0x10  detec_code
 * 0x044  4     if_16            0x078        [cws], see {@link Line}
 * 0x048  4     if_18            0x258        [ins], see {@link Line}
 * 0x04c  4     if_18usb
 * 0x050  4     if_usb
 * 0x054  4     if_bt
 * </pre>
 *
 * @param num 1, 2, ...; never empty
 * @param name shown in the unit's menu; never empty
 * @param interfaces which devices it is for
 * @param multiple what it is used for
 * @param detectionCode by which the unit recognises the operator
 * @param server the way to the telematics server
 * @param installation the way that is used when the unit is set up
 */
public record ConnectionProfile(
    String num,
    String name,
    Interfaces interfaces,
    MultipleUse multiple,
    String detectionCode,
    Line server,
    Line installation) {
  /** Bytes that a profile has. */
  static final int LENGTH = 0x434;

  /** The name of a profile that is made anew. */
  public static final String DEFAULT_NAME = "Default Profile";

  static final TextField NUM = new TextField("num", 0x000, 0x10);

  private static final TextField NAME = new TextField("name", 0x010, 0x34);
  private static final TextField IF_16 = new TextField("if_16", 0x044, 4);
  private static final TextField IF_18 = new TextField("if_18", 0x048, 4);
  private static final TextField IF_18_USB = new TextField("if_18usb", 0x04c, 4);
  private static final TextField IF_USB = new TextField("if_usb", 0x050, 4);
  private static final TextField IF_BLUETOOTH = new TextField("if_bt", 0x054, 4);
  private static final TextField MULTIPLE = new TextField("mult_func", 0x058, 0x0c);
  private static final TextField DETECTION_CODE = new TextField("detec_code", 0x064, 0x10);
  private static final String ON = "on";
  private static final String OFF = "off";

  /** Refuses a profile without number or name. */
  public ConnectionProfile {
    if (num.isEmpty() || name.isEmpty()) {
      throw new IllegalArgumentException("a profile has a number and a name");
    }
    Objects.requireNonNull(interfaces);
    Objects.requireNonNull(multiple);
    Objects.requireNonNull(detectionCode);
  }

  /** A profile for no device and with no way. */
  public static ConnectionProfile empty(int num) {
    return new ConnectionProfile(
        String.valueOf(num),
        DEFAULT_NAME,
        new Interfaces(false, false, false, false, false),
        MultipleUse.OFF,
        "",
        Line.NONE,
        Line.NONE);
  }

  /** The same profile that calls another address. */
  public ConnectionProfile withUrl(String url) {
    return new ConnectionProfile(
        num, name, interfaces, multiple, detectionCode, server.withUrl(url), installation);
  }

  /**
   * The devices a profile is for.
   *
   * @param if16 TCU of the first kind
   * @param if18 TCU of the second kind
   * @param if18Usb the same by USB
   * @param usb a stick
   * @param bluetooth a phone
   */
  public record Interfaces(
      boolean if16, boolean if18, boolean if18Usb, boolean usb, boolean bluetooth) {}

  /** What a profile is used for when there are several. */
  public enum MultipleUse {
    OFF,
    ON_SINGLE,
    ON_MULTI;

    private String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static MultipleUse of(String text) {
      for (MultipleUse use : values()) {
        if (use.text().equals(text)) {
          return use;
        }
      }
      return OFF;
    }
  }

  /**
   * A way to a server.
   *
   * <pre>
   *            [cws]         [ins]
   * logic      0x078  8      0x258  8
   * tel        0x080  0x24   0x260  0x24
   * apn        0x0a4  0x34   0x284  0x34
   * usr        0x0d8  0x24   0x2b8  0x24
   * psswrd     0x0fc  0x24   0x2dc  0x24
   * dns1       0x120  0x10   0x300  0x10
   * dns2       0x130  0x10   0x310  0x10
   * url        0x140  0x84   0x320  0x84
   * prxy_add   0x1c4  0x84   0x3a4  0x84
   * prxy_port  0x248  8      0x428  8
   * pdp        0x250  4      0x430  4
   * </pre>
   *
   * @param logic how to dial
   * @param tel number to dial
   * @param apn access point of the mobile network
   * @param user for the access point
   * @param password for the access point
   * @param dns1 first name server
   * @param dns2 second name server
   * @param url address of the server, at most 131 bytes, with the final slash
   * @param proxyAddress of an HTTP proxy
   * @param proxyPort of an HTTP proxy
   * @param pdp type of the mobile connection
   */
  public record Line(
      String logic,
      String tel,
      String apn,
      String user,
      String password,
      String dns1,
      String dns2,
      String url,
      String proxyAddress,
      String proxyPort,
      String pdp) {
    /** A way that isn't one. */
    public static final Line NONE = new Line("", "", "", "", "", "", "", "", "", "", "");

    private static final int SERVER = 0x078;
    private static final int INSTALLATION = 0x258;

    private static final TextField LOGIC = new TextField("logic", 0x000, 8);
    private static final TextField TEL = new TextField("tel", 0x008, 0x24);
    private static final TextField APN = new TextField("apn", 0x02c, 0x34);
    private static final TextField USER = new TextField("usr", 0x060, 0x24);
    private static final TextField PASSWORD = new TextField("psswrd", 0x084, 0x24);
    private static final TextField DNS_1 = new TextField("dns1", 0x0a8, 0x10);
    private static final TextField DNS_2 = new TextField("dns2", 0x0b8, 0x10);
    private static final TextField URL = new TextField("url", 0x0c8, 0x84);
    private static final TextField PROXY_ADDRESS = new TextField("prxy_add", 0x14c, 0x84);
    private static final TextField PROXY_PORT = new TextField("prxy_port", 0x1d0, 8);
    private static final TextField PDP = new TextField("pdp", 0x1d8, 4);

    private static Line read(byte[] area, int base) {
      return new Line(
          LOGIC.read(area, base),
          TEL.read(area, base),
          APN.read(area, base),
          USER.read(area, base),
          PASSWORD.read(area, base),
          DNS_1.read(area, base),
          DNS_2.read(area, base),
          URL.read(area, base),
          PROXY_ADDRESS.read(area, base),
          PROXY_PORT.read(area, base),
          PDP.read(area, base));
    }

    private void write(byte[] area, int base) {
      LOGIC.write(area, base, logic);
      TEL.write(area, base, tel);
      APN.write(area, base, apn);
      USER.write(area, base, user);
      PASSWORD.write(area, base, password);
      DNS_1.write(area, base, dns1);
      DNS_2.write(area, base, dns2);
      URL.write(area, base, url);
      PROXY_ADDRESS.write(area, base, proxyAddress);
      PROXY_PORT.write(area, base, proxyPort);
      PDP.write(area, base, pdp);
    }

    private Line withUrl(String other) {
      return new Line(
          logic, tel, apn, user, password, dns1, dns2, other, proxyAddress, proxyPort, pdp);
    }

    /** Without what is secret. */
    @Override
    public String toString() {
      return "Line[apn=%s, url=%s]".formatted(apn, url);
    }
  }

  /** Reads a profile; one that the unit keeps without a name gets the default one. */
  static ConnectionProfile read(byte[] area, int base) {
    String name = NAME.read(area, base);
    return new ConnectionProfile(
        NUM.read(area, base),
        name.isEmpty() ? DEFAULT_NAME : name,
        new Interfaces(
            isOn(IF_16, area, base),
            isOn(IF_18, area, base),
            isOn(IF_18_USB, area, base),
            isOn(IF_USB, area, base),
            isOn(IF_BLUETOOTH, area, base)),
        MultipleUse.of(MULTIPLE.read(area, base)),
        DETECTION_CODE.read(area, base),
        Line.read(area, base + Line.SERVER),
        Line.read(area, base + Line.INSTALLATION));
  }

  /** Writes the fields and leaves the unused bytes between them alone. */
  void write(byte[] area, int base) {
    NUM.write(area, base, num);
    NAME.write(area, base, name);
    writeSwitch(IF_16, area, base, interfaces.if16);
    writeSwitch(IF_18, area, base, interfaces.if18);
    writeSwitch(IF_18_USB, area, base, interfaces.if18Usb);
    writeSwitch(IF_USB, area, base, interfaces.usb);
    writeSwitch(IF_BLUETOOTH, area, base, interfaces.bluetooth);
    MULTIPLE.write(area, base, multiple.text());
    DETECTION_CODE.write(area, base, detectionCode);
    server.write(area, base + Line.SERVER);
    installation.write(area, base + Line.INSTALLATION);
  }

  private static boolean isOn(TextField field, byte[] area, int base) {
    return field.read(area, base).equals(ON);
  }

  private static void writeSwitch(TextField field, byte[] area, int base, boolean on) {
    field.write(area, base, on ? ON : OFF);
  }
}
