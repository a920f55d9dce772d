package org.leafport.tcu.navi.dj;

import java.util.Arrays;
import java.util.Optional;
import org.leafport.tcu.navi.dj.ChannelDirectory.Channel;

/**
 * The channels that every car has, in the order of the directory (navigation channels, section 1).
 * Units keep favourites and shortcuts by these numbers.
 */
public enum StandardChannel {
  ENERGY(0x0010, 0x8081, "ENERGY", StandardFolder.ZERO_EMISSION, UnitIcon.INFO, true),
  ECO_TREES(0x0011, 0x8082, "ECOTREE", StandardFolder.ZERO_EMISSION, UnitIcon.INFO, true),
  INFO(0x0000, 0x8080, "INFOCHAN", StandardFolder.SERVER, UnitIcon.INFO, false),
  ROUTE_PLAN_1(0x000a, 0x001a, "ROUTEPLAN1", StandardFolder.ROUTES, UnitIcon.WAYPOINT_1, true),
  ROUTE_PLAN_2(0x000b, 0x001b, "ROUTEPLAN2", StandardFolder.ROUTES, UnitIcon.WAYPOINT_2, true),
  ROUTE_PLAN_3(0x000c, 0x001c, "ROUTEPLAN3", StandardFolder.ROUTES, UnitIcon.WAYPOINT_3, true),
  ROUTE_PLAN_4(0x000d, 0x001d, "ROUTEPLAN4", StandardFolder.ROUTES, UnitIcon.WAYPOINT_4, true),
  ROUTE_PLAN_5(0x000e, 0x001e, "ROUTEPLAN5", StandardFolder.ROUTES, UnitIcon.WAYPOINT_5, true),
  /** Asked by the unit's own "send to car" menu, never listed, answered to anybody. */
  SEND_TO_CAR_MENU(0x000f, 0x001f, "SENDTOCAR", StandardFolder.ROUTES, UnitIcon.INFO, false),
  SEND_TO_CAR(0x00ea, 0x001a, "SENDTOCAR.adj", StandardFolder.ROUTES, UnitIcon.INFO, true),
  WEATHER(0x1020, 0x0020, "WEATHER", StandardFolder.ONLINE_SERVICES, UnitIcon.SUN, false);

  private final int id;
  private final int internalId;
  private final String answerBase;
  private final StandardFolder folder;
  private final UnitIcon icon;
  private final boolean needsSignIn;

  StandardChannel(
      int id,
      int internalId,
      String answerBase,
      StandardFolder folder,
      UnitIcon icon,
      boolean needsSignIn) {
    this.id = id;
    this.internalId = internalId;
    this.answerBase = answerBase;
    this.folder = folder;
    this.icon = icon;
    this.needsSignIn = needsSignIn;
  }

  /** The channel with an id. */
  public static Optional<StandardChannel> of(int id) {
    return Arrays.stream(values()).filter(channel -> channel.id == id).findFirst();
  }

  /** The channel of route plan 1..5. */
  public static StandardChannel ofRoutePlan(int number) {
    return values()[ROUTE_PLAN_1.ordinal() + number - 1];
  }

  /** What is asked for. */
  public int id() {
    return id;
  }

  /** What the answer's file is called ({@link AnswerName#of}). */
  public String answerBase() {
    return answerBase;
  }

  /** True when only the owner's car gets an answer. */
  public boolean needsSignIn() {
    return needsSignIn;
  }

  /** True when it stands in the directory. */
  public boolean isListed() {
    return this != SEND_TO_CAR_MENU;
  }

  /** The number of a route plan's channel, 1..5. */
  public Optional<Integer> routePlan() {
    int number = ordinal() - ROUTE_PLAN_1.ordinal() + 1;
    return number >= 1 && number <= RoutePlan.MAX_PLANS ? Optional.of(number) : Optional.empty();
  }

  /** The channel with its texts. */
  Channel channel(ChannelLabel label) {
    return Channel.of(
        id, internalId, label.name(), label.description(), folder.id(), icon.code(), true);
  }
}
