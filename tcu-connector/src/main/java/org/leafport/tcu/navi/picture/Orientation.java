package org.leafport.tcu.navi.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * How a photograph has to be turned to stand upright: cameras write it down instead of turning the
 * pixels, and units likely don't look at it.
 *
 * <pre>
 * "Exif" 00 00
 * "II" little-endian or "MM" big-endian, u16 002a, u32 where the entries begin
 * u16 number of entries, each: u16 tag, u16 type, u32 count, 4 value
 * </pre>
 *
 * Offsets count from the byte order; the entry with tag 0112 has the orientation, 1..8.
 */
enum Orientation {
  UPRIGHT(false, false, false),
  MIRRORED(false, true, false),
  UPSIDE_DOWN(false, true, true),
  UPSIDE_DOWN_MIRRORED(false, false, true),
  ON_ITS_SIDE_MIRRORED(true, false, false),
  TURN_RIGHT(true, false, true),
  TURN_RIGHT_MIRRORED(true, true, true),
  TURN_LEFT(true, true, false);

  private static final byte[] NAME = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
  private static final int LITTLE_ENDIAN = 0x4949;
  private static final int BIG_ENDIAN = 0x4d4d;
  private static final int ENTRIES_AT = 4;
  private static final int ENTRY_LENGTH = 12;
  private static final int VALUE_AT = 8;
  private static final int ORIENTATION = 0x0112;

  private final boolean swapped;
  private final boolean flippedAcross;
  private final boolean flippedDown;

  Orientation(boolean swapped, boolean flippedAcross, boolean flippedDown) {
    this.swapped = swapped;
    this.flippedAcross = flippedAcross;
    this.flippedDown = flippedDown;
  }

  /** What a segment says; {@link #UPRIGHT} when it says nothing, or nothing that makes sense. */
  static Orientation of(byte[] segment) {
    if (segment.length < NAME.length
        || !ByteBuffer.wrap(segment, 0, NAME.length).equals(ByteBuffer.wrap(NAME))) {
      return UPRIGHT;
    }
    ByteBuffer exif = ByteBuffer.wrap(segment, NAME.length, segment.length - NAME.length).slice();
    if (exif.remaining() < ENTRIES_AT + Integer.BYTES) {
      return UPRIGHT;
    }
    int order = exif.getShort(0);
    if (order != LITTLE_ENDIAN && order != BIG_ENDIAN) {
      return UPRIGHT;
    }
    exif.order(order == LITTLE_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    return ofEntries(exif, exif.getInt(ENTRIES_AT));
  }

  private static Orientation ofEntries(ByteBuffer exif, int start) {
    if (start < 0 || start > exif.limit() - Short.BYTES) {
      return UPRIGHT;
    }
    int count = exif.getShort(start) & 0xffff;
    int at = start + Short.BYTES;
    for (int i = 0; i < count && at <= exif.limit() - ENTRY_LENGTH; i++) {
      if (exif.getShort(at) == ORIENTATION) {
        int value = exif.getShort(at + VALUE_AT);
        return value >= 1 && value <= values().length ? values()[value - 1] : UPRIGHT;
      }
      at += ENTRY_LENGTH;
    }
    return UPRIGHT;
  }

  /** The picture as it has to be shown. */
  Pixels upright(Pixels pixels) {
    if (this == UPRIGHT) {
      return pixels;
    }
    int width = swapped ? pixels.height() : pixels.width();
    int height = swapped ? pixels.width() : pixels.height();
    int[] rgb = new int[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int across = swapped ? y : x;
        int down = swapped ? x : y;
        int fromX = flippedAcross ? pixels.width() - 1 - across : across;
        int fromY = flippedDown ? pixels.height() - 1 - down : down;
        rgb[y * width + x] = pixels.rgb()[fromY * pixels.width() + fromX];
      }
    }
    return new Pixels(width, height, rgb);
  }
}
