package org.leafport.tcu.simulator;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import org.leafport.core.fuzz.FuzzTarget;
import org.leafport.core.fuzz.FuzzTarget.Budget;
import org.leafport.core.fuzz.Fuzzer;
import org.leafport.tcu.navi.UnitPosition;
import org.leafport.tcu.navi.dj.ChannelContent;
import org.leafport.tcu.navi.dj.ChannelDirectory;
import org.leafport.tcu.navi.dj.ChannelLabel;
import org.leafport.tcu.navi.dj.ChannelList;
import org.leafport.tcu.navi.dj.CustomChannel;
import org.leafport.tcu.navi.dj.CustomSlide;
import org.leafport.tcu.navi.dj.DjCommand;
import org.leafport.tcu.navi.dj.DjRequest;
import org.leafport.tcu.navi.dj.FavoriteList;
import org.leafport.tcu.navi.dj.GeneralMessage;
import org.leafport.tcu.navi.dj.RoutePlan;
import org.leafport.tcu.navi.dj.UnitIcon;
import org.leafport.tcu.navi.gls.GeoPoint;
import org.leafport.tcu.navi.gls.GlsRequest;
import org.leafport.tcu.navi.gls.GlsResponse;
import org.leafport.tcu.navi.gls.Hit;
import org.leafport.tcu.navi.gls.PlaceDetails;
import org.leafport.tcu.navi.gls.PlaceId;
import org.leafport.tcu.navi.gls.SearchResults;
import org.leafport.tcu.navi.picture.PictureConversion;
import org.leafport.tcu.navi.picture.PictureException;
import org.leafport.tcu.navi.picture.PictureLimits;
import org.leafport.tcu.navi.profile.SettingsBlock;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/** The part of {@link FuzzTargets} for data channels, online search, pictures and profiles. */
final class NaviChannelTargets {
  private static final int MAX_FILE = 256 * 1024;
  private static final int MAX_PICTURE = 64 * 1024;
  private static final int MAX_SETTINGS = 64 * 1024;

  /** The decoders of the JDK; a small file may claim a picture of 16 million pixels. */
  private static final Budget PICTURES = new Budget(48L << 20, 4_000_000_000L, 20);

  /** The JDK's XML parser. */
  private static final Budget DOCUMENTS =
      new Budget(8 * Fuzzer.BASE_BYTES, 2 * Fuzzer.BASE_NANOS, 4);

  /** Whatever stands in a settings block, its texts are read from all of its places. */
  private static final Budget SETTINGS =
      new Budget(4 * Fuzzer.BASE_BYTES, 2 * Fuzzer.BASE_NANOS, 4);

  private static final UUID TOKEN = UUID.fromString("00000000-0000-4000-8000-000000000001");
  private static final GeoPoint NEAR = new GeoPoint(60.1699, 24.9384);

  /** A palette of two colours, eight pixels a side. */
  private static final String PNG =
      "89504e470d0a1a0a0000000d4948445200000008000000080803000000f3d14eb900000006504c5445ffffff"
          + "2060407eaebfa9000000104944415478da63606044830c6489000004c800214f4719e5000000004945"
          + "4e44ae426082";

  /** One pixel. */
  private static final String GIF =
      "47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b";

  private NaviChannelTargets() {}

  static List<FuzzTarget> all() {
    return Stream.of(channels(), search(), files()).flatMap(List::stream).toList();
  }

  private static List<FuzzTarget> channels() {
    return List.of(
        target("navi dj request", requests(), DjRequest::decode),
        target("navi dj directory", List.of(directory().encode()), ChannelDirectory::decode),
        target(
            "navi dj favourites",
            List.of(FavoriteList.of(directory(), Map.of(2, 0x1020, 3, 0x1000)).encode()),
            FavoriteList::decode),
        target(
            "navi dj message",
            List.of(GeneralMessage.of(GeneralMessage.DONE, "Saved", "All is saved.").encode()),
            GeneralMessage::decode),
        target("navi dj content", contents(), ChannelContent::decode));
  }

  private static List<Octets> requests() {
    OptionalInt last = OptionalInt.of(0);
    return Stream.of(
            DjRequest.Commands.of(
                List.of(
                    new DjCommand.GetDirectory(last),
                    new DjCommand.GetContent(0x000a, 1, last),
                    new DjCommand.UnknownCommand(0x0333, last))),
            DjRequest.SaveFavorites.of(
                List.of(new DjRequest.FavoritePlace(1, 0), new DjRequest.FavoritePlace(2, 0x1020))))
        .map(DjRequest::encode)
        .toList();
  }

  private static ChannelDirectory directory() {
    return new ChannelList(true, List.of(custom()))
        .directory(
            folder -> new ChannelLabel(folder.name(), "a folder"),
            channel -> new ChannelLabel(channel.name(), "a channel"));
  }

