package org.leafport.tcu.navi.dj;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.leafport.tcu.navi.Envelope;
import org.leafport.tcu.navi.EnvelopeException;
import org.leafport.tcu.navi.EnvelopeLimits;
import org.leafport.tcu.navi.FilePacket;
import org.leafport.tcu.navi.UnitPosition;
import org.leafport.tcu.navi.dj.ChannelList.Choice;
import org.leafport.tcu.navi.dj.DjCommand.GetContent;
import org.leafport.tcu.navi.dj.DjCommand.GetDirectory;
import org.leafport.tcu.navi.dj.DjRequest.FavoritePlace;
import org.leafport.tcu.navi.dj.DjRequest.SaveFavorites;
import org.leafport.tcu.navi.picture.PictureConversion;
import org.leafport.tcu.navi.picture.PictureException;
import org.leafport.tcu.navi.picture.PictureLimits;
import org.leafport.tcu.navi.picture.SamplePictures;
import org.leafport.tcu.wire.Octets;

/** A small application behind the codec: one car in memory, services that answer as written. */
final class DjServer {
  private static final int MAX_ENCODED_PICTURE = 40_960;

  private static final Pattern XML_SENT_FILE =
      Pattern.compile("<send_data id_type=\"file\" id=\"([^\"]*)\"");

  private final JsonObject input;
  private final FilePacket packet;
  private final boolean signedIn;
  private final List<CustomChannel> custom = new ArrayList<>();

  DjServer(JsonObject input) throws EnvelopeException {
    this.input = input;
    byte[] body = HexFormat.of().parseHex(input.getString("body"));
    this.packet = Envelope.REQUEST.open(body, EnvelopeLimits.USUAL);
    this.signedIn = isSignedIn(text(packet.document().content()));
    if (car() != null) {
      car()
          .getJsonObject("customChannels")
          .forEach((slot, channel) -> custom.add(customChannel(slot, channel.asJsonObject())));
    }
  }

  private JsonObject car() {
    return input.isNull("car") ? null : input.getJsonObject("car");
  }

  /** Whatever of the car is in the document has to be right. */
  private boolean isSignedIn(String document) {
    if (car() == null) {
      return false;
    }
    JsonObject owner = car().getJsonObject("owner");
    boolean known =
        document.contains("vin=\"" + car().getString("vin") + "\"")
            && document.contains("navi_id=\"" + car().getString("tcuSerial") + "\"");
    boolean laterUnit = document.matches("(?s).* rss=\"(in|out)\".*");
    boolean credentials =
        document.contains("user_id=\"" + owner.getString("username") + "\"")
            && document.contains("password=\"" + owner.getString("tcuPasswordHash") + "\"");
    return known && (laterUnit || credentials);
  }

  /** The file that the document names first. */
  Octets commandFile() {
    String name =
        XML_SENT_FILE
            .matcher(text(packet.document().content()))
            .results()
            .map(each -> each.group(1))
            .findFirst()
            .orElseThrow();
    return packet.file(name).orElseThrow().content();
  }

  private static String text(Octets document) {
    return new String(document.toBytes(), StandardCharsets.UTF_8);
  }

  private static CustomChannel customChannel(String slot, JsonObject json) {
    return new CustomChannel(
        Integer.parseInt(slot), json.getString("name"), UnitIcon.named(json.getString("icon")));
  }

  Map<Integer, Integer> favoritesAfter(SaveFavorites request) {
    return signedIn ? chosen(request) : stored();
  }

  private static Map<Integer, Integer> chosen(SaveFavorites request) {
    Map<Integer, Integer> chosen = new TreeMap<>();
    request.favorites().stream()
        .filter(FavoritePlace::canBeChosen)
        .forEach(each -> chosen.put(each.position(), each.channelId()));
    return chosen;
  }

  private Map<Integer, Integer> stored() {
    Map<Integer, Integer> stored = new TreeMap<>();
    if (car() != null) {
      car()
          .getJsonObject("favoriteChannels")
          .forEach(
              (position, channel) ->
                  stored.put(Integer.parseInt(position), ((JsonNumber) channel).intValueExact()));
    }
    return stored;
  }

