package org.leafport.tcu.acp;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key that server and unit share to sign wake-up SMS (section 7.2). Never shown. */
public final class SmsKey {
  /** Octets of a signature. */
  public static final int SIGNATURE_LENGTH = 20;

  /** Stands in every unit's firmware, hence known to everybody. */
  private static final SmsKey STANDARD =
      ofHex("b88ddce88e64ca0963224e2c94f310103e255720c04a8f794b9f9a2758b600b7");

  private static final String ALGORITHM = "HmacSHA1";
  private static final int MAX_LENGTH = 64;
  private static final int PART = 5;
  private static final int MIN_NUMBER_LENGTH = 10;

  private final byte[] octets;

  private SmsKey(byte[] octets) {
    this.octets = octets;
  }

  /** Where a car's key comes from. */
  public enum Source {
    /** The constant of the firmware. */
    DEFAULT,
    /** Made of the numbers of unit and SIM. */
    DERIVED,
    /** Given by the owner. */
    OWN
  }

  /** The constant of the firmware. */
  public static SmsKey standard() {
    return STANDARD;
  }

  /**
   * The key "TCUKey" that some units make of their numbers: first five of TCU ID and ICCID, then
   * last five of both.
   *
   * @param tcuId at least 10 characters
   * @param iccid at least 10 characters
   * @throws IllegalArgumentException when one is shorter, or isn't ASCII
   */
  public static SmsKey derived(String tcuId, String iccid) {
    if (tcuId.length() < MIN_NUMBER_LENGTH || iccid.length() < MIN_NUMBER_LENGTH) {
      throw new IllegalArgumentException("a derived key needs whole numbers of unit and SIM");
    }
    String text = head(tcuId) + head(iccid) + tail(tcuId) + tail(iccid);
    if (!text.chars().allMatch(character -> character < 0x80)) {
      throw new IllegalArgumentException("numbers of unit and SIM are ASCII");
    }
    return new SmsKey(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String head(String number) {
    return number.substring(0, PART);
  }

  private static String tail(String number) {
    return number.substring(number.length() - PART);
  }

  /**
   * A key of the owner's.
   *
   * @param digits 2 to 128 hexadecimal digits of either case, an even number
   * @throws IllegalArgumentException for anything else; its text doesn't quote the key
   */
  public static SmsKey ofHex(String digits) {
    boolean good =
        digits.length() >= 2
            && digits.length() <= 2 * MAX_LENGTH
            && digits.length() % 2 == 0
            && digits.chars().allMatch(HexFormat::isHexDigit);
    if (!good) {
      throw new IllegalArgumentException("a key has 2 to 128 hexadecimal digits, an even number");
    }
    return new SmsKey(HexFormat.of().parseHex(digits));
  }

  /** The signature of a message: HMAC-SHA1, whole. */
  public byte[] sign(byte[] message) {
    return sign(message, message.length);
  }

  private byte[] sign(byte[] message, int length) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(octets, ALGORITHM));
      mac.update(message, 0, length);
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every JDK has " + ALGORITHM, e);
    }
  }

  /** True when the last octets of a message sign the ones before; takes the same time for any. */
  public boolean verifies(byte[] signedMessage) {
    int length = signedMessage.length - SIGNATURE_LENGTH;
    return length >= 0
        && MessageDigest.isEqual(
            sign(signedMessage, length),
            Arrays.copyOfRange(signedMessage, length, signedMessage.length));
  }

  /** The key as lower-case hexadecimal digits, to be kept encrypted. */
  public String toHex() {
    return HexFormat.of().formatHex(octets);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SmsKey key && MessageDigest.isEqual(octets, key.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  @Override
  public String toString() {
    return "SmsKey[" + octets.length + " octets]";
  }
}