  private static CustomChannel custom() {
    return new CustomChannel(0, "Spot price", UnitIcon.NEWS);
  }

  private static List<Octets> contents() {
    CustomSlide slide =
        new CustomSlide(
            "Price",
            "Now",
            "Näyttö",
            "12.3 c/kWh",
            "Twelve cents.",
            Optional.of(position()),
            "+358401234567",
            Octets.ofHex(PNG),
            true,
            false);
    RoutePlan.Stop stop = new RoutePlan.Stop("Tampere", position());
    RoutePlan plan =
        new RoutePlan("Summer", position(), stop, List.of(Optional.of(stop), Optional.empty()));
    return List.of(custom().content(List.of(slide, slide)).encode(), plan.content(1).encode());
  }

  private static UnitPosition position() {
    return UnitPosition.of(new BigDecimal("60.25"), new BigDecimal("24.5"));
  }

  private static List<FuzzTarget> search() {
    List<Octets> requests =
        Stream.of(
                new GlsRequest.Search("käsi työ", NEAR, 5, 20),
                new GlsRequest.Details(new PlaceId(PlaceId.Provider.NOMINATIM, "11")),
                new GlsRequest.Picture(TOKEN, 320, 240),
                new GlsRequest.Click(Optional.of("http://cafe.example/?a=b")))
            .map(GlsRequest::encode)
            .toList();
    List<Octets> answers =
        Stream.of(GlsResponse.of(Octets.ofHex(PNG)), GlsResponse.acknowledged())
            .map(GlsResponse::encode)
            .toList();
    return List.of(
        target("navi gls request", requests, GlsRequest::decode),
        target("navi gls answer", answers, GlsResponse::decode),
        document("navi gls hits", hits().encode(), SearchResults::decode),
        document(
            "navi gls place", PlaceDetails.encode(Optional.of(place())), PlaceDetails::decode));
  }

  private static SearchResults hits() {
    Hit hit =
        Hit.of(
            new PlaceId(PlaceId.Provider.GOOGLE, "ChIJ_A"),
            new GeoPoint(60.1702, 24.941),
            "Cafe \"A\" & more",
            "Street 1",
            Optional.of("+358 9 1"),
            new BigDecimal("4.5"),
            NEAR);
    return SearchResults.ofGoogle(
        new GlsRequest.Search("cafe", NEAR, 5, 0), List.of(hit, hit), true);
  }

  private static PlaceDetails place() {
    return new PlaceDetails(
        "Cafe A",
        Optional.of("+358 9 1"),
        "Street 1",
        Optional.of("http://cafe.example"),
        Optional.of(new PlaceDetails.Thumbnail(TOKEN, 400, 300)),
        new BigDecimal("4.5"),
        List.of(
            new PlaceDetails.Review(BigDecimal.TEN, "Me", LocalDate.EPOCH, "Good – very good")));
  }

  private static List<FuzzTarget> files() {
    return List.of(
        new FuzzTarget(
            "navi picture",
            pictures(),
            MAX_PICTURE,
            PICTURES,
            file -> PictureConversion.convert(file, PictureLimits.SLIDE)),
        new FuzzTarget(
            "navi settings",
            List.of(settings()),
            MAX_SETTINGS,
            SETTINGS,
            file -> SettingsBlock.read(file).profiles()));
  }

  private static List<byte[]> pictures() {
    byte[] png = HexFormat.of().parseHex(PNG);
    try {
      byte[] jpeg = PictureConversion.convertToJpeg(png, PictureLimits.SLIDE).file().toBytes();
      return List.of(png, jpeg, HexFormat.of().parseHex(GIF));
    } catch (PictureException e) {
      throw new AssertionError("it is a picture", e);
    }
  }

  private static byte[] settings() {
    try {
      return SettingsBlock.read(new byte[1])
          .withNewProfile()
          .withNewProfile()
          .withUrl("http://my.home.example/WARCondelivbas/it-m_gw10/")
          .file()
          .toBytes();
    } catch (ProtocolException e) {
      throw new AssertionError("an empty block can be read", e);
    }
  }

  /** Reads a message. */
  private interface Decoder {
    Object decode(Octets message) throws ProtocolException;
  }

  private static FuzzTarget target(String name, List<Octets> seeds, Decoder decoder) {
    return new FuzzTarget(name, bytes(seeds), MAX_FILE, input -> decoder.decode(Octets.of(input)));
  }

  private static FuzzTarget document(String name, Octets seed, Decoder decoder) {
    return new FuzzTarget(
        name, bytes(List.of(seed)), MAX_FILE, DOCUMENTS, input -> decoder.decode(Octets.of(input)));
  }

  private static List<byte[]> bytes(List<Octets> seeds) {
    return seeds.stream().map(Octets::toBytes).toList();
  }
}
