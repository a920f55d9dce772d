package org.leafport.tunnel.route;

import org.leafport.tunnel.frame.GoAwayCode;

/** What the nodes of a proxy tell each other about routes. */
public sealed interface RouteEvent {

  /** A tunnel has come: older ones of its label go, whoever waits for it may go on. */
  record Arrived(Route route) implements RouteEvent {}

  /** A tunnel was lost: who asks for it in the next minute may wait. */
  record Lost(Route route) implements RouteEvent {}

  /** What the label has is cut wherever it is: tunnel and enrolment. */
  record Cut(String label, GoAwayCode why) implements RouteEvent {}

  /** A message for the home of the label, wherever its tunnel is; JSON text. */
  record Told(String label, String message) implements RouteEvent {}

  /** A node shall send its homes elsewhere. */
  record Drain(String node) implements RouteEvent {}
}
