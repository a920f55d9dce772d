package org.leafport.tcu.navi.picture;

/**
 * What a picture has to fit into (navigation channels, section 4).
 *
 * @param maxWidth pixels, 1..1024
 * @param maxHeight pixels, 1..1024
 * @param aimBytes the size that is aimed at, because early software took no more
 * @param maxBytes the size that must not be exceeded
 */
public record PictureLimits(int maxWidth, int maxHeight, int aimBytes, int maxBytes) {
  /** The greatest side that can be asked for, in pixels. */
  public static final int MAX_SIDE = 1024;

  /** A slide of a data channel: 450 x 270 pixels, 20,480 bytes, better 15,000. */
  public static final PictureLimits SLIDE = new PictureLimits(450, 270, 15_000, 20_480);

  /** Checks the ranges. */
  public PictureLimits {
    if (maxWidth < 1 || maxHeight < 1 || maxWidth > MAX_SIDE || maxHeight > MAX_SIDE) {
      throw new IllegalArgumentException("a side has 1 to " + MAX_SIDE + " pixels");
    }
    if (aimBytes < 1 || aimBytes > maxBytes) {
      throw new IllegalArgumentException("the size aimed at is within the greatest");
    }
  }

  /** True for a size that needs no scaling. */
  public boolean admit(int width, int height) {
    return width <= maxWidth && height <= maxHeight;
  }

  /** The greatest size of the same shape that fits; never greater than it is. */
  Size fit(int width, int height) {
    double scale = Math.min(1, Math.min((double) maxWidth / width, (double) maxHeight / height));
    return new Size(
        Math.max(1, (int) Math.round(width * scale)),
        Math.max(1, (int) Math.round(height * scale)));
  }

  /** Width and height in pixels. */
  record Size(int width, int height) {}
}