  Map<String, Octets> answer(DjRequest request) {
    Map<String, Octets> files = new LinkedHashMap<>();
    if (request instanceof SaveFavorites) {
      int code = signedIn ? GeneralMessage.DONE : GeneralMessage.REFUSED;
      GeneralMessage message = GeneralMessage.of(code, "Favourites", "That is what happened.");
      files.put(AnswerName.FAVORITES_RESULT, message.encode());
    } else if (request instanceof DjRequest.Commands commands) {
      for (int i = 0; i < commands.commands().size(); i++) {
        if (commands.commands().get(i) instanceof GetDirectory) {
          putDirectory(files, i);
        } else if (commands.commands().get(i) instanceof GetContent get) {
          putContent(files, i, get);
        }
      }
    }
    return files;
  }

  private void putDirectory(Map<String, Octets> files, int record) {
    ChannelDirectory directory =
        channels()
            .directory(
                folder -> new ChannelLabel(folder.name(), folder.name()),
                channel -> new ChannelLabel(channel.name(), channel.name()));
    Map<Integer, Integer> chosen = signedIn ? stored() : Map.of();
    files.put(AnswerName.of(AnswerName.DIRECTORY, 1, record), directory.encode());
    files.put(
        AnswerName.of(AnswerName.FAVORITES, 2, record),
        FavoriteList.of(directory, chosen).encode());
  }

  private ChannelList channels() {
    return new ChannelList(signedIn, custom);
  }

  private void putContent(Map<String, Octets> files, int record, GetContent get) {
    Choice choice = channels().choose(get.channelId());
    if (choice instanceof Choice.Directory) {
      putDirectory(files, record);
    } else if (choice instanceof Choice.NotFound) {
      put(files, AnswerName.NOT_FOUND, record, hint().content(get.channelId()));
    } else if (choice instanceof Choice.NotSignedIn) {
      put(files, AnswerName.NOT_SIGNED_IN, record, hint().content(get.channelId()));
    } else if (choice instanceof Choice.Standard standard) {
      StandardChannel channel = standard.channel();
      put(files, channel.answerBase(), record, content(channel, get.page()));
    } else if (choice instanceof Choice.Custom own) {
      put(files, AnswerName.CUSTOM, record, content(own.channel()));
    }
  }

  private static void put(
      Map<String, Octets> files, String base, int record, ChannelContent content) {
    files.put(AnswerName.of(base, 1, record), content.encode());
  }

  private static Hint hint() {
    return new Hint("Nothing to show", "There is nothing to show. Please try something else.");
  }

  private ChannelContent content(StandardChannel channel, int page) {
    int shown = StreamPage.shown(page, 2);
    return switch (channel) {
      case INFO -> {
        int total = signedIn ? 2 : 3;
        yield page().info("Information", StreamPage.shown(page, total), total);
      }
      case ENERGY -> page().energy("Energy Economy", shown);
      case ECO_TREES -> page().ecoTrees("Eco Trees", shown);
      case WEATHER -> page().weather("Weather Forecast", shown);
      case SEND_TO_CAR_MENU -> SentDestination.menu(destinations());
      case SEND_TO_CAR -> sentToCar();
      default -> routePlan(channel);
    };
  }

  private static StreamPage page() {
    return new StreamPage("News", "What is new.", "This is new.", SamplePictures.slide());
  }

  private ChannelContent sentToCar() {
    List<SentDestination> destinations = destinations();
    List<String> speeches = destinations.stream().map(each -> "Go to " + each.name()).toList();
    return destinations.isEmpty()
        ? hint().content(StandardChannel.SEND_TO_CAR.id(), "Google Send To Car")
        : SentDestination.channel("Google Send To Car", destinations, speeches);
  }

  private List<SentDestination> destinations() {
    if (!signedIn) {
      return List.of();
    }
    return car().getJsonArray("sendToCar").getValuesAs(JsonObject.class).stream()
        .sorted(Comparator.comparingInt((JsonObject each) -> each.getInt("createdAt")).reversed())
        .map(
            each ->
                new SentDestination(
                    each.getString("name", "Map Point"), position(each, "lat", "lon")))
        .toList();
  }

