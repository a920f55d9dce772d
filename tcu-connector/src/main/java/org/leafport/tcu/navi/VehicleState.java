package org.leafport.tcu.navi;

import java.util.List;
import java.util.Optional;

/**
 * How the car is, as the unit writes it: element {@code vcl}. What it means as numbers says {@link
 * CarUpdate}.
 *
 * @param speed {@code spd}, in the unit that is set in the car; {@code err} when not known
 * @param heading {@code drc}, degrees; {@code err} when not known
 * @param status {@code sts}: {@code stop} when parked, {@code run} when in gear
 * @param signal {@code rss}: 0 to 5 of first-generation units; {@code in} or {@code out} of later
 *     ones, which lose or never send the driver's credentials
 * @param odometer {@code odo}, whole number; not in every request
 * @param distance {@code dst}; which one isn't known
 * @param carrier {@code crr}, name of the mobile network
 * @param energyMileage {@code e_mlg}, in the unit that is set in the car
 * @param coordinate {@code crd}, where the car is
 */
public record VehicleState(
    Optional<String> speed,
    Optional<String> heading,
    Optional<String> status,
    Optional<String> signal,
    Optional<String> odometer,
    Optional<String> distance,
    Optional<String> carrier,
    Optional<String> energyMileage,
    Optional<CoordinateText> coordinate) {
  private static final List<String> SIGNALS_OF_LATER_UNITS = List.of("in", "out");

  static VehicleState of(XmlElement element) {
    return new VehicleState(
        element.attribute("spd"),
        element.attribute("drc"),
        element.attribute("sts"),
        element.attribute("rss"),
        element.attribute("odo"),
        element.attribute("dst"),
        element.attribute("crr"),
        element.attribute("e_mlg"),
        element.child("crd").map(CoordinateText::of));
  }

  XmlElement element() {
    return new AttributeList()
        .put("spd", speed)
        .put("drc", heading)
        .put("sts", status)
        .put("rss", signal)
        .put("odo", odometer)
        .put("dst", distance)
        .put("crr", carrier)
        .put("e_mlg", energyMileage)
        .element("vcl")
        .containing(coordinate.map(CoordinateText::element).stream().toList());
  }

  /** True for a unit from 2013 on, which tells its signal as a word. */
  public boolean isOfLaterUnit() {
    return signal.filter(SIGNALS_OF_LATER_UNITS::contains).isPresent();
  }
}
