package org.leafport.tcu.navi.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The few colours that stand for all of a picture, by the variance-based median cut: the box of
 * colours that differ most is cut at its mean until there are enough boxes.
 *
 * <p>Colours are counted in 32,768 bins (five bits a channel); a box's colour is the exact mean of
 * its pixels. A picture that has few enough colours keeps each of them.
 */
final class Palette {
  private static final int BIN_BITS = 5;
  private static final int BINS = 1 << 3 * BIN_BITS;
  private static final int CHANNELS = 3;
  private static final int UNKNOWN = -1;

  private final int[] colours;

  /** For each bin the nearest colour, as far as it was asked for. */
  private final short[] nearest = new short[BINS];

  private Palette(int[] colours) {
    this.colours = colours;
    Arrays.fill(nearest, (short) UNKNOWN);
  }

  /** At most {@code size} colours for a picture. */
  static Palette of(Pixels pixels, int size) {
    List<Box> boxes = new ArrayList<>();
    boxes.add(Box.of(new Histogram(pixels)));
    while (boxes.size() < size) {
      Box widest = boxes.stream().max(Comparator.comparingDouble(Box::spread)).orElseThrow();
      if (widest.spread() <= 0) {
        break;
      }
      boxes.remove(widest);
      boxes.addAll(widest.halves());
    }
    return new Palette(boxes.stream().mapToInt(Box::colour).toArray());
  }

  /** The colours, 0xRRGGBB. */
  int[] colours() {
    return colours;
  }

  /** Which colour is nearest to one that is given by its channels, each 0..255. */
  int nearest(int red, int green, int blue) {
    int bin = bin(red, green, blue);
    if (nearest[bin] == UNKNOWN) {
      nearest[bin] = (short) search(centre(red), centre(green), centre(blue));
    }
    return nearest[bin];
  }

  private int search(int red, int green, int blue) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < colours.length; i++) {
      int r = (colours[i] >> 16 & 0xff) - red;
      int g = (colours[i] >> 8 & 0xff) - green;
      int b = (colours[i] & 0xff) - blue;
      int distance = r * r + g * g + b * b;
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }

  private static int bin(int red, int green, int blue) {
    int drop = 8 - BIN_BITS;
    return red >> drop << 2 * BIN_BITS | green >> drop << BIN_BITS | blue >> drop;
  }

  /** The middle of the values that share a bin. */
  private static int centre(int channel) {
    int drop = 8 - BIN_BITS;
    return channel >> drop << drop | 1 << drop - 1;
  }

  /** How many pixels each bin has, and the sum of their channels. */
  private static final class Histogram {
    private final int[] count = new int[BINS];
    private final int[][] sum = new int[CHANNELS][BINS];

    Histogram(Pixels pixels) {
      for (int colour : pixels.rgb()) {
        int red = colour >> 16 & 0xff;
        int green = colour >> 8 & 0xff;
        int blue = colour & 0xff;
        int bin = bin(red, green, blue);
        count[bin]++;
        sum[0][bin] += red;
        sum[1][bin] += green;
        sum[2][bin] += blue;
      }
    }

    double mean(int channel, int bin) {
      return (double) sum[channel][bin] / count[bin];
    }
  }

  /**
   * Some of the bins.
   *
   * @param bins which ones
   * @param axis the channel in which they differ most
   * @param mean of that channel
   * @param spread sum of the squared differences from the mean in that channel
   * @param colour the mean of all channels
   */
  private record Box(
      Histogram histogram, int[] bins, int axis, double mean, double spread, int colour) {

    static Box of(Histogram histogram) {
      int[] used = new int[BINS];
      int length = 0;
      for (int bin = 0; bin < BINS; bin++) {
        if (histogram.count[bin] > 0) {
          used[length++] = bin;
        }
      }
      return of(histogram, Arrays.copyOf(used, length));
    }

    private static Box of(Histogram histogram, int[] bins) {
      int axis = 0;
      double axisMean = 0;
      double axisSpread = -1;
      int colour = 0;
      for (int channel = 0; channel < CHANNELS; channel++) {
        double pixels = 0;
        double sum = 0;
        double squares = 0;
        for (int bin : bins) {
          double value = histogram.mean(channel, bin);
          pixels += histogram.count[bin];
          sum += histogram.sum[channel][bin];
          squares += value * value * histogram.count[bin];
        }
        double mean = sum / pixels;
        double spread = bins.length == 1 ? 0 : squares - mean * sum;
        colour = colour << 8 | (int) Math.round(mean);
        if (spread > axisSpread) {
          axis = channel;
          axisMean = mean;
          axisSpread = spread;
        }
      }
      return new Box(histogram, bins, axis, axisMean, axisSpread, colour);
    }

    /** Both are smaller than the box: some of its bins lie below the mean, and some don't. */
    List<Box> halves() {
      int[] below = Arrays.stream(bins).filter(this::isBelowMean).toArray();
      int[] above = Arrays.stream(bins).filter(bin -> !isBelowMean(bin)).toArray();
      if (below.length == 0 || above.length == 0) {
        return List.of(new Box(histogram, bins, axis, mean, 0, colour));
      }
      return List.of(of(histogram, below), of(histogram, above));
    }

    private boolean isBelowMean(int bin) {
      return histogram.mean(axis, bin) < mean;
    }
  }
}
