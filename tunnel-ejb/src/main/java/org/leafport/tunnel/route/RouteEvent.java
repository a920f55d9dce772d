package org.leafport.tunnel.route;

/** What the nodes of a proxy tell each other about routes. */
public sealed interface RouteEvent {

  /** A tunnel has come: older ones of its label go, whoever waits for it may go on. */
  record Arrived(Route route) implements RouteEvent {}

  /** A tunnel was lost: who asks for it in the next minute may wait. */
  record Lost(Route route) implements RouteEvent {}

  /** A label may no longer be reached: its tunnel is cut wherever it is. */
  record Revoked(String label) implements RouteEvent {}
}
