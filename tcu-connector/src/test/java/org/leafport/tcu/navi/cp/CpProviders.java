package org.leafport.tcu.navi.cp;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.leafport.tcu.navi.HemisphereBits;
import org.leafport.tcu.navi.UnitPosition;
import org.leafport.tcu.wire.Octets;

/** The outside services of a vector, and what they were asked. */
final class CpProviders {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final int CHADEMO = 2;

  private final JsonArray answers;
  private final List<Long> askedIds = new ArrayList<>();
  private final List<MeshBox> askedBoxes = new ArrayList<>();
  private Optional<UnitPosition> askedPlace = Optional.empty();
  private int queries;

  CpProviders(JsonArray answers) {
    this.answers = answers;
  }

  List<Long> askedIds() {
    return askedIds;
  }

  List<MeshBox> askedBoxes() {
    return askedBoxes;
  }

  Optional<UnitPosition> askedPlace() {
    return askedPlace;
  }

  int queries() {
    return queries;
  }

  /** The messages of the answer. */
  List<Octets> answer(CpRequest request) {
    CpRequest.Question question = request.question();
    if (question instanceof CpRequest.Question.PointsOfCells asked) {
      return points(new MeshCells(asked.cells()));
    }
    if (question instanceof CpRequest.Question.DetailsOfPoints asked && !asked.ids().isEmpty()) {
      askedIds.addAll(asked.ids());
      return objects(next())
          .map(each -> PointDetails.of(site(each), CpForm.USUAL).encode())
          .toList();
    }
    if (question instanceof CpRequest.Question.AvailabilityNear asked && asked.near().isPresent()) {
      askedPlace = asked.near();
      return next().stream().map(answer -> near(answer).encode()).toList();
    }
    if (question instanceof CpRequest.Question.AvailabilityOfPoints asked
        && !asked.ids().isEmpty()) {
      askedIds.addAll(asked.ids());
      return availability(next());
    }
    return List.of();
  }

  private Optional<JsonValue> next() {
    JsonObject answer = answers.getJsonObject(queries++);
    return answer.getInt("status", 200) == 200
        ? Optional.ofNullable(answer.get("json"))
        : Optional.empty();
  }

  private static Stream<JsonObject> objects(Optional<JsonValue> array) {
    return array.stream()
        .flatMap(answer -> answer.asJsonArray().stream())
        .map(JsonValue::asJsonObject);
  }

  private List<Octets> points(MeshCells cells) {
    List<FoundPoint> found = new ArrayList<>();
    for (MeshBox box : cells.queries()) {
      askedBoxes.add(box);
      objects(next()).map(CpProviders::found).forEach(found::add);
    }
    return cells.distribute(found).stream().map(CellPoints::encode).toList();
  }

  private static FoundPoint found(JsonObject point) {
    JsonObject address = point.getJsonObject("AddressInfo");
    return new FoundPoint(
        id(point, "ID"),
        text(point, "DateLastVerified").map(CpProviders::instant),
        decimal(address, "Latitude"),
        decimal(address, "Longitude"),
        HemisphereBits.OFF);
  }

  private static ChargingSite site(JsonObject point) {
    JsonObject address = point.getJsonObject("AddressInfo");
    List<Integer> connectors =
        point.getJsonArray("Connections").getValuesAs(JsonObject.class).stream()
            .map(each -> each.getInt("ConnectionTypeID"))
            .toList();
    Optional<String> ofOperator =
        point.isNull("OperatorInfo")
            ? Optional.empty()
            : text(point.getJsonObject("OperatorInfo"), "PhonePrimaryContact");
    return new ChargingSite(
        id(point, "ID"),
        text(address, "Title"),
        text(address, "Town"),
        text(address, "StateOrProvince"),
        text(address, "Postcode"),
        text(address, "AddressLine1"),
        text(address, "ContactTelephone1").or(() -> ofOperator),
        decimal(address, "Latitude"),
        decimal(address, "Longitude"),
        connectors.contains(CHADEMO),
        connectors.stream().anyMatch(each -> each != CHADEMO),
        price(point),
        point.isNull("NumberOfPoints") ? 1 : point.getInt("NumberOfPoints"));
  }

