package org.leafport.tcu.probe;

/** How good a consumption is, as the energy economy channel shows it (probe data, section 9.3). */
public enum EconomyRating {
  /** Below 130 Wh/km. */
  VERY_GOOD(5, "Very good", 130),
  /** Below 160 Wh/km. */
  GOOD(4, "Good", 160),
  /** Below 190 Wh/km. */
  FAIR(3, "Good", 190),
  /** Below 280 Wh/km. */
  AVERAGE(2, "Average", 280),
  /** 280 Wh/km and more. */
  BAD(1, "Bad", Double.POSITIVE_INFINITY);

  private final int bars;
  private final String word;
  private final double belowWattHoursPerKm;

  EconomyRating(int bars, String word, double belowWattHoursPerKm) {
    this.bars = bars;
    this.word = word;
    this.belowWattHoursPerKm = belowWattHoursPerKm;
  }

  /** The rating of an average consumption above 0. */
  public static EconomyRating of(double wattHoursPerKm) {
    for (EconomyRating rating : values()) {
      if (wattHoursPerKm < rating.belowWattHoursPerKm) {
        return rating;
      }
    }
    return BAD;
  }

  /** Bars shown, 1..5. */
  public int bars() {
    return bars;
  }

  /** The word shown. */
  public String word() {
    return word;
  }
}
