package org.leafport.tcu.navi;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the car is, as texts: element {@code crd} (navigation protocol, section 4.1). How the unit
 * writes south and west is not known: a sign of the degrees counts for the whole (also that of
 * {@code -0}), and so does a letter N, S, E, W before or behind.
 *
 * @param datum {@code wgs84} or {@code tokyo}
 * @param latitude degrees, minutes and decimal seconds, such as {@code 60,10,15.50}
 * @param longitude likewise
 */
public record CoordinateText(
    Optional<String> datum, Optional<String> latitude, Optional<String> longitude) {
  private static final String USED_DATUM = "wgs84";

  private static final Pattern PARTS =
      Pattern.compile(
          "\\s*([NSEWnsew])?\\s*([+-])?(\\d{1,3})\\s*,\\s*(\\d{1,2}(?:\\.\\d{1,9})?)\\s*,"
              + "\\s*(\\d{1,2}(?:\\.\\d{1,9})?)\\s*([NSEWnsew])?\\s*");

  static CoordinateText of(XmlElement element) {
    return new CoordinateText(
        element.attribute("datum"), element.attribute("lat"), element.attribute("lon"));
  }

  XmlElement element() {
    return new AttributeList()
        .put("datum", datum)
        .put("lat", latitude)
        .put("lon", longitude)
        .element("crd");
  }

  /** The place, if it is one in WGS 84 with both numbers readable and in range. */
  public Optional<Place> place() {
    if (!datum.equals(Optional.of(USED_DATUM))) {
      return Optional.empty();
    }
    OptionalDouble north = degrees(latitude, 90, "NS");
    OptionalDouble east = degrees(longitude, 180, "EW");
    return north.isPresent() && east.isPresent()
        ? Optional.of(new Place(north.getAsDouble(), east.getAsDouble()))
        : Optional.empty();
  }

  /**
   * A place in WGS 84.
   *
   * @param latitudeDegrees -90..90
   * @param longitudeDegrees -180..180
   */
  public record Place(double latitudeDegrees, double longitudeDegrees) {}

  private static OptionalDouble degrees(Optional<String> text, int limit, String letters) {
    Matcher parts = PARTS.matcher(text.orElse(""));
    if (!parts.matches()) {
      return OptionalDouble.empty();
    }
    String letter = hemisphere(parts);
    double minutes = Double.parseDouble(parts.group(4));
    double seconds = Double.parseDouble(parts.group(5));
    double value = Integer.parseInt(parts.group(3)) + minutes / 60 + seconds / 3600;
    if (value > limit || minutes >= 60 || seconds >= 60 || !letters.contains(letter)) {
      return OptionalDouble.empty();
    }
    boolean negative = "-".equals(parts.group(2)) || !letter.isEmpty() && "SW".contains(letter);
    return OptionalDouble.of(negative ? -value : value);
  }

  private static String hemisphere(Matcher parts) {
    String before = parts.group(1) == null ? "" : parts.group(1);
    String behind = parts.group(6) == null ? "" : parts.group(6);
    return (before.isEmpty() ? behind : before).toUpperCase(Locale.ROOT);
  }
}
