package org.leafport.tcu.navi;

import org.leafport.tcu.wire.Octets;

/**
 * A file of a request or an answer (navigation protocol, section 3).
 *
 * @param name 1 to 64 printable ASCII characters
 * @param content any bytes, also none
 */
public record NaviFile(String name, Octets content) {
  /** The longest name. */
  public static final int MAX_NAME = 64;

  /** Checks the name. */
  public NaviFile {
    if (!isName(name)) {
      throw new IllegalArgumentException("a file name has 1 to 64 printable ASCII characters");
    }
  }

  /** True for a name that a file may have. */
  static boolean isName(String name) {
    return !name.isEmpty()
        && name.length() <= MAX_NAME
        && name.chars().allMatch(each -> each >= 0x20 && each <= 0x7e);
  }
}
