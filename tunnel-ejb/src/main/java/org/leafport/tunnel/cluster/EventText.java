package org.leafport.tunnel.cluster;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.leafport.tunnel.frame.GoAwayCode;
import org.leafport.tunnel.frame.JsonMessage;
import org.leafport.tunnel.route.Route;
import org.leafport.tunnel.route.RouteEvent;
import org.leafport.tunnel.wire.ProtocolException;

/** What nodes tell each other, as texts: one JSON object each (remote access 12). */
final class EventText {

  private static final String FROM = "from";

  private EventText() {}

  /** The text of an event that a node publishes. */
  static String of(RouteEvent event, String from) {
    JsonMessage message;
    if (event instanceof RouteEvent.Arrived arrived) {
      message = route("replaced", arrived.route());
    } else if (event instanceof RouteEvent.Lost lost) {
      message = route("lost", lost.route());
    } else if (event instanceof RouteEvent.Cut cut) {
      message = JsonMessage.of("revoked").with("label", cut.label()).with("why", cut.why().name());
    } else if (event instanceof RouteEvent.Told told) {
      message = JsonMessage.of("told").with("label", told.label()).with("message", told.message());
    } else if (event instanceof RouteEvent.Drain drain) {
      message = JsonMessage.of("drain").with("node", drain.node());
    } else {
      throw new IllegalArgumentException("unknown event " + event.getClass());
    }
    return message.with(FROM, from).toJson();
  }

  private static JsonMessage route(String type, Route route) {
    return JsonMessage.of(type)
        .with("label", route.label())
        .with("node", route.node())
        .with("session", route.sessionId())
        .with("epoch", route.epoch())
        .with("since", route.since().toEpochMilli())
        .withTexts("features", Features.names(route.kinds()));
  }

  /**
   * Reads what another node said.
   *
   * @return empty if it is the node's own, or of a type that a newer node may know
   * @throws ProtocolException if it is no JSON object
   */
  static Optional<RouteEvent> read(String text, String self) throws ProtocolException {
    JsonMessage message = JsonMessage.read(text);
    if (message.text(FROM).filter(self::equals).isPresent()) {
      return Optional.empty();
    }
    return switch (message.type().orElse("")) {
      case "replaced" -> route(message).map(RouteEvent.Arrived::new);
      case "lost" -> route(message).map(RouteEvent.Lost::new);
      case "revoked" -> message.text("label").map(label -> new RouteEvent.Cut(label, why(message)));
      case "told" ->
          message
              .text("label")
              .flatMap(
                  label -> message.text("message").map(told -> new RouteEvent.Told(label, told)));
      case "drain" -> message.text("node").map(RouteEvent.Drain::new);
      default -> Optional.empty();
    };
  }

  private static GoAwayCode why(JsonMessage message) {
    String name = message.text("why").orElse("");
    return Arrays.stream(GoAwayCode.values())
        .filter(code -> code.name().equals(name))
        .findFirst()
        .orElse(GoAwayCode.REVOKED);
  }

  private static Optional<Route> route(JsonMessage message) {
    Optional<String> label = message.text("label");
    Optional<String> node = message.text("node");
    Optional<String> session = message.text("session");
    OptionalLong epoch = message.whole("epoch");
    OptionalLong since = message.whole("since");
    if (label.isEmpty()
        || node.isEmpty()
        || session.isEmpty()
        || epoch.isEmpty()
        || since.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Route(
            label.get(),
            node.get(),
            session.get(),
            epoch.getAsLong(),
            Instant.ofEpochMilli(since.getAsLong()),
            Features.kinds(message.texts("features").orElse(List.of()))));
  }
}
