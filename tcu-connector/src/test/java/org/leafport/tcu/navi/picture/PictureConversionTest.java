package org.leafport.tcu.navi.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.leafport.tcu.Fuzz;
import org.leafport.tcu.wire.ByteWriter;

/** Pictures of all kinds become pictures that a unit takes, or are refused. */
class PictureConversionTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** What decoding may allocate on the heap, whatever a file claims. */
  private static final long MAX_ALLOCATED = 48L << 20;

  @ParameterizedTest
  @EnumSource(PictureFormat.class)
  void drawingOfAnyFormatFits(PictureFormat format) throws Exception {
    byte[] file = SamplePictures.file(SamplePictures.drawing(900, 600), format.readerName());
    UnitPicture picture = PictureConversion.convert(file, PictureLimits.SLIDE);
    assertEquals(405, picture.width());
    assertEquals(270, picture.height());
    assertFits(picture, PictureLimits.SLIDE);
  }

  @Test
  void photographBecomesABaselineJpeg() throws Exception {
    byte[] file = SamplePictures.file(SamplePictures.photograph(1600, 1200), "png");
    UnitPicture picture = PictureConversion.convert(file, PictureLimits.SLIDE);
    assertEquals(PictureFormat.JPEG, picture.format());
    assertFits(picture, PictureLimits.SLIDE);
  }

  @Test
  void drawingOfFewColoursKeepsThemAll() throws Exception {
    BufferedImage drawing = SamplePictures.drawing(450, 270);
    UnitPicture picture = PictureConversion.convert(drawing, PictureLimits.SLIDE);
    assertEquals(PictureFormat.PNG, picture.format());
    BufferedImage read = read(picture);
    assertArrayEquals(
        drawing.getRGB(0, 0, 450, 270, null, 0, 450), read.getRGB(0, 0, 450, 270, null, 0, 450));
  }

  @Test
  void whatIsConvertedPassesAsItIs() throws Exception {
    for (BufferedImage image :
        new BufferedImage[] {
          SamplePictures.drawing(300, 200), SamplePictures.photograph(400, 250)
        }) {
      UnitPicture once = PictureConversion.convert(image, PictureLimits.SLIDE);
      assertEquals(once, PictureConversion.convert(once.file().toBytes(), PictureLimits.SLIDE));
    }
  }

  @Test
  void transparencyBecomesWhite() throws Exception {
    BufferedImage clear = new BufferedImage(10, 10, BufferedImage.TYPE_INT_ARGB);
    UnitPicture picture =
        PictureConversion.convert(SamplePictures.file(clear, "png"), PictureLimits.SLIDE);
    assertEquals(0xffff_ffff, read(picture).getRGB(5, 5));
  }

  /** A camera's picture: red at the left as stored, and the note how it has to be turned. */
  @ParameterizedTest
  @CsvSource({"1, 10, 50", "2, 90, 50", "3, 90, 50", "4, 10, 50"})
  @CsvSource({"5, 50, 10", "6, 50, 10", "7, 50, 90", "8, 50, 90"})
  void photographStandsUpright(int orientation, int redX, int redY) throws Exception {
    for (boolean littleEndian : new boolean[] {true, false}) {
      BufferedImage image = new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB);
      for (int y = 0; y < 100; y++) {
        for (int x = 0; x < 20; x++) {
          image.setRGB(x, y, 0xff0000);
        }
      }
      byte[] file =
          SamplePictures.oriented(SamplePictures.file(image, "jpeg"), orientation, littleEndian);
      BufferedImage shown = read(PictureConversion.convert(file, PictureLimits.SLIDE));
      assertTrue((shown.getRGB(redX, redY) >> 16 & 0xff) > 200);
      assertTrue((shown.getRGB(99 - redX, 99 - redY) >> 16 & 0xff) < 50);
    }
  }

  @Test
  void smallPictureIsNotEnlarged() throws Exception {
    UnitPicture picture =
        PictureConversion.convert(SamplePictures.drawing(40, 30), PictureLimits.SLIDE);
    assertEquals(40, picture.width());
    assertEquals(30, picture.height());
  }

  @Test
  void pictureOfASearchIsABaselineJpegOfTheSizeAskedFor() throws Exception {
    PictureLimits limits = new PictureLimits(320, 240, 100_000, 100_000);
    UnitPicture picture =
        PictureConversion.convertToJpeg(
            SamplePictures.file(SamplePictures.photograph(1000, 1000), "png"), limits);
    assertEquals(240, picture.width());
    assertEquals(240, picture.height());
    assertTrue(JpegHeader.of(picture.file().toBytes()).isBaseline());
  }

  @Test
  void largeClaimOfASmallFileIsRefusedBeforeDecoding() {
    byte[] file = PngForm.write(new IndexedPixels(1, 1, new int[] {0}, new byte[1]));
    byte[] claim = new ByteWriter().u32(60_000).u32(60_000).toBytes();
    System.arraycopy(claim, 0, file, 16, claim.length);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    PictureException error =
        assertThrows(
            PictureException.class, () -> PictureConversion.convert(file, PictureLimits.SLIDE));
    assertEquals(PictureError.TOO_LARGE, error.error());
    assertTrue(THREADS.getCurrentThreadAllocatedBytes() - before < 1 << 20);
  }

  /** A square, a wide and a high one, as large as may be. */
  @ParameterizedTest
  @CsvSource({"4096, 4096", "16384, 1024", "1024, 16384", "2047, 2049", "1799, 1079"})
  void greatestClaimOfASmallFileCostsBoundedMemory(int width, int height) {
    byte[] file = PngForm.write(new IndexedPixels(1, 1, new int[] {0}, new byte[1]));
    byte[] claim = new ByteWriter().u32(width).u32(height).u8(16).u8(6).toBytes();
    System.arraycopy(claim, 0, file, 16, claim.length);
    PictureLimits greatest = new PictureLimits(1024, 1024, 1 << 20, 1 << 20);
    assertTrue(allocatedBy(file, PictureLimits.SLIDE) < MAX_ALLOCATED);
    assertTrue(allocatedBy(file, greatest) < MAX_ALLOCATED);
  }

  @Test
  void greatPhotographCostsBoundedMemory() {
    byte[] file = SamplePictures.file(SamplePictures.photograph(2400, 1800), "jpeg");
    PictureLimits greatest = new PictureLimits(1024, 1024, 1 << 20, 1 << 20);
    assertTrue(allocatedBy(file, PictureLimits.SLIDE) < MAX_ALLOCATED);
    assertTrue(allocatedBy(file, greatest) < MAX_ALLOCATED);
  }

  @Test
  void otherBytesAreNoPicture() {
    for (byte[] file : new byte[][] {{}, {1, 2, 3}, "<svg/>".getBytes(), new byte[20_000]}) {
      PictureException error =
          assertThrows(
              PictureException.class, () -> PictureConversion.convert(file, PictureLimits.SLIDE));
      assertEquals(PictureError.NOT_A_PICTURE, error.error());
    }
  }

  @Test
  void nothingIsSentThatFitsInNoWay() {
    PictureLimits tiny = new PictureLimits(450, 270, 500, 500);
    PictureException error =
        assertThrows(
            PictureException.class,
            () -> PictureConversion.convert(SamplePictures.photograph(450, 270), tiny));
    assertEquals(PictureError.DOES_NOT_FIT, error.error());
  }

  /** The decoders behind it throw all kinds of things for such files. */
  @ParameterizedTest
  @EnumSource(PictureFormat.class)
  void damagedFileIsShownOrRefused(PictureFormat format) {
    byte[] good = SamplePictures.file(SamplePictures.drawing(24, 16), format.readerName());
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < Fuzz.tries(300); i++) {
      byte[] file = Arrays.copyOf(good, good.length - random.nextInt(3) * random.nextInt(20));
      for (int j = random.nextInt(4); j >= 0; j--) {
        file[random.nextInt(file.length)] = (byte) random.nextInt(256);
      }
      assertTrue(allocatedBy(file, PictureLimits.SLIDE) < MAX_ALLOCATED);
    }
  }

  private static long allocatedBy(byte[] file, PictureLimits limits) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    try {
      assertFits(PictureConversion.convert(file, limits), limits);
    } catch (PictureException refused) {
      assertTrue(refused.offset() >= 0);
    }
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  private static void assertFits(UnitPicture picture, PictureLimits limits)
      throws PictureException {
    byte[] file = picture.file().toBytes();
    assertTrue(file.length <= limits.maxBytes());
    assertTrue(limits.admit(picture.width(), picture.height()));
    assertTrue(
        picture.format() == PictureFormat.PNG
            ? PngForm.isSafe(file)
            : JpegHeader.of(file).isBaseline());
  }

  private static BufferedImage read(UnitPicture picture) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(picture.file().toBytes()));
  }
}
