package org.leafport.web.ui;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leafport.tunnel.registry.EventKind;
import org.leafport.tunnel.registry.Operator;

/** Words what happened at a proxy for its operator. */
final class EventRows {

  private final Phrases phrases;
  private final Measures measures;
  private final Page page;

  EventRows(Phrases phrases, Measures measures, Page page) {
    this.phrases = phrases;
    this.measures = measures;
    this.page = page;
  }

  EventRow row(Operator.Event event) {
    return new EventRow(
        kind(event.kind()),
        event.label(),
        page.url(ProxyEventsPage.address(event.label())),
        phrases.text("proxy.event." + event.kind().word(), Map.of()),
        detail(event),
        Age.moment(event.at(), measures));
  }

  private String detail(Operator.Event event) {
    var from =
        event.client().isEmpty()
            ? ""
            : phrases.text("proxy.event.from", Map.of("client", event.client()));
    return Stream.of(event.detail(), from)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String kind(EventKind kind) {
    return switch (kind) {
      case CONNECTED, ENROLLED, RENEWED, RESUMED -> "ok";
      case DISCONNECTED, LAPSED, EXPIRED, DUPLICATE_INSTANCE -> "warn";
      case DENIED, SUSPENDED, DELETED, IDENTITY_MISMATCH -> "bad";
      case ACME_STATUS, VIN_CLAIM -> "";
    };
  }
}
