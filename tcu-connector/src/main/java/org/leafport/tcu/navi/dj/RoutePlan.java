package org.leafport.tcu.navi.dj;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leafport.tcu.navi.UnitPosition;
import org.leafport.tcu.navi.dj.ChannelContent.Heading;

/**
 * A route that the owner planned (navigation channels, section 10).
 *
 * @param name at most 31 characters are shown
 * @param start where it begins
 * @param finish where it ends
 * @param waypoints by number, 1..5; a number may be without one
 */
public record RoutePlan(
    String name, UnitPosition start, Stop finish, List<Optional<Stop>> waypoints) {
  /** How many plans a car has. */
  public static final int MAX_PLANS = 5;

  /** How many waypoints a plan has. */
  public static final int MAX_WAYPOINTS = 5;

  private static final int MAX_NAME_CHARACTERS = 31;

  /** Copies the list; refuses too many waypoints. */
  public RoutePlan {
    waypoints = List.copyOf(waypoints);
    if (waypoints.size() > MAX_WAYPOINTS) {
      throw new IllegalArgumentException("a plan has at most " + MAX_WAYPOINTS + " waypoints");
    }
  }

  /**
   * A point of the route.
   *
   * @param name shown, cut to what fits
   * @param position where it is
   */
  public record Stop(String name, UnitPosition position) {}

  /**
   * What the plan's channel shows.
   *
   * @param number 1..5
   */
  public ChannelContent content(int number) {
    String title =
        name.codePoints()
            .limit(MAX_NAME_CHARACTERS)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    List<Slide> items = items();
    return ChannelContent.of(
        StandardChannel.ofRoutePlan(number).id(),
        Heading.fitting(title, title, items.size()),
        items,
        new Footer.RouteStart(Optional.of(start)));
  }

  /** The finish first, then the waypoints. */
  private List<Slide> items() {
    List<Slide> items = new ArrayList<>();
    items.add(item(0, finish));
    for (int i = 0; i < waypoints.size(); i++) {
      int number = i + 1;
      waypoints.get(i).ifPresent(stop -> items.add(item(number, stop)));
    }
    return items;
  }

  private static Slide item(int waypoint, Stop stop) {
    int number = waypoint + 1;
    return SlideStyle.ROUTE_POINT
        .draft(number, number)
        .titles(stop.name, stop.name, stop.name)
        .at(Optional.of(stop.position), number)
        .icon(UnitIcon.ofWaypoint(waypoint))
        .slide();
  }
}
