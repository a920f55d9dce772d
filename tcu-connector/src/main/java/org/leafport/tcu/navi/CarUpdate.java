package org.leafport.tcu.navi;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What a request of a signed-in car tells that is worth storing (navigation protocol, section 5.3).
 *
 * @param versions to be stored whole, a missing one too; empty: the stored ones stay
 * @param vehicle empty: nothing of it was told
 */
public record CarUpdate(Optional<SoftwareVersions> versions, Optional<Vehicle> vehicle) {

  /**
   * What is told of the vehicle.
   *
   * @param odometer 0..9,999,999 in the unit that is set in the car; empty: the stored one stays
   * @param signal the strength of the mobile network
   * @param carrier name of the network, to be stored also when it is empty
   * @param drive whether it is in gear; empty: the stored one stays
   * @param place where it is; empty: the stored one stays. It is never "at home", the unit doesn't
   *     know of that.
   */
  public record Vehicle(
      OptionalInt odometer,
      Signal signal,
      Optional<String> carrier,
      Optional<Drive> drive,
      Optional<CoordinateText.Place> place) {}

  /** The strength of the mobile network. */
  public sealed interface Signal {
    /**
     * Known.
     *
     * @param level 0 none to 5 full
     */
    record Level(int level) implements Signal {}

    /** The unit doesn't tell: what is stored holds no longer. */
    record Untold() implements Signal {}

    /** The unit tells something that isn't a strength: the stored one stays. */
    record Unreadable() implements Signal {}
  }

  /** In both cases the car is switched on: it could not call otherwise. */
  public enum Drive {
    /** In park. */
    PARKED,
    /** In another gear. */
    IN_GEAR
  }

  private static final Pattern WHOLE = Pattern.compile("\\d{1,7}");
  private static final Pattern LEVEL = Pattern.compile("[0-5]");

  /** What a request tells. */
  public static CarUpdate of(RequestDocument request) {
    return new CarUpdate(request.versions(), request.vehicle().map(CarUpdate::vehicle));
  }

  private static Vehicle vehicle(VehicleState state) {
    return new Vehicle(
        odometer(state.odometer()),
        signal(state.signal()),
        state.carrier(),
        state.status().map(status -> status.equals("run") ? Drive.IN_GEAR : Drive.PARKED),
        state.coordinate().flatMap(CoordinateText::place));
  }

  private static OptionalInt odometer(Optional<String> text) {
    return text.filter(told -> WHOLE.matcher(told).matches()).stream()
        .mapToInt(Integer::parseInt)
        .findFirst();
  }

  private static Signal signal(Optional<String> text) {
    return text.map(CarUpdate::toldSignal).orElseGet(Signal.Untold::new);
  }

  private static Signal toldSignal(String text) {
    return switch (text) {
      case "in" -> new Signal.Level(5);
      case "out" -> new Signal.Level(0);
      default ->
          LEVEL.matcher(text).matches()
              ? new Signal.Level(Integer.parseInt(text))
              : new Signal.Unreadable();
    };
  }
}
