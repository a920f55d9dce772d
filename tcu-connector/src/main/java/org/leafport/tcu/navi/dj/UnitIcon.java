package org.leafport.tcu.navi.dj;

import java.util.Arrays;

/** The pictures that are stored in the unit itself (navigation channels, section 3). */
public enum UnitIcon {
  DESTINATION(0x0001, "destination.png"),
  WAYPOINT_1(0x0002, "waypoint1.png"),
  WAYPOINT_2(0x0003, "waypoint2.png"),
  WAYPOINT_3(0x0004, "waypoint3.png"),
  WAYPOINT_4(0x0005, "waypoint4.png"),
  WAYPOINT_5(0x0006, "waypoint5.png"),
  COMPASS(0x0100, "compasslink.png"),
  TELEPHONE(0x0200, "telephone.png"),
  SUN(0x0310, "sun.png"),
  MOON(0x0320, "moon.png"),
  UMBRELLA(0x0330, "umbrella.png"),
  CLOUD(0x0340, "cloud.png"),
  SNOWMAN(0x0350, "snowman.png"),
  INFO(0x0400, "info.png"),
  NEWS(0x0500, "news.png"),
  MAIL(0x0600, "mail.png"),
  CITY(0x0700, "city.png"),
  TOLL(0x0800, "toll.png"),
  PARK(0x0900, "park.png"),
  EXPLORE(0x0b00, "explore.png"),
  FOLDER(0xfffe, "folder.png");

  private final int code;
  private final String apiName;

  UnitIcon(int code, String apiName) {
    this.code = code;
    this.apiName = apiName;
  }

  /** The icon that the JSON API calls by this name; {@link #INFO} when there is none. */
  public static UnitIcon named(String apiName) {
    return Arrays.stream(values())
        .filter(icon -> icon.apiName.equals(apiName))
        .findFirst()
        .orElse(INFO);
  }

  /** The icon of waypoint 1..5 of a route; 0 is its destination. */
  public static UnitIcon ofWaypoint(int number) {
    return values()[DESTINATION.ordinal() + number];
  }

  /** The number on the wire. */
  public int code() {
    return code;
  }

  /** The name in the JSON API. */
  public String apiName() {
    return apiName;
  }
}
