package org.leafport.tcu.simulator;

import java.util.List;
import org.leafport.tcu.gdc.GdcPosition;

/** A closed way through a city, as corner points. */
final class Route {
  /** A lap around a large city park, on its streets; home is the first corner. */
  static final Route AROUND_THE_PARK =
      new Route(
          List.of(
              new Corner(52.5082, 13.3690),
              new Corner(52.5086, 13.3600),
              new Corner(52.5075, 13.3525),
              new Corner(52.5053, 13.3500),
              new Corner(52.5080, 13.3460),
              new Corner(52.5118, 13.3470),
              new Corner(52.5145, 13.3501),
              new Corner(52.5152, 13.3575),
              new Corner(52.5160, 13.3690),
              new Corner(52.5163, 13.3760),
              new Corner(52.5125, 13.3766),
              new Corner(52.5096, 13.3759)));

  private static final double METRES_PER_DEGREE = 111_320;

  private record Corner(double latitude, double longitude) {
    double metresTo(Corner other) {
      double north = (other.latitude - latitude) * METRES_PER_DEGREE;
      double east =
          (other.longitude - longitude)
              * METRES_PER_DEGREE
              * Math.cos(Math.toRadians((latitude + other.latitude) / 2));
      return Math.hypot(north, east);
    }
  }

  private final List<Corner> corners;
  private final double lapMetres;

  private Route(List<Corner> corners) {
    this.corners = corners;
    double length = 0;
    for (int i = 0; i < corners.size(); i++) {
      length += corners.get(i).metresTo(next(i));
    }
    this.lapMetres = length;
  }

  double lapMetres() {
    return lapMetres;
  }

  GdcPosition home() {
    return GdcPosition.at(corners.get(0).latitude, corners.get(0).longitude, true);
  }

  /** The place so many metres from home, any number of laps on. */
  GdcPosition at(double metres) {
    double left = metres % lapMetres;
    for (int i = 0; i < corners.size(); i++) {
      double leg = corners.get(i).metresTo(next(i));
      if (left <= leg) {
        return between(corners.get(i), next(i), left / leg);
      }
      left -= leg;
    }
    return home();
  }

  private Corner next(int index) {
    return corners.get((index + 1) % corners.size());
  }

  private static GdcPosition between(Corner from, Corner to, double share) {
    return GdcPosition.at(
        from.latitude + (to.latitude - from.latitude) * share,
        from.longitude + (to.longitude - from.longitude) * share,
        false);
  }
}
