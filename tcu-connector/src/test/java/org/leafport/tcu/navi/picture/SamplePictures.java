package org.leafport.tcu.navi.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.leafport.tcu.wire.Octets;

/** Pictures to be shown in tests. */
public final class SamplePictures {
  private SamplePictures() {}

  /** A drawing that fills a slide, as the unit takes it. */
  public static Octets slide() {
    try {
      return PictureConversion.convert(drawing(450, 270), PictureLimits.SLIDE).file();
    } catch (PictureException e) {
      throw new AssertionError(e);
    }
  }

  /** A few bars and circles. */
  public static BufferedImage drawing(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    for (int i = 0; i < 5; i++) {
      graphics.setColor(new Color(40 * i, 200 - 30 * i, 90));
      graphics.fillRect(width * i / 6, height / 2, width / 8, height / 3);
      graphics.fillOval(width * i / 6, height / 8, width / 8, height / 8);
    }
    graphics.dispose();
    return image;
  }

  /** Soft colours and noise, which no palette holds and no deflating makes small. */
  public static BufferedImage photograph(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    SplittableRandom random = new SplittableRandom(7);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int red = (int) (127 + 100 * Math.sin(7.0 * x / width)) + random.nextInt(24);
        int green = 200 * y / height + random.nextInt(24);
        int blue = (int) (127 + 100 * Math.cos(5.0 * (x + y) / width)) + random.nextInt(24);
        image.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    return image;
  }

  /** The file of a picture. */
  public static byte[] file(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalArgumentException(format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The file of a photograph with the camera's note how it has to be turned. */
  static byte[] oriented(byte[] jpeg, int orientation, boolean littleEndian) {
    ByteBuffer exif = ByteBuffer.allocate(36);
    exif.putShort((short) 0xffe1).putShort((short) 34);
    exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    exif.putShort((short) (littleEndian ? 0x4949 : 0x4d4d));
    exif.order(littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    exif.putShort((short) 42).putInt(8).putShort((short) 1);
    exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
    ByteBuffer file = ByteBuffer.allocate(jpeg.length + exif.capacity());
    return file.put(jpeg, 0, 2).put(exif.array()).put(jpeg, 2, jpeg.length - 2).array();
  }
}