  private ChannelContent routePlan(StandardChannel channel) {
    int number = channel.routePlan().orElseThrow();
    JsonArray plans = car().getJsonArray("routePlans");
    if (plans.size() < number) {
      return hint().content(channel.id());
    }
    JsonObject json = plans.getJsonObject(number - 1);
    List<Optional<RoutePlan.Stop>> waypoints = new ArrayList<>();
    for (int i = 1; i <= RoutePlan.MAX_WAYPOINTS; i++) {
      boolean given =
          allGiven(json, "point" + i + "_name", "point" + i + "_lat", "point" + i + "_lon");
      waypoints.add(given ? Optional.of(stop(json, "point" + i)) : Optional.empty());
    }
    return new RoutePlan(
            json.getString("name"),
            position(json, "start_lat", "start_lon"),
            stop(json, "finish"),
            waypoints)
        .content(number);
  }

  private static boolean allGiven(JsonObject json, String... keys) {
    return List.of(keys).stream().allMatch(key -> json.containsKey(key) && !json.isNull(key));
  }

  private static RoutePlan.Stop stop(JsonObject json, String prefix) {
    return new RoutePlan.Stop(
        json.getString(prefix + "_name"), position(json, prefix + "_lat", prefix + "_lon"));
  }

  private static UnitPosition position(JsonObject json, String latitude, String longitude) {
    return UnitPosition.of(decimal(json.get(latitude)), decimal(json.get(longitude)));
  }

  private static BigDecimal decimal(JsonValue value) {
    return value instanceof JsonString text
        ? new BigDecimal(text.getString())
        : ((JsonNumber) value).bigDecimalValue();
  }

  /** What the owner's server answers; only what the vectors need of the rules. */
  private ChannelContent content(CustomChannel channel) {
    JsonObject response = input.getJsonArray("externalResponses").getJsonObject(0);
    if (!(response.get("json") instanceof JsonArray answer) || answer.isEmpty()) {
      return channel.unavailable(hint());
    }
    List<CustomSlide> slides = new ArrayList<>();
    for (JsonValue each : answer.subList(0, Math.min(CustomChannel.MAX_SLIDES, answer.size()))) {
      Optional<CustomSlide> slide =
          each instanceof JsonObject json ? customSlide(json) : Optional.empty();
      if (slide.isEmpty()) {
        return channel.unavailable(hint());
      }
      slides.add(slide.get());
    }
    return channel.content(slides);
  }

  private static Optional<CustomSlide> customSlide(JsonObject json) {
    String title = json.getString("title1", "").strip();
    String subtitle = json.getString("title2", "").strip();
    boolean wellFormed =
        !title.isEmpty()
            && title.codePointCount(0, title.length()) <= 32
            && !subtitle.isEmpty()
            && subtitle.codePointCount(0, subtitle.length()) <= 128;
    if (!wellFormed) {
      return Optional.empty();
    }
    Optional<UnitPosition> location =
        json.get("map_point") instanceof JsonObject point
            ? Optional.of(position(point, "lat", "lon"))
            : Optional.empty();
    return Optional.of(
        new CustomSlide(
            title,
            subtitle,
            json.getString("title3", "").strip(),
            json.getString("onscreen", "").strip(),
            json.getString("tts", "").strip(),
            location,
            json.getString("phone_number", "").strip(),
            picture(json.getString("img_base64", "")),
            json.getBoolean("bell", true),
            json.getBoolean("save", true)));
  }

  private static Octets picture(String base64) {
    if (base64.isEmpty() || base64.length() > MAX_ENCODED_PICTURE) {
      return Octets.NONE;
    }
    try {
      byte[] file = Base64.getDecoder().decode(base64);
      return PictureConversion.convert(file, PictureLimits.SLIDE).file();
    } catch (IllegalArgumentException | PictureException dropped) {
      return Octets.NONE;
    }
  }
}
