package org.leafport.tcu.navi.picture;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.leafport.tcu.wire.Octets;

/**
 * Makes a picture that the unit can show of any picture (navigation channels, section 4; online
 * search, section 5).
 *
 * <p>What a unit can show already passes as it is, byte for byte. Anything else is decoded, made
 * smaller if it has to be, and written anew, by the first of these ways that gives a small file:
 *
 * <ol>
 *   <li>PNG with its own colours, if it has at most 128
 *   <li>PNG with 128 colours, dithered: drawings end here
 *   <li>baseline JPEG, in as good a quality as fits: photographs end here
 *   <li>PNG with 64, 32, 16 colours, dithered; with 16, not dithered; JPEG of poor quality
 * </ol>
 *
 * The first three have to reach the size that is aimed at; the last ones, and then all again, the
 * greatest size.
 */
public final class PictureConversion {
  private static final List<Float> GOOD_QUALITIES = List.of(0.9f, 0.8f, 0.7f, 0.6f, 0.5f);
  private static final List<Float> POOR_QUALITIES = List.of(0.35f, 0.2f, 0.1f);
  private static final List<Integer> FEWER_COLOURS = List.of(64, 32, 16);
  private static final int FEWEST_COLOURS = 16;

  private PictureConversion() {}

  /**
   * A picture as units can show it.
   *
   * @param file JPEG, PNG or GIF, at most 8 MiB and 16 million pixels
   * @throws PictureException when it can't be decoded or is too large
   */
  public static UnitPicture convert(byte[] file, PictureLimits limits) throws PictureException {
    Pixels pixels = SourcePicture.decode(file, limits);
    Optional<PictureFormat> shown = shownAsItIs(file);
    if (shown.isPresent()
        && file.length <= limits.maxBytes()
        && limits.admit(pixels.width(), pixels.height())) {
      return new UnitPicture(shown.get(), pixels.width(), pixels.height(), Octets.of(file));
    }
    return write(fitted(pixels, limits), limits);
  }

  /**
   * A drawing of our own as units can show it.
   *
   * @throws PictureException when no way of writing it is small enough
   */
  public static UnitPicture convert(BufferedImage drawing, PictureLimits limits)
      throws PictureException {
    return write(fitted(Pixels.of(drawing), limits), limits);
  }

  /**
   * A picture as baseline JPEG, made smaller if it has to be.
   *
   * @throws PictureException when it can't be decoded or is too large
   */
  public static UnitPicture convertToJpeg(byte[] file, PictureLimits limits)
      throws PictureException {
    Pixels pixels = fitted(SourcePicture.decode(file, limits), limits);
    Stream<Supplier<UnitPicture>> ways =
        Stream.concat(GOOD_QUALITIES.stream(), POOR_QUALITIES.stream())
            .map(quality -> () -> jpeg(pixels, quality));
    return firstWithin(limits.maxBytes(), ways).orElseThrow(PictureConversion::doesNotFit);
  }

  /** The format of a file that a unit can show as it is, as far as its headers tell. */
  private static Optional<PictureFormat> shownAsItIs(byte[] file) throws PictureException {
    Optional<PictureFormat> format = PictureFormat.of(file);
    if (format.isEmpty()) {
      return format;
    }
    boolean shown =
        switch (format.get()) {
          case JPEG -> JpegHeader.of(file).isBaseline();
          case PNG -> PngForm.isSafe(file);
          case GIF -> false;
        };
    return format.filter(any -> shown);
  }

  private static Pixels fitted(Pixels pixels, PictureLimits limits) {
    PictureLimits.Size size = limits.fit(pixels.width(), pixels.height());
    return LanczosScaling.scale(pixels, size.width(), size.height());
  }

  private static UnitPicture write(Pixels pixels, PictureLimits limits) throws PictureException {
    return firstWithin(limits.aimBytes(), goodWays(pixels))
        .or(() -> firstWithin(limits.maxBytes(), goodWays(pixels)))
        .or(() -> firstWithin(limits.maxBytes(), poorWays(pixels)))
        .orElseThrow(PictureConversion::doesNotFit);
  }

  private static Stream<Supplier<UnitPicture>> goodWays(Pixels pixels) {
    Stream<Supplier<UnitPicture>> palettes =
        Stream.of(
            () ->
                png(
                    Indexing.exact(pixels)
                        .orElseGet(() -> Indexing.dithered(pixels, PngForm.MAX_COLOURS))));
    return Stream.concat(
        palettes, GOOD_QUALITIES.stream().map(quality -> () -> jpeg(pixels, quality)));
  }

  private static Stream<Supplier<UnitPicture>> poorWays(Pixels pixels) {
    Stream<Supplier<UnitPicture>> dithered =
        FEWER_COLOURS.stream().map(colours -> () -> png(Indexing.dithered(pixels, colours)));
    Stream<Supplier<UnitPicture>> plain =
        Stream.of(() -> png(Indexing.plain(pixels, FEWEST_COLOURS)));
    Stream<Supplier<UnitPicture>> jpegs =
        POOR_QUALITIES.stream().map(quality -> () -> jpeg(pixels, quality));
    return Stream.of(dithered, plain, jpegs).flatMap(ways -> ways);
  }

  /** Tries one way after the other, and no more than needed. */
  private static Optional<UnitPicture> firstWithin(int bytes, Stream<Supplier<UnitPicture>> ways) {
    return ways.map(Supplier::get).filter(each -> each.file().length() <= bytes).findFirst();
  }

  private static UnitPicture png(IndexedPixels pixels) {
    return new UnitPicture(
        PictureFormat.PNG, pixels.width(), pixels.height(), Octets.of(PngForm.write(pixels)));
  }

  private static UnitPicture jpeg(Pixels pixels, float quality) {
    return new UnitPicture(
        PictureFormat.JPEG,
        pixels.width(),
        pixels.height(),
        Octets.of(BaselineJpeg.write(pixels, quality)));
  }

  private static PictureException doesNotFit() {
    return new PictureException(PictureError.DOES_NOT_FIT, 0, "no way of writing it is small");
  }
}
