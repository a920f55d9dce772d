package org.leafport.tunnel.load;

import java.util.Arrays;

/** What is made of many measured values. */
final class Figures {

  private Figures() {}

  /** The value in the middle; of an even number the upper one. */
  static double middle(double[] values) {
    return quantile(values, 0.5);
  }

  /**
   * The least value that is no less than this part of all.
   *
   * @param part from 0 to 1
   * @throws IllegalArgumentException if there are no values
   */
  static double quantile(double[] values, double part) {
    if (values.length == 0) {
      throw new IllegalArgumentException("nothing was measured");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[Math.min(sorted.length - 1, (int) (part * sorted.length))];
  }
}
