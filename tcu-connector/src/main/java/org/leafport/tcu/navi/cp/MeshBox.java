package org.leafport.tcu.navi.cp;

/**
 * A part of the world between two latitudes and two longitudes, in degrees, borders included.
 *
 * @param south least latitude
 * @param west least longitude
 * @param north greatest latitude
 * @param east greatest longitude
 */
public record MeshBox(double south, double west, double north, double east) {
  private static final double EARTH_RADIUS_KM = 6371;

  /** True for a place inside or on a border. */
  public boolean contains(double latitude, double longitude) {
    return latitude >= south && latitude <= north && longitude >= west && longitude <= east;
  }

  /** The least box around both. */
  public MeshBox union(MeshBox other) {
    return new MeshBox(
        Math.min(south, other.south),
        Math.min(west, other.west),
        Math.max(north, other.north),
        Math.max(east, other.east));
  }

  /** True when no side is longer than so many degrees. */
  public boolean isWithin(double degrees) {
    return north - south <= degrees && east - west <= degrees;
  }

  /**
   * The great-circle distance from a place to the nearest latitude and longitude of the box; 0
   * inside.
   */
  public double distanceKm(double latitude, double longitude) {
    double nearLatitude = Math.max(south, Math.min(north, latitude));
    double nearLongitude = Math.max(west, Math.min(east, longitude));
    double northward = Math.sin(Math.toRadians(nearLatitude - latitude) / 2);
    double eastward = Math.sin(Math.toRadians(nearLongitude - longitude) / 2);
    double haversine =
        northward * northward
            + Math.cos(Math.toRadians(latitude))
                * Math.cos(Math.toRadians(nearLatitude))
                * eastward
                * eastward;
    return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(haversine)));
  }
}
