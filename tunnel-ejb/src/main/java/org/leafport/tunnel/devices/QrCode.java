package org.leafport.tunnel.devices;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * What a device reads to be enrolled (remote-proxy 14.1), and how it is drawn: error correction M,
 * quiet zone of 4.
 */
public final class QrCode {

  private static final Map<EncodeHintType, Object> HINTS =
      Map.of(
          EncodeHintType.ERROR_CORRECTION,
          ErrorCorrectionLevel.M,
          EncodeHintType.MARGIN,
          4,
          EncodeHintType.CHARACTER_SET,
          "UTF-8");

  private QrCode() {}

  /** {@code {"endpoint":"https://FQDN","token":"TOKEN"}}; neither can hold a quotation mark. */
  static String content(String fqdn, String token) {
    return "{\"endpoint\":\"https://" + fqdn + "\",\"token\":\"" + token + "\"}";
  }

  /** As SVG, one unit a module, without width and height of its own. */
  public static String svg(String content) {
    BitMatrix modules = modules(content);
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < modules.getHeight(); y++) {
      for (int x = 0; x < modules.getWidth(); x++) {
        int run = 0;
        while (x + run < modules.getWidth() && modules.get(x + run, y)) {
          run++;
        }
        if (run > 0) {
          path.append('M')
              .append(x)
              .append(' ')
              .append(y)
              .append('h')
              .append(run)
              .append("v1h-")
              .append(run)
              .append('z');
          x += run;
        }
      }
    }
    int size = modules.getWidth();
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "
        + size
        + " "
        + size
        + "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h"
        + size
        + "v"
        + size
        + "H0z\"/><path d=\""
        + path
        + "\"/></svg>";
  }

  /**
   * As PNG.
   *
   * @param scale pixels a module
   */
  public static byte[] png(String content, int scale) {
    BitMatrix modules = modules(content);
    int size = modules.getWidth() * scale;
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_BINARY);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        image.setRGB(x, y, modules.get(x / scale, y / scale) ? 0x000000 : 0xffffff);
      }
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException("A picture could not be written to memory", e);
    }
    return png.toByteArray();
  }

  private static BitMatrix modules(String content) {
    try {
      return new QRCodeWriter().encode(content, BarcodeFormat.QR_CODE, 0, 0, HINTS);
    } catch (WriterException e) {
      throw new IllegalArgumentException("Too long for a QR code", e);
    }
  }
}
