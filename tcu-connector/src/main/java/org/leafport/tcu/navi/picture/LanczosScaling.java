package org.leafport.tcu.navi.picture;

import java.util.Arrays;

/**
 * Makes pictures smaller with a Lanczos window of three lobes: first along the lines, then along
 * the columns. Keeps letters readable where averaging would blur them.
 */
final class LanczosScaling {
  private static final int LOBES = 3;
  private static final int CHANNELS = 3;

  private LanczosScaling() {}

  /** The picture at another size. */
  static Pixels scale(Pixels source, int width, int height) {
    if (width == source.width() && height == source.height()) {
      return source;
    }
    float[] narrow = alongLines(source, Window.of(source.width(), width));
    return alongColumns(narrow, width, Window.of(source.height(), height));
  }

  /** For each place of the result: where its sources begin, and how much each of them counts. */
  private record Window(int[] first, float[][] weights) {

    static Window of(int sourceLength, int length) {
      double step = (double) sourceLength / length;
      double reach = LOBES * Math.max(1, step);
      int[] first = new int[length];
      float[][] weights = new float[length][];
      for (int i = 0; i < length; i++) {
        double centre = (i + 0.5) * step - 0.5;
        int from = Math.max(0, (int) Math.ceil(centre - reach));
        int to = Math.min(sourceLength - 1, (int) Math.floor(centre + reach));
        first[i] = from;
        weights[i] = normalised(centre, from, to, Math.max(1, step));
      }
      return new Window(first, weights);
    }

    private static float[] normalised(double centre, int from, int to, double step) {
      double[] raw = new double[to - from + 1];
      double sum = 0;
      for (int i = 0; i < raw.length; i++) {
        raw[i] = lanczos((from + i - centre) / step);
        sum += raw[i];
      }
      float[] weights = new float[raw.length];
      for (int i = 0; i < raw.length; i++) {
        weights[i] = (float) (raw[i] / sum);
      }
      return weights;
    }

    private static double lanczos(double distance) {
      double x = Math.PI * distance;
      if (Math.abs(x) < 1e-9) {
        return 1;
      }
      return Math.abs(distance) >= LOBES ? 0 : LOBES * Math.sin(x) * Math.sin(x / LOBES) / (x * x);
    }
  }

  private static float[] alongLines(Pixels source, Window window) {
    int width = window.first.length;
    float[] result = new float[width * source.height() * CHANNELS];
    int at = 0;
    for (int y = 0; y < source.height(); y++) {
      for (int x = 0; x < width; x++) {
        float red = 0;
        float green = 0;
        float blue = 0;
        int from = y * source.width() + window.first[x];
        float[] weights = window.weights[x];
        for (int i = 0; i < weights.length; i++) {
          int colour = source.rgb()[from + i];
          red += weights[i] * (colour >> 16 & 0xff);
          green += weights[i] * (colour >> 8 & 0xff);
          blue += weights[i] * (colour & 0xff);
        }
        result[at++] = red;
        result[at++] = green;
        result[at++] = blue;
      }
    }
    return result;
  }

  private static Pixels alongColumns(float[] lines, int width, Window window) {
    int height = window.first.length;
    int stride = width * CHANNELS;
    int[] rgb = new int[width * height];
    float[] line = new float[stride];
    for (int y = 0; y < height; y++) {
      Arrays.fill(line, 0);
      float[] weights = window.weights[y];
      for (int i = 0; i < weights.length; i++) {
        int from = (window.first[y] + i) * stride;
        for (int j = 0; j < stride; j++) {
          line[j] += weights[i] * lines[from + j];
        }
      }
      for (int x = 0; x < width; x++) {
        int at = x * CHANNELS;
        rgb[y * width + x] = octet(line[at]) << 16 | octet(line[at + 1]) << 8 | octet(line[at + 2]);
      }
    }
    return new Pixels(width, height, rgb);
  }

  private static int octet(float value) {
    return Math.max(0, Math.min(0xff, Math.round(value)));
  }
}
