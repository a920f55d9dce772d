package org.leafport.tcu.navi.dj;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leafport.tcu.navi.MessageHead;
import org.leafport.tcu.navi.NaviReader;
import org.leafport.tcu.navi.NaviWriter;
import org.leafport.tcu.navi.UnitPosition;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/** Messages of DJ as the vectors write them, and back. */
final class DjCanonical {
  private static final int MAX_ZERO_BYTES = 1 << 16;

  private DjCanonical() {}

  static Map<String, Object> content(ChannelContent content) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("header", content.head().lead().toHex());
    map.put("messageId", content.head().messageId());
    map.put("layout", content.layout());
    map.put("channelId", content.channelId());
    content.heading().ifPresent(heading -> putHeading(map, heading));
    map.put("footerCount", content.footerCount());
    map.put("items", content.items().stream().map(DjCanonical::item).toList());
    map.put("footer", footer(content.footer()));
    return map;
  }

  private static void putHeading(Map<String, Object> map, ChannelContent.Heading heading) {
    map.put("title", heading.title());
    map.put("subtitle", heading.subtitle());
    map.put("flagA", heading.flagA());
    map.put("u32", heading.u32());
    map.put("reserved12", heading.reserved().toHex());
    map.put("flagB", heading.flagB());
    map.put("slideTotal", heading.slideTotal());
    map.put("slideTotal2", heading.slideTotal2());
  }

  private static Map<String, Object> item(Slide slide) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("itemId", slide.itemId());
    map.put("ref", slide.ref());
    map.put("title", slide.title());
    map.put("subtitle", slide.subtitle());
    map.put("caption", slide.caption());
    map.put("location", slide.location().map(DjCanonical::hex).orElse(null));
    map.put("pointFlagA", slide.pointFlagA());
    map.put("pointFlagB", slide.pointFlagB());
    map.put("text4", slide.text4());
    map.put("phone", slide.phone());
    map.put("text6", slide.text6());
    map.put("blob", slide.blob().toHex());
    map.put("screenText", slide.screenText());
    map.put("speechText", slide.speechText());
    map.put("icon", slide.icon());
    map.put("bell", slide.bell());
    map.put("flagC", slide.flagC());
    map.put("u32", slide.u32());
    map.put("features", slide.features());
    map.put("features2", slide.features2());
    map.put("label1", slide.label1().toHex());
    map.put("label2", slide.label2().toHex());
    map.put("mapFlags", slide.mapFlags());
    map.put("saveFlags", slide.saveFlags());
    map.put("image", slide.image().toHex());
    return map;
  }

  private static Map<String, Object> footer(Footer footer) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("type", footer.type());
    if (footer instanceof Footer.RouteStart route) {
      map.put("location", route.start().map(DjCanonical::hex).orElse(null));
    } else if (footer instanceof Footer.Dial dial) {
      map.put("value", dial.ref());
    } else if (footer instanceof Footer.Type4 unknown) {
      map.put("a", unknown.a());
      map.put("data", unknown.content().toHex());
    } else if (footer instanceof Footer.Play play) {
      map.put("refs", play.refs());
    } else if (footer instanceof Footer.Type7 unknown) {
      map.put("values", unknown.values());
    } else if (footer instanceof Footer.DialOperator dial) {
      map.put("value", dial.ref());
    } else if (footer instanceof Footer.Type10 unknown) {
      map.put("a", unknown.a());
      map.put("b", unknown.b());
      map.put("refs", unknown.refs());
    }
    return map;
  }

  static ChannelContent content(JsonObject json) throws ProtocolException {
    Optional<ChannelContent.Heading> heading =
        switch (json.getInt("layout")) {
          case 0 -> Optional.of(heading(json));
          case 1 -> Optional.empty();
          default -> throw new IllegalArgumentException("no such layout");
        };
    List<Slide> items =
        json.getJsonArray("items").getValuesAs(JsonObject.class).stream()
            .map(DjCanonical::item)
            .toList();
    MessageHead head =
        new MessageHead(
            Octets.ofHex(json.getString("header")), Octets.NONE, json.getInt("messageId"));
    return new ChannelContent(
        head,
        json.getInt("channelId"),
        heading,
        items,
        json.getInt("footerCount"),
        footer(json.getJsonObject("footer")));
  }

  private static ChannelContent.Heading heading(JsonObject json) {
    return new ChannelContent.Heading(
        json.getString("title"),
        json.getString("subtitle"),
        json.getInt("flagA"),
        json.getJsonNumber("u32").longValueExact(),
        Octets.ofHex(json.getString("reserved12")),
        json.getInt("flagB"),
        json.getInt("slideTotal"),
        json.getInt("slideTotal2"));
  }

  private static Slide item(JsonObject json) {
    return new Slide(
        json.getInt("itemId"),
        json.getInt("ref"),
        json.getString("title"),
        json.getString("subtitle"),
        json.getString("caption"),
        position(json.get("location")),
        json.getInt("pointFlagA"),
        json.getInt("pointFlagB"),
        json.getString("text4"),
        json.getString("phone"),
        json.getString("text6"),
        Octets.ofHex(json.getString("blob")),
        json.getString("screenText"),
        json.getString("speechText"),
        json.getInt("icon"),
        json.getInt("bell"),
        json.getInt("flagC"),
        json.getJsonNumber("u32").longValueExact(),
        json.getInt("features"),
        json.getInt("features2"),
        Octets.ofHex(json.getString("label1")),
        Octets.ofHex(json.getString("label2")),
        json.getInt("mapFlags"),
        json.getInt("saveFlags"),
        image(json));
  }

  private static Octets image(JsonObject json) {
    if (json.get("image") instanceof JsonObject zeros) {
      return Octets.of(new byte[Math.min(zeros.getInt("zeroBytes"), MAX_ZERO_BYTES)]);
    }
    return Octets.ofHex(json.getString("image"));
  }

  private static Footer footer(JsonObject json) {
    return switch (json.getInt("type")) {
      case 2 -> new Footer.RouteStart(position(json.get("location")));
      case 3 -> new Footer.Dial(json.getInt("value"));
      case 4 -> new Footer.Type4(json.getInt("a"), Octets.ofHex(json.getString("data")));
      case 6 -> new Footer.Play(numbers(json, "refs"));
      case 7 -> new Footer.Type7(numbers(json, "values"));
      case 8 -> new Footer.DialOperator(json.getInt("value"));
      case 10 -> new Footer.Type10(json.getInt("a"), json.getInt("b"), numbers(json, "refs"));
      default -> throw new IllegalArgumentException("no such footer");
    };
  }

  private static List<Integer> numbers(JsonObject json, String name) {
    return json.getJsonArray(name).getValuesAs(JsonNumber.class).stream()
        .map(JsonNumber::intValueExact)
        .toList();
  }

  private static String hex(UnitPosition position) {
    return new NaviWriter().position(Optional.of(position)).toOctets().toHex();
  }

  private static Optional<UnitPosition> position(JsonValue value) {
    if (value == JsonValue.NULL) {
      return Optional.empty();
    }
    String hex = ((JsonString) value).getString();
    try {
      return new NaviReader(Octets.ofHex(hex)).position("location");
    } catch (ProtocolException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static Map<String, Object> directory(ChannelDirectory directory) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("messageId", directory.head().messageId());
    map.put("folders", directory.folders().stream().map(DjCanonical::folder).toList());
    map.put("channels", directory.channels().stream().map(DjCanonical::channel).toList());
    return map;
  }

  private static Map<String, Object> folder(ChannelDirectory.Folder folder) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", folder.id());
    map.put("internalId", folder.internalId());
    map.put("name", folder.name());
    map.put("description", folder.description());
    map.put("icon", folder.icon());
    map.put("flag", folder.flag());
    return map;
  }

  private static Map<String, Object> channel(ChannelDirectory.Channel channel) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", channel.id());
    map.put("internalId", channel.internalId());
    map.put("name", channel.name());
    map.put("description", channel.description());
    map.put("folderId", channel.folderId());
    map.put("icon", channel.icon());
    map.put("flags", channel.flags());
    map.put("time1", channel.data1().toHex());
    map.put("time2", channel.data2().toHex());
    map.put("flag2", channel.flag2());
    map.put("reserved", channel.reserved().toHex());
    return map;
  }

  static Map<String, Object> favorites(FavoriteList list) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("messageId", list.head().messageId());
    map.put("favorites", list.favorites().stream().map(DjCanonical::favorite).toList());
    return map;
  }

  private static Map<String, Object> favorite(FavoriteList.Favorite favorite) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("position", favorite.position());
    map.put("id", favorite.id());
    map.put("channelId", favorite.channelId());
    map.put("name", favorite.name());
    map.put("description", favorite.description());
    map.put("flag", favorite.flag());
    return map;
  }

  static Map<String, Object> message(GeneralMessage message) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("messageId", message.head().messageId());
    map.put("code", message.code());
    map.put("title", message.title());
    map.put("message", message.text());
    return map;
  }
}
