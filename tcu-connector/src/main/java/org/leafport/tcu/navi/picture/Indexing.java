package org.leafport.tcu.navi.picture;

import java.util.Arrays;
import java.util.Optional;

/** Turns a picture into one with a palette. */
final class Indexing {
  private static final int CHANNELS = 3;

  private Indexing() {}

  /** The very same picture, if it has no more colours than a palette may have. */
  static Optional<IndexedPixels> exact(Pixels pixels) {
    int[] palette = distinct(pixels.rgb());
    if (palette.length > PngForm.MAX_COLOURS) {
      return Optional.empty();
    }
    byte[] indices = new byte[pixels.rgb().length];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = (byte) Arrays.binarySearch(palette, pixels.rgb()[i]);
    }
    return Optional.of(new IndexedPixels(pixels.width(), pixels.height(), palette, indices));
  }

  /** Each pixel gets the nearest colour. */
  static IndexedPixels plain(Pixels pixels, int colours) {
    Palette palette = Palette.of(pixels, colours);
    byte[] indices = new byte[pixels.rgb().length];
    for (int i = 0; i < indices.length; i++) {
      int colour = pixels.rgb()[i];
      indices[i] = (byte) palette.nearest(colour >> 16 & 0xff, colour >> 8 & 0xff, colour & 0xff);
    }
    return new IndexedPixels(pixels.width(), pixels.height(), palette.colours(), indices);
  }

  /**
   * Each pixel gets the nearest colour, and what it is off by is handed on to its neighbours
   * (Floyd-Steinberg): 7/16 to the right, 3/16, 5/16 and 1/16 to the three below.
   */
  static IndexedPixels dithered(Pixels pixels, int colours) {
    Palette palette = Palette.of(pixels, colours);
    int width = pixels.width();
    byte[] indices = new byte[pixels.rgb().length];
    float[] owed = new float[(width + 2) * CHANNELS];
    for (int y = 0; y < pixels.height(); y++) {
      float[] below = new float[owed.length];
      for (int x = 0; x < width; x++) {
        int at = y * width + x;
        int place = (x + 1) * CHANNELS;
        int red = owing(pixels.rgb()[at] >> 16, owed[place]);
        int green = owing(pixels.rgb()[at] >> 8, owed[place + 1]);
        int blue = owing(pixels.rgb()[at], owed[place + 2]);
        int index = palette.nearest(red, green, blue);
        indices[at] = (byte) index;
        int colour = palette.colours()[index];
        handOn(owed, below, place, red - (colour >> 16 & 0xff));
        handOn(owed, below, place + 1, green - (colour >> 8 & 0xff));
        handOn(owed, below, place + 2, blue - (colour & 0xff));
      }
      owed = below;
    }
    return new IndexedPixels(width, pixels.height(), palette.colours(), indices);
  }

  private static int owing(int channel, float owed) {
    return Math.max(0, Math.min(0xff, Math.round((channel & 0xff) + owed)));
  }

  private static void handOn(float[] line, float[] below, int place, int error) {
    line[place + CHANNELS] += error * 7 / 16f;
    below[place - CHANNELS] += error * 3 / 16f;
    below[place] += error * 5 / 16f;
    below[place + CHANNELS] += error / 16f;
  }

  private static int[] distinct(int[] rgb) {
    int[] sorted = rgb.clone();
    Arrays.sort(sorted);
    int length = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (length == 0 || sorted[i] != sorted[length - 1]) {
        sorted[length++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, length);
  }
}
