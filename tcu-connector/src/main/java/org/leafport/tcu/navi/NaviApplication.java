package org.leafport.tcu.navi;

import java.util.Optional;
import java.util.stream.Stream;

/** What a unit can ask of a server; the names are those of the wire. */
public enum NaviApplication {
  /** Sign-in check: "send ID and password" on the unit. */
  AP,
  /** Channels. */
  DJ,
  /** Charging points. */
  CP,
  /** Probe data. */
  PI,
  /** Online search. */
  GLS;

  /** The application with exactly this name. */
  public static Optional<NaviApplication> of(String name) {
    return Stream.of(values()).filter(each -> each.name().equals(name)).findFirst();
  }
}
