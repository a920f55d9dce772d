package org.leafport.web.ui;

/** The check digit of SIM numbers. */
final class Luhn {

  private Luhn() {}

  /** Whether the last digit fits the others. */
  static boolean fits(String digits) {
    var sum = 0;
    for (var i = 0; i < digits.length(); i++) {
      var digit = Character.digit(digits.charAt(digits.length() - 1 - i), 10);
      var weighted = i % 2 == 0 ? digit : digit * 2;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum % 10 == 0;
  }
}
