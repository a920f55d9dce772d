package org.leafport.tcu.navi;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.leafport.tcu.navi.dj.ChannelContent;
import org.leafport.tcu.navi.dj.ChannelDirectory;
import org.leafport.tcu.navi.dj.ChannelLabel;
import org.leafport.tcu.navi.dj.ChannelList;
import org.leafport.tcu.navi.dj.DjCommand;
import org.leafport.tcu.navi.dj.DjRequest;
import org.leafport.tcu.navi.dj.StreamPage;
import org.leafport.tcu.navi.gls.GeoPoint;
import org.leafport.tcu.navi.gls.GlsRequest;
import org.leafport.tcu.navi.gls.GlsResponse;
import org.leafport.tcu.navi.gls.Hit;
import org.leafport.tcu.navi.gls.PlaceId;
import org.leafport.tcu.navi.gls.SearchResults;
import org.leafport.tcu.navi.picture.PictureConversion;
import org.leafport.tcu.navi.picture.PictureException;
import org.leafport.tcu.navi.picture.PictureLimits;
import org.leafport.tcu.navi.picture.UnitPicture;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Data channels, online search and pictures of navigation units. */
@State(Scope.Thread)
public class ChannelBenchmark {
  private static final GeoPoint NEAR = new GeoPoint(60.1699, 24.9384);

  private Octets djRequest;
  private ChannelDirectory directory;
  private StreamPage page;
  private Octets content;
  private Octets searchRequest;
  private SearchResults results;
  private byte[] photograph;
  private byte[] drawing;
  private byte[] ready;

  @Setup
  public void prepare() throws IOException, PictureException {
    OptionalInt last = OptionalInt.of(0);
    djRequest =
        DjRequest.Commands.of(
                List.of(
                    new DjCommand.GetDirectory(last), new DjCommand.GetContent(0x1020, 1, last)))
            .encode();
    directory =
        new ChannelList(false, List.of())
            .directory(
                folder -> new ChannelLabel(folder.name(), "a folder"),
                channel -> new ChannelLabel(channel.name(), "a channel"));
    photograph = file(photograph(1600, 1200), "jpeg");
    drawing = file(drawing(1600, 960), "png");
    UnitPicture shown = PictureConversion.convert(photograph, PictureLimits.SLIDE);
    ready = shown.file().toBytes();
    page = new StreamPage("Weather", "Sunny. ".repeat(80), "It is sunny.", shown.file());
    content = page.weather("Weather Forecast", 1).encode();
    searchRequest = new GlsRequest.Search("käsi työ", NEAR, 5, 20).encode();
    results =
        SearchResults.ofGoogle(
            new GlsRequest.Search("cafe", NEAR, 5, 0),
            IntStream.range(0, 20).mapToObj(ChannelBenchmark::hit).collect(Collectors.toList()),
            true);
  }

  private static Hit hit(int number) {
    return Hit.of(
        new PlaceId(PlaceId.Provider.GOOGLE, "ChIJ_" + number),
        new GeoPoint(60.17 + number / 1000.0, 24.941),
        "Cafe " + number,
        "Street " + number + ", Helsinki",
        Optional.of("+358 9 000000"),
        new BigDecimal("4.5"),
        NEAR);
  }

  private static BufferedImage photograph(int width, int height) {
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

  private static BufferedImage drawing(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    for (int i = 0; i < 8; i++) {
      graphics.setColor(new Color(30 * i, 200 - 20 * i, 90));
      graphics.fillRect(width * i / 9, height / 2, width / 12, height / 3);
      graphics.fillOval(width * i / 9, height / 8, width / 12, height / 8);
    }
    graphics.dispose();
    return image;
  }

  private static byte[] file(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }

  @Benchmark
  public DjRequest readChannelRequest() throws ProtocolException {
    return DjRequest.decode(djRequest);
  }

  @Benchmark
  public Octets writeDirectory() {
    return directory.encode();
  }

  @Benchmark
  public Octets writeSlideWithPicture() {
    return page.weather("Weather Forecast", 1).encode();
  }

  @Benchmark
  public ChannelContent readSlideWithPicture() throws ProtocolException {
    return ChannelContent.decode(content);
  }

  @Benchmark
  public GlsRequest readSearchRequest() throws ProtocolException {
    return GlsRequest.decode(searchRequest);
  }

  @Benchmark
  public Octets writeTwentyHits() {
    return GlsResponse.of(results.encode()).encode();
  }

  @Benchmark
  public UnitPicture convertPhotograph() throws PictureException {
    return PictureConversion.convert(photograph, PictureLimits.SLIDE);
  }

  @Benchmark
  public UnitPicture convertDrawing() throws PictureException {
    return PictureConversion.convert(drawing, PictureLimits.SLIDE);
  }

  @Benchmark
  public UnitPicture passPictureAsItIs() throws PictureException {
    return PictureConversion.convert(ready, PictureLimits.SLIDE);
  }
}
