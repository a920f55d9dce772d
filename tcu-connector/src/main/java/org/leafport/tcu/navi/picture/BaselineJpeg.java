package org.leafport.tcu.navi.picture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes JPEG files that units can show: baseline, eight bits. */
final class BaselineJpeg {
  private BaselineJpeg() {}

  /**
   * The file of a picture.
   *
   * @param quality above 0, at most 1
   */
  static byte[] write(Pixels pixels, float quality) {
    ImageWriter writer =
        ImageIO.getImageWritersByFormatName(PictureFormat.JPEG.readerName()).next();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
      writer.setOutput(out);
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(quality);
      parameters.setProgressiveMode(ImageWriteParam.MODE_DISABLED);
      writer.write(null, new IIOImage(pixels.toImage(), null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can't fail", e);
    } finally {
      writer.dispose();
    }
    return file.toByteArray();
  }
}
