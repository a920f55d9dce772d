package org.leafport.web.ui;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The battery as twelve bars, the last one filled in part.
 *
 * @param percent charge, 0 to 100
 * @param segments the style classes of the bars, left to right
 * @param styleClass {@code low} with two bars or fewer, {@code stale} when the figure is old
 * @param text the same for those who don't see it
 */
public record Gauge(int percent, List<String> segments, String styleClass, String text) {

  private static final int BARS = 12;
  private static final int LOW_BARS = 2;

  /**
   * @param percent charge, 0 to 100
   * @param charging the bar that is being filled breathes
   * @param stale drawn in grey
   * @param text the same in words
   */
  static Gauge of(double percent, boolean charging, boolean stale, String text) {
    var filled = Math.max(0, Math.min(100, percent)) * BARS / 100;
    var segments =
        IntStream.range(0, BARS).mapToObj(bar -> segment(filled - bar, charging)).toList();
    var low = filled <= LOW_BARS ? "low" : "";
    return new Gauge((int) Math.round(percent), segments, stale ? "stale" : low, text);
  }

  static boolean isLow(double percent) {
    return percent * BARS / 100 <= LOW_BARS;
  }

  private static String segment(double share, boolean charging) {
    if (share >= 1) {
      return "f100";
    }
    var filled = (int) Math.round(Math.max(0, share) * 100);
    var fill = filled == 0 ? "" : "f" + filled;
    var beingFilled = charging && share > -1e-9 && share < 1;
    return beingFilled ? (fill.isEmpty() ? "f8" : fill) + " now" : fill;
  }
}
