package org.leafport.web.vehicle;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which channels an owner may put on the navigation unit's slots: what does not fit is dropped, as
 * published clients expect. Pure.
 */
final class NaviChannels {

  private static final int LAST_CUSTOM = 15;
  private static final int FIRST_SLOT = 2;
  private static final int LAST_SLOT = 16;
  private static final int LONGEST_NAME = 30;
  private static final int LONGEST_URL = 255;
  private static final int CUSTOM_BASE = 4096;
  private static final String DEFAULT_ICON = "info.png";

  /** A scheme that is neither http nor https; published clients leave the scheme out as well. */
  private static final Pattern OTHER_SCHEME =
      Pattern.compile("(?i)\\s*(?!https?://)[a-z][a-z0-9+.-]*:(?!\\d)");

  private static final Set<Integer> BUILT_IN = Set.of(0, 10, 11, 12, 13, 14, 16, 17, 234, 4128);

  private static final Set<String> ICONS =
      Set.of(
          "cloud.png",
          "destination.png",
          "waypoint1.png",
          "waypoint2.png",
          "waypoint3.png",
          "waypoint4.png",
          "waypoint5.png",
          "compasslink.png",
          "telephone.png",
          "sun.png",
          "moon.png",
          "umbrella.png",
          "snowman.png",
          DEFAULT_ICON,
          "news.png",
          "mail.png",
          "city.png",
          "toll.png",
          "park.png",
          "explore.png",
          "folder.png");

  private NaviChannels() {}

  /** The custom channels that fit, by position "0" to "15". */
  static JsonObject custom(JsonObject wanted) {
    JsonObjectBuilder kept = Json.createObjectBuilder();
    IntStream.rangeClosed(0, LAST_CUSTOM)
        .mapToObj(Integer::toString)
        .filter(key -> wanted.get(key) instanceof JsonObject)
        .filter(key -> fits(wanted.getJsonObject(key)))
        .forEach(key -> kept.add(key, channel(wanted.getJsonObject(key))));
    return kept.build();
  }

  private static boolean fits(JsonObject channel) {
    return channel.get("name") instanceof JsonString
        && channel.get("icon") instanceof JsonString
        && channel.get("url") instanceof JsonString url
        && !OTHER_SCHEME.matcher(url.getString()).lookingAt();
  }

  private static JsonObject channel(JsonObject wanted) {
    String icon = wanted.getString("icon");
    return Json.createObjectBuilder()
        .add("name", cut(wanted.getString("name"), LONGEST_NAME))
        .add("icon", ICONS.contains(icon) ? icon : DEFAULT_ICON)
        .add("url", cut(wanted.getString("url"), LONGEST_URL))
        .add("location", wanted.get("location") == JsonValue.TRUE)
        .build();
  }

  /** The favourites that fit, by slot "2" to "16", for a car with these custom channels. */
  static JsonObject favorites(JsonObject wanted, JsonObject custom) {
    Set<Integer> own =
        custom.keySet().stream()
            .map(key -> CUSTOM_BASE + Integer.parseInt(key))
            .collect(Collectors.toSet());
    JsonObjectBuilder kept = Json.createObjectBuilder();
    IntStream.rangeClosed(FIRST_SLOT, LAST_SLOT)
        .mapToObj(Integer::toString)
        .filter(slot -> wanted.get(slot) instanceof JsonNumber id && id.isIntegral())
        .filter(slot -> BUILT_IN.contains(wanted.getInt(slot)) || own.contains(wanted.getInt(slot)))
        .forEach(slot -> kept.add(slot, wanted.getInt(slot)));
    return kept.build();
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }
}
