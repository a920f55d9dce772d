package org.leafport.tcu.acp;

import java.util.Objects;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/**
 * A binary SMS in the form that modems take with {@code AT+CMGS}: SMS-SUBMIT (section 7.4).
 *
 * <pre>
 * 00       no service centre: the SIM's own
 * 11       SUBMIT with a relative validity period
 * 00       message reference
 * 1        number of digits
 * 91       international number
 * n        digits, two an octet, the first in the low half; F fills up an odd number
 * 00       protocol id
 * 04       eight-bit data
 * aa       valid for four days
 * 1        length of the user data
 * length   user data
 * </pre>
 *
 * @param digits phone number in international form without plus, 1 to 20 digits
 * @param userData at most 140 octets
 */
public record SmsSubmit(String digits, Octets userData) {
  /** What one SMS holds. */
  public static final int MAX_USER_DATA = 140;

  private static final int MAX_DIGITS = 20;
  private static final int SUBMIT = 0x11;
  private static final int INTERNATIONAL = 0x91;
  private static final int EIGHT_BIT = 0x04;
  private static final int FOUR_DAYS = 0xaa;
  private static final int FILL = 0xf;

  /** Checks number and length. */
  public SmsSubmit {
    Objects.requireNonNull(userData);
    boolean good =
        !digits.isEmpty()
            && digits.length() <= MAX_DIGITS
            && digits.chars().allMatch(SmsSubmit::isDigit)
            && userData.length() <= MAX_USER_DATA;
    if (!good) {
      throw new IllegalArgumentException("an SMS has 1 to 20 digits and at most 140 octets");
    }
  }

  /**
   * An SMS to a number as people write it; all but its digits is left out.
   *
   * @throws SmsComposeException when there are no digits or more than 20, then when there are more
   *     than 140 octets
   */
  public static SmsSubmit of(String phone, byte[] userData) throws SmsComposeException {
    String digits =
        phone
            .chars()
            .filter(SmsSubmit::isDigit)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    if (digits.isEmpty() || digits.length() > MAX_DIGITS) {
      throw new SmsComposeException(SmsComposeException.Kind.NO_NUMBER);
    }
    if (userData.length > MAX_USER_DATA) {
      throw new SmsComposeException(SmsComposeException.Kind.TOO_LONG);
    }
    return new SmsSubmit(digits, Octets.of(userData));
  }

  private static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }

  /** The octets. */
  public byte[] encode() {
    ByteWriter out = new ByteWriter().u8(0).u8(SUBMIT).u8(0);
    out.u8(digits.length()).u8(INTERNATIONAL);
    for (int i = 0; i < digits.length(); i += 2) {
      int second = i + 1 < digits.length() ? digit(i + 1) : FILL;
      out.u8(second << 4 | digit(i));
    }
    out.u8(0).u8(EIGHT_BIT).u8(FOUR_DAYS);
    return out.u8(userData.length()).bytes(userData).toBytes();
  }

  /** The number for {@code AT+CMGS}: octets without the service centre's. */
  public int tpduLength() {
    return encode().length - 1;
  }

  private int digit(int index) {
    return digits.charAt(index) - '0';
  }

  /**
   * Reads an SMS of this form.
   *
   * @throws ProtocolException when it has another form, or isn't whole
   */
  public static SmsSubmit decode(byte[] pdu) throws ProtocolException {
    ByteReader reader = new ByteReader(pdu);
    reader.skip(reader.u8("service centre"), "service centre");
    require(reader, SUBMIT, "first octet");
    reader.skip(1, "message reference");
    String digits = readNumber(reader);
    reader.skip(1, "protocol id");
    require(reader, EIGHT_BIT, "data coding");
    reader.skip(1, "validity period");
    int length = reader.u8("user data length");
    if (length > MAX_USER_DATA || length != reader.remaining()) {
      throw new ProtocolException(
          reader.offset(),
          "user data",
          "%d octets announced, %d there".formatted(length, reader.remaining()));
    }
    return new SmsSubmit(digits, Octets.read(reader, length, "user data"));
  }

  private static void require(ByteReader reader, int value, String field) throws ProtocolException {
    int offset = reader.offset();
    int found = reader.u8(field);
    if (found != value) {
      throw new ProtocolException(offset, field, "%02x, not %02x".formatted(found, value));
    }
  }

  private static String readNumber(ByteReader reader) throws ProtocolException {
    int count = reader.u8("number of digits");
    require(reader, INTERNATIONAL, "type of number");
    int offset = reader.offset();
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count && count <= MAX_DIGITS; i += 2) {
      int pair = reader.u8("digits");
      digits.append(Character.forDigit(pair & FILL, 16));
      if (i + 1 < count) {
        digits.append(Character.forDigit(pair >> 4, 16));
      }
    }
    if (digits.isEmpty() || !digits.chars().allMatch(SmsSubmit::isDigit)) {
      throw new ProtocolException(offset, "digits", "not a phone number of 1 to 20 digits");
    }
    return digits.toString();
  }
}
