package org.leafport.tcu.gdc;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The password a driver types at the navigation unit, and the hash the car makes of it (protocol
 * section 7.2).
 *
 * <p>The hash is a plain checksum sent over an open radio link: treat it as a PIN. It is stored,
 * the password never is.
 */
public final class CarwingsPassword {
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9\\-_=+@#?!]{1,16}");
  private static final byte[] SALT = "evtelematics".getBytes(StandardCharsets.US_ASCII);

  private CarwingsPassword() {}

  /** True for 1 to 16 characters out of {@code A-Z a-z 0-9 - _ = + @ # ? !}. */
  public static boolean isValid(String password) {
    return ALLOWED.matcher(password).matches();
  }

  /**
   * CRC-32 of the password followed by {@code evtelematics}, as eight upper-case hex digits.
   *
   * @throws IllegalArgumentException when the password is not {@linkplain #isValid valid}
   */
  public static String hash(String password) {
    if (!isValid(password)) {
      throw new IllegalArgumentException("not a password that the navigation unit accepts");
    }
    CRC32 checksum = new CRC32();
    checksum.update(password.getBytes(StandardCharsets.US_ASCII));
    checksum.update(SALT);
    return "%08X".formatted(checksum.getValue());
  }
}
