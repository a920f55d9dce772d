package org.leafport.core.log;

/** Identifying values as they may stand in a log. */
public final class Masked {

  private Masked() {}

  /** The last five characters of a VIN behind three dots: {@code ...12345}. */
  public static String vin(String vin) {
    return last(vin, 5);
  }

  /** The last four characters of a number, name or token behind three dots: {@code ...1234}. */
  public static String lastFour(String value) {
    return last(value, 4);
  }

  private static String last(String value, int shown) {
    if (value == null || value.length() <= shown) {
      return "...";
    }
    return "..." + value.substring(value.length() - shown);
  }
}
