package org.leafport.tcu.navi.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads a picture file of anybody's making. Its size is looked at before a pixel is decoded, and
 * only every n-th pixel is kept of one that is much too large: what is decoded never takes more
 * than 16 MiB, however small the file is and whatever it claims, and the whole conversion never
 * more than 48 MiB.
 */
final class SourcePicture {
  /** The longest file. */
  static final int MAX_BYTES = 8 * 1024 * 1024;

  /** The longest side, in pixels. */
  static final int MAX_SIDE = 16_384;

  /** The greatest picture: width times height. */
  static final int MAX_PIXELS = 16 * 1024 * 1024;

  /** The greatest progressive JPEG: its decoder holds all coefficients, six bytes a pixel. */
  static final int MAX_PROGRESSIVE_PIXELS = 4 * 1024 * 1024;

  /** So many pixels are kept at most, each of at most eight bytes. */
  static final int MAX_DECODED_PIXELS = 2 * 1024 * 1024;

  /** Each scan makes a decoder walk over the whole picture again. */
  static final int MAX_SCANS = 64;

  /** Scaling from twice the size or more hides that pixels were left out. */
  private static final int OVERSAMPLING = 2;

  private SourcePicture() {}

  /**
   * The pixels of a picture, at least twice as many a side as fit, if it has them.
   *
   * @throws PictureException when it is no picture, broken, or too large
   */
  static Pixels decode(byte[] file, PictureLimits limits) throws PictureException {
    if (file.length > MAX_BYTES) {
      throw new PictureException(
          PictureError.TOO_LARGE, 0, "the file has more than %d bytes".formatted(MAX_BYTES));
    }
    PictureFormat format =
        PictureFormat.of(file)
            .orElseThrow(
                () ->
                    new PictureException(
                        PictureError.NOT_A_PICTURE, 0, "neither JPEG nor PNG nor GIF"));
    Orientation orientation = Orientation.UPRIGHT;
    if (format == PictureFormat.JPEG) {
      JpegHeader header = JpegHeader.of(file);
      checkEffort(header);
      orientation = header.orientation();
    }
    ImageReader reader = ImageIO.getImageReadersByFormatName(format.readerName()).next();
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(in, true, true);
      return orientation.upright(Pixels.of(decode(reader, limits)));
    } catch (IOException | RuntimeException e) {
      // The decoders of the JDK throw whatever comes first for a broken file.
      throw new PictureException(PictureError.BROKEN, 0, "the %s is broken".formatted(format));
    } finally {
      reader.dispose();
    }
  }

  private static BufferedImage decode(ImageReader reader, PictureLimits limits)
      throws IOException, PictureException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    checkSize(width, height, MAX_PIXELS);
    PictureLimits.Size fit = limits.fit(width, height);
    int across = step(width, fit.width());
    int down = step(height, fit.height());
    while ((long) (width / across) * (height / down) > MAX_DECODED_PIXELS) {
      across++;
      down++;
    }
    ImageReadParam every = reader.getDefaultReadParam();
    every.setSourceSubsampling(across, down, 0, 0);
    return reader.read(0, every);
  }

  private static int step(int length, int fit) {
    return Math.max(1, length / (OVERSAMPLING * fit));
  }

  private static void checkEffort(JpegHeader header) throws PictureException {
    if (header.scans() > MAX_SCANS) {
      throw new PictureException(PictureError.TOO_LARGE, 0, "it has too many scans");
    }
    checkSize(
        header.width(),
        header.height(),
        header.isProgressive() ? MAX_PROGRESSIVE_PIXELS : MAX_PIXELS);
  }

  private static void checkSize(int width, int height, int maxPixels) throws PictureException {
    if (width < 1 || height < 1) {
      throw new PictureException(PictureError.BROKEN, 0, "it has no pixel");
    }
    if (width > MAX_SIDE || height > MAX_SIDE || (long) width * height > maxPixels) {
      throw new PictureException(
          PictureError.TOO_LARGE, 0, "%d x %d pixels".formatted(width, height));
    }
  }
}
