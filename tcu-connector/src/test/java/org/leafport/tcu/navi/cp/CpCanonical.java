package org.leafport.tcu.navi.cp;

import jakarta.json.JsonObject;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leafport.tcu.navi.MessageHead;
import org.leafport.tcu.navi.MessageId;
import org.leafport.tcu.navi.NaviReader;
import org.leafport.tcu.navi.NaviWriter;
import org.leafport.tcu.navi.UnitPosition;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/** Messages about charging points in the words of the vectors. */
final class CpCanonical {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private CpCanonical() {}

  /** Any of the four messages; its head only if the vector shows one. */
  static Map<String, Object> message(Octets file, JsonObject expected) throws ProtocolException {
    MessageHead head = MessageHead.read(new NaviReader(file));
    Map<String, Object> map = new LinkedHashMap<>();
    if (expected.getJsonObject("decoded").containsKey("header")) {
      map.put("header", head.lead().toHex());
    }
    map.put("messageId", head.messageId());
    switch (head.messageId()) {
      case MessageId.CELL_POINTS -> cellPoints(CellPoints.decode(file), map);
      case MessageId.POINT_DETAILS -> details(PointDetails.decode(file), map);
      case MessageId.AVAILABILITY_LIST -> list(AvailabilityList.decode(file), map);
      default -> availability(AvailabilityDetails.decode(file), map);
    }
    return map;
  }

  private static void cellPoints(CellPoints message, Map<String, Object> map) {
    map.put("meshId", message.cell().wire());
    map.put(
        "points",
        message.points().stream()
            .map(
                point ->
                    Map.of(
                        "poiId", point.id(),
                        "revision", point.revision(),
                        "location", location(point.position())))
            .toList());
  }

  private static void list(AvailabilityList message, Map<String, Object> map) {
    map.put(
        "points",
        message.points().stream()
            .map(point -> Map.of("poiId", point.id(), "location", location(point.position())))
            .toList());
  }

  private static void details(PointDetails message, Map<String, Object> map) {
    map.put("poiId", message.id());
    map.put("name", message.name());
    map.put("code", message.code());
    map.put("county", message.county());
    map.put("region", message.region());
    map.put("city", message.city());
    map.put("town", message.town());
    for (int i = 0; i < message.meta().size(); i++) {
      map.put("meta" + (i + 1), message.meta().get(i));
    }
    map.put("location", location(message.position()));
    map.put("address", message.address());
    map.put("meshField", message.meshField());
    map.put("phone", message.phone());
    map.put("sites", message.sites().stream().map(Octets::toHex).toList());
    map.put(
        "stations",
        message.stations().stream()
            .map(
                station ->
                    Map.of(
                        "flag1", station.flag1(),
                        "fast", station.fast(),
                        "slow", station.slow(),
                        "points", station.points(),
                        "flag3", station.flag3(),
                        "description", station.description()))
            .toList());
    map.put("config", message.configuration());
  }

  private static void availability(AvailabilityDetails message, Map<String, Object> map) {
    map.put("poiId", message.id());
    AvailabilityDetails.Texts texts = message.texts();
    map.put("name", texts.name());
    map.put("code", texts.code());
    map.put("text2", texts.text2());
    map.put("text3", texts.address());
    map.put("text4", texts.text4());
    map.put("text5", texts.text5());
    map.put("skip1", texts.skipped1());
    map.put("skip2", texts.skipped2());
    map.put("skip3", texts.skipped3());
    map.put("location", location(message.position()));
    map.put("text6", message.text6());
    map.put("short1", message.short1());
    map.put("short2", message.short2());
    map.put("text7", message.text7());
    map.put("conf1", message.configuration1());
    map.put("conf2", message.configuration2());
    map.put("stationType", message.stationType());
    map.put(
        "entries",
        message.entries().stream()
            .map(each -> Map.of("location", location(each.position()), "label", each.label()))
            .toList());
    map.put("names2", List.copyOf(message.names2()));
    map.put("names3", List.copyOf(message.names3()));
    map.put("meters", message.meters().stream().map(CpCanonical::meter).toList());
  }

  private static Map<String, Object> meter(Meter meter) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("fast", meter.fast());
    map.put("slow", meter.slow());
    map.put("count", meter.outlets());
    map.put("short", meter.unknownNumber());
    map.put("config", meter.configuration());
    map.put("status", meter.status());
    map.put("free", meter.free());
    map.put("inUse", meter.inUse());
    map.put("unknown", meter.unknown());
    map.put("updated", meter.updated().dateTime().map(TIME::format).orElse(null));
    map.put("supplier", meter.supplier());
    map.put("network", meter.network());
    map.put("reservation", meter.reservation());
    return map;
  }

  private static String location(Optional<UnitPosition> position) {
    return new NaviWriter().position(position).toOctets().toHex();
  }
}
