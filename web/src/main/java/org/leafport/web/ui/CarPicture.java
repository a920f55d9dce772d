package org.leafport.web.ui;

import java.util.Map;

/**
 * Our drawing of a car from the side.
 *
 * @param body {@code HATCH} (to 2017), {@code HATCH2} (from 2018) or {@code VAN}
 * @param paint the body's colour
 * @param plugged whether it hangs on a cable
 * @param charging whether the cable is drawn as charging
 * @param driving whether the ground passes by
 * @param label what the picture shows, in words
 */
public record CarPicture(
    String body, String paint, boolean plugged, boolean charging, boolean driving, String label) {

  private static final Map<String, String> PAINTS =
      Map.ofEntries(
          Map.entry("pearlwhite", "#EDEFEE"),
          Map.entry("white", "#EDEFEE"),
          Map.entry("deepblue", "#23408E"),
          Map.entry("planetblue", "#2C5C9C"),
          Map.entry("vividblue", "#1F6BC4"),
          Map.entry("coulisred", "#A51F2B"),
          Map.entry("forgedbronze", "#6E5A48"),
          Map.entry("gunmetallic", "#5A625F"),
          Map.entry("jadefrostmetallic", "#9DB5AC"),
          Map.entry("superblack", "#1B1F1E"));

  /** A car that stands still and unplugged. */
  static CarPicture parked(String color, String label) {
    return of(color, false, false, false, label);
  }

  /**
   * @param color identifier of the colour, such as {@code l_planetblue}; its beginning tells the
   *     body
   */
  static CarPicture of(
      String color, boolean plugged, boolean charging, boolean driving, String label) {
    var body = color.startsWith("env200") ? "VAN" : color.startsWith("l2_") ? "HATCH2" : "HATCH";
    return new CarPicture(body, paintOf(color), plugged, charging, driving, label);
  }

  static String paintOf(String color) {
    return PAINTS.getOrDefault(color.substring(color.indexOf('_') + 1), PAINTS.get("planetblue"));
  }

  /** Colour of the cable. */
  public String cable() {
    return charging ? "var(--charge)" : "var(--control)";
  }

  /** Where the rear wheel stands. */
  public int rear() {
    return switch (body) {
      case "VAN" -> 70;
      case "HATCH2" -> 76;
      default -> 75;
    };
  }

  /** Where the front wheel stands. */
  public int front() {
    return body.equals("VAN") ? 246 : 243;
  }
}
