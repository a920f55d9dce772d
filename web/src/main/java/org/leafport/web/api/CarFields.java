package org.leafport.web.api;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leafport.web.vehicle.CarUpdate;
import org.leafport.web.vehicle.RoutePlan;
import org.leafport.web.vehicle.RoutePoint;

/** Reads what a client wants to change of a car; everything else in the body doesn't matter. */
final class CarFields {

  private static final int LONGEST_PLACE_NAME = 32;
  private static final int LONGEST_ROUTE_NAME = 31;
  private static final int LONGEST_POINT_NAME = 30;

  private CarFields() {}

  /**
   * A change to be made.
   *
   * @param changesSomething false if the body held nothing of ours
   */
  record Change(CarUpdate update, boolean changesSomething) {}

  static Change read(JsonObject body) {
    Fields fields = new Fields(body);
    Optional<CarUpdate.Place> added =
        fields.nullable("send_to_car_location", Fields.object(CarFields::place));
    Optional<List<CarUpdate.Place>> places =
        fields.nullable("send_to_car_location_all", Fields.list(Fields.object(CarFields::place)));
    Optional<List<CarUpdate.Route>> routes =
        fields.nullable("route_plans", Fields.list(Fields.object(CarFields::route)));
    Optional<Optional<Boolean>> forceSocDisplay =
        fields.nullable(
            "ev_info", Fields.object(ev -> ev.optional("force_soc_display", Values::flag)));
    fields.checkRequest();
    CarUpdate update =
        new CarUpdate(
            added,
            places,
            routes,
            object(body, "custom_channels"),
            object(body, "favorite_channels"),
            forceSocDisplay.flatMap(wish -> wish));
    return new Change(update, !update.equals(NOTHING));
  }

  private static final CarUpdate NOTHING =
      new CarUpdate(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private static CarUpdate.Place place(Fields fields) {
    Optional<BigDecimal> latitude = fields.required("lat", Values::degrees);
    Optional<BigDecimal> longitude = fields.required("lon", Values::degrees);
    Optional<String> name = fields.required("name", Values.text(LONGEST_PLACE_NAME));
    return new CarUpdate.Place(latitude.orElse(null), longitude.orElse(null), name.orElse(null));
  }

  private static CarUpdate.Route route(Fields fields) {
    Optional<String> name = fields.required("name", Values.text(LONGEST_ROUTE_NAME));
    List<RoutePoint> between = new ArrayList<>();
    for (int number = 1; number <= RoutePlan.MAX_POINTS; number++) {
      between.add(pointBetween(fields, "point" + number));
    }
    return new CarUpdate.Route(
        name.orElse(null), end(fields, "start"), end(fields, "finish"), between);
  }

  private static RoutePoint end(Fields fields, String prefix) {
    return new RoutePoint(
        fields.required(prefix + "_name", Values.text(LONGEST_POINT_NAME)).orElse(null),
        fields.required(prefix + "_lat", Values::degrees).orElse(null),
        fields.required(prefix + "_lon", Values::degrees).orElse(null));
  }

  private static RoutePoint pointBetween(Fields fields, String prefix) {
    return new RoutePoint(
        fields.nullable(prefix + "_name", Values.textOrBlank(LONGEST_POINT_NAME)).orElse(null),
        fields.nullable(prefix + "_lat", Values::degrees).orElse(null),
        fields.nullable(prefix + "_lon", Values::degrees).orElse(null));
  }

  /** A value that is no object counts as none. */
  private static Optional<JsonObject> object(JsonObject body, String name) {
    JsonValue value = body.get(name);
    return value instanceof JsonObject object ? Optional.of(object) : Optional.empty();
  }
}
