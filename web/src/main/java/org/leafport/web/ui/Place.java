package org.leafport.web.ui;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The addresses of the console and the views behind them. A place that ends in a slash is reached
 * without it by a redirect, and the other way round, so that every page has one address.
 */
enum Place {
  GARAGE("/", "garage", Door.MEMBERS),
  SIGN_IN("/signin", "signin", Door.OPEN),
  SIGN_UP("/signup", "signup", Door.OPEN),
  SIGN_OUT("/signout", "signout", Door.MEMBERS),
  FIRST_RUN("/setup/admin", "first-run", Door.OPEN),
  ADD_CAR("/setup/(?<section>step[0-5])", "add-car", Door.MEMBERS),
  ALERTS("/alerts", "alerts", Door.MEMBERS),
  ACCOUNT("/account", "account", Door.MEMBERS),
  CHANGE_PASSWORD("/account/change-password/", "change-password", Door.MEMBERS),
  CHANGE_CAR_PASSWORD("/account/change-carwings-password/", "change-car-password", Door.MEMBERS),
  REMOTE("/remote", "remote", Door.ADMINISTRATORS),
  REMOTE_DEVICE("/remote/devices", "remote-device", Door.ADMINISTRATORS),
  PROXY("/proxy", "proxy", Door.OPERATORS),
  PROXY_HOME("/proxy/homes/(?<section>[a-z0-9-]{1,63})", "proxy-home", Door.OPERATORS),
  PROXY_QUOTAS("/proxy/quotas", "proxy-quotas", Door.OPERATORS),
  PROXY_CARS("/proxy/cars", "proxy-cars", Door.OPERATORS),
  PROXY_EVENTS("/proxy/events", "proxy-events", Door.OPERATORS),
  CAR("/car/(?<vin>[A-Za-z0-9]{5,18})/", "car", Door.MEMBERS),
  CAR_SECTION(
      "/car/(?<vin>[A-Za-z0-9]{5,18})/(?<section>battery|location|alerts|diagnosis|vehicle|settings)",
      "car",
      Door.MEMBERS);

  /** Who may come in. */
  enum Door {
    OPEN,
    MEMBERS,
    ADMINISTRATORS,
    /** Administrators of a node that is a proxy; on others there is nothing here. */
    OPERATORS
  }

  /**
   * A place found for a path.
   *
   * @param place which
   * @param canonical the one address it has
   * @param vin the car's, as it stands in the path; empty where there is none
   * @param section part of the page; empty for its first one
   */
  record Visit(Place place, String canonical, String vin, String section) {
    boolean isCanonical(String path) {
      return canonical.equals(path);
    }
  }

  private static final String VIEWS = "/console/";

  private final String path;
  private final Pattern address;
  private final boolean endsInSlash;
  private final String view;
  private final Door door;

  Place(String address, String view, Door door) {
    this.path = address;
    this.endsInSlash = address.endsWith("/");
    this.address =
        Pattern.compile(
            address.length() == 1 ? address : endsInSlash ? address + "?" : address + "/?");
    this.view = VIEWS + view + ".xhtml";
    this.door = door;
  }

  /** The address, of a place that has but one. */
  String path() {
    return path;
  }

  /** Path of the view inside the application. */
  String view() {
    return view;
  }

  Door door() {
    return door;
  }

  /** The place at a path, or empty if the console has none there. */
  static Optional<Visit> at(String path) {
    return Arrays.stream(values()).flatMap(place -> place.visit(path).stream()).findFirst();
  }

  private Optional<Visit> visit(String path) {
    var match = address.matcher(path);
    if (!match.matches()) {
      return Optional.empty();
    }
    var bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    var asWritten = group(match, "vin");
    var vin = asWritten.toUpperCase(Locale.ROOT);
    var upper = asWritten.isEmpty() ? bare : bare.replace(asWritten, vin);
    var canonical = endsInSlash ? upper + '/' : upper;
    return Optional.of(new Visit(this, canonical, vin, group(match, "section")));
  }

  private String group(Matcher match, String name) {
    return address.pattern().contains("(?<" + name + '>') ? match.group(name) : "";
  }
}