  private static Price price(JsonObject point) {
    if (!point.containsKey("UsageTypeID")) {
      return Price.UNKNOWN;
    }
    if (point.isNull("UsageTypeID")) {
      return Price.PAID;
    }
    return switch (point.getInt("UsageTypeID")) {
      case 0 -> Price.UNKNOWN;
      case 2, 5, 6 -> Price.FREE;
      default -> Price.PAID;
    };
  }

  private static AvailabilityList near(JsonValue answer) {
    return AvailabilityList.of(
        answer.asJsonObject().getJsonArray("result").getValuesAs(JsonObject.class).stream()
            .map(
                each ->
                    new AvailabilityList.Point(
                        id(each, "id"),
                        Optional.of(UnitPosition.of(decimal(each, "lat"), decimal(each, "lon")))))
            .toList());
  }

  private static List<Octets> availability(Optional<JsonValue> answer) {
    return answer.stream()
        .flatMap(json -> json.asJsonObject().getJsonArray("items").stream())
        .map(JsonValue::asJsonObject)
        .filter(entry -> !entry.isNull("item"))
        .map(entry -> availability(entry.getJsonObject("item")))
        .map(site -> AvailabilityDetails.of(site, CpForm.USUAL, NOW).encode())
        .toList();
  }

  private static SiteAvailability availability(JsonObject item) {
    JsonObject place = item.getJsonObject("coordinates");
    return new SiteAvailability(
        id(item, "id"),
        text(item, "name"),
        text(item, "address"),
        decimal(place, "lat"),
        decimal(place, "long"),
        item.getBoolean("hasDynamicStatus", false),
        switch (item.getJsonObject("accessibility").getString("status")) {
          case "OPEN" -> SiteAvailability.Access.OPEN;
          case "CLOSED", "CONSTRUCTION" -> SiteAvailability.Access.CLOSED;
          default -> SiteAvailability.Access.UNKNOWN;
        },
        item.getJsonObject("openingTimes").getBoolean("twentyfourseven"),
        text(item.getJsonObject("network"), "name"),
        item.getJsonArray("evses").getValuesAs(JsonObject.class).stream()
            .map(CpProviders::outlet)
            .toList());
  }

  private static SiteAvailability.Outlet outlet(JsonObject evse) {
    String connector = evse.getJsonArray("connectors").getJsonObject(0).getString("standard");
    return new SiteAvailability.Outlet(
        switch (connector) {
          case "CHADEMO" -> SiteAvailability.Current.DC;
          case "TYPE2", "J1772" -> SiteAvailability.Current.AC;
          default -> SiteAvailability.Current.OTHER;
        },
        switch (text(evse, "status").orElse("")) {
          case "AVAILABLE" -> SiteAvailability.State.FREE;
          case "BLOCKED", "CHARGING" -> SiteAvailability.State.IN_USE;
          default -> SiteAvailability.State.UNKNOWN;
        },
        text(evse, "statusLastUpdated").map(CpProviders::instant));
  }

  private static Instant instant(String utc) {
    return LocalDateTime.parse(utc.replaceFirst("Z$", "")).toInstant(ZoneOffset.UTC);
  }

  private static long id(JsonObject object, String member) {
    return object.getJsonNumber(member).longValueExact();
  }

  private static BigDecimal decimal(JsonObject object, String member) {
    return ((JsonNumber) object.get(member)).bigDecimalValue();
  }

  private static Optional<String> text(JsonObject object, String member) {
    return object.get(member) instanceof JsonString text
        ? Optional.of(text.getString())
        : Optional.empty();
  }
}
