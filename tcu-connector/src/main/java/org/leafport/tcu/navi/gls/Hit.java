package org.leafport.tcu.navi.gls;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leafport.tcu.navi.XmlElement;
import org.leafport.tcu.wire.ProtocolException;

/**
 * A place that a search found (online search, section 3).
 *
 * <pre>
 * Listing
 *   Location long lat
 *   Name
 *   CountryCode                  if known
 *   Country                      if known and no country code
 *   Addr
 *   City, Region, Phone          each if known
 *   Reviews starRating
 *   LatLng                       the id
 *   Distance
 *     DisplayValue               one decimal
 *     Units                      km
 * </pre>
 *
 * @param id by which the unit asks for details
 * @param location where it is
 * @param name may be empty
 * @param address one line, may be empty
 * @param region where it is in words
 * @param phone international form
 * @param rating stars, written with as many decimals as it has
 * @param distanceKm from the point of the search, one decimal
 */
public record Hit(
    PlaceId id,
    GeoPoint location,
    String name,
    String address,
    Region region,
    Optional<String> phone,
    BigDecimal rating,
    BigDecimal distanceKm) {

  /** Rounds the distance. */
  public Hit {
    distanceKm = distanceKm.setScale(1, RoundingMode.HALF_UP);
  }

  /**
   * Where a place is in words. Neither provider is asked for any of it.
   *
   * @param countryCode for example {@code FI}
   * @param country written only if there is no code
   * @param city name
   * @param region name
   */
  public record Region(
      Optional<String> countryCode,
      Optional<String> country,
      Optional<String> city,
      Optional<String> region) {
    /** Nothing known. */
    public static final Region NONE =
        new Region(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Leaves out a country beside its code. */
    public Region {
      country = countryCode.isPresent() ? Optional.empty() : country;
    }
  }

  /** A hit of a search around a point. */
  public static Hit of(
      PlaceId id,
      GeoPoint location,
      String name,
      String address,
      Optional<String> phone,
      BigDecimal rating,
      GeoPoint near) {
    return new Hit(
        id,
        location,
        name,
        address,
        Region.NONE,
        phone,
        rating,
        BigDecimal.valueOf(near.distanceKm(location)));
  }

  XmlElement toElement() {
    Map<String, String> place = new LinkedHashMap<>();
    place.put("long", GeoPoint.text(location.longitude()));
    place.put("lat", GeoPoint.text(location.latitude()));
    List<XmlElement> children = new ArrayList<>();
    children.add(XmlElement.of("Location", place));
    children.add(GlsText.element("Name", name));
    GlsText.add(children, "CountryCode", region.countryCode);
    GlsText.add(children, "Country", region.country);
    children.add(GlsText.element("Addr", address));
    GlsText.add(children, "City", region.city);
    GlsText.add(children, "Region", region.region);
    GlsText.add(children, "Phone", phone);
    children.add(XmlElement.of("Reviews", Map.of("starRating", rating.toPlainString())));
    children.add(GlsText.element("LatLng", id.text()));
    children.add(
        XmlElement.of(
            "Distance",
            GlsText.element("DisplayValue", distanceKm.toPlainString()),
            GlsText.element("Units", "km")));
    return XmlElement.of("Listing", children);
  }

  static Hit read(GlsElement listing) throws ProtocolException {
    GlsElement place = listing.child("Location");
    Region region =
        new Region(
            listing.optionalText("CountryCode"),
            listing.optionalText("Country"),
            listing.optionalText("City"),
            listing.optionalText("Region"));
    return new Hit(
        listing.placeId("LatLng"),
        new GeoPoint(place.degrees("lat", 90), place.degrees("long", 180)),
        listing.text("Name"),
        listing.text("Addr"),
        region,
        listing.optionalText("Phone"),
        listing.child("Reviews").decimal("starRating"),
        listing.child("Distance").decimalText("DisplayValue"));
  }
}
