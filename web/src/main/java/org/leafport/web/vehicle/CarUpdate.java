package org.leafport.web.vehicle;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What an owner's app may change of a car: the things for its navigation unit. An absent part stays
 * as it is.
 *
 * @param addedPlace a place to append
 * @param places all places anew; ignored when {@code addedPlace} is given
 * @param routes all route plans anew
 * @param customChannels position to channel, raw; entries that do not fit are dropped
 * @param favoriteChannels slot to channel id, raw; entries that do not fit are dropped
 * @param forceSocDisplay whether a charge in percent is computed
 */
public record CarUpdate(
    Optional<Place> addedPlace,
    Optional<List<Place>> places,
    Optional<List<Route>> routes,
    Optional<JsonObject> customChannels,
    Optional<JsonObject> favoriteChannels,
    Optional<Boolean> forceSocDisplay) {

  /**
   * A place for the car.
   *
   * @param latitude degrees north, at most ten decimals
   * @param longitude degrees east, at most ten decimals
   * @param name 1 to 32 characters
   */
  public record Place(BigDecimal latitude, BigDecimal longitude, String name) {}

  /**
   * A route for the car.
   *
   * @param name 1 to 31 characters
   * @param start where it begins; all parts given
   * @param finish where it leads; all parts given
   * @param between up to five points; a null element is an unused place
   */
  public record Route(String name, RoutePoint start, RoutePoint finish, List<RoutePoint> between) {}
}
