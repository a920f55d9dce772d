package org.leafport.tcu.navi.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/**
 * A picture in memory.
 *
 * @param width pixels
 * @param height pixels
 * @param rgb for each pixel, line by line, 0xRRGGBB
 */
record Pixels(int width, int height, int[] rgb) {

  /** The pixels of any picture; where it is transparent, white shows through. */
  static Pixels of(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    BufferedImage opaque = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = opaque.createGraphics();
    try {
      graphics.drawImage(picture, 0, 0, Color.WHITE, null);
    } finally {
      graphics.dispose();
    }
    int[] rgb = opaque.getRGB(0, 0, width, height, null, 0, width);
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] &= 0xff_ffff;
    }
    return new Pixels(width, height, rgb);
  }

  /** The same as a picture of the JDK. */
  BufferedImage toImage() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, rgb, 0, width);
    return image;
  }
}
