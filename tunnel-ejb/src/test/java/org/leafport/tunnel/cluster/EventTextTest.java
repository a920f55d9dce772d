package org.leafport.tunnel.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leafport.tunnel.frame.GoAwayCode;
import org.leafport.tunnel.route.Route;
import org.leafport.tunnel.route.RouteEvent;
import org.leafport.tunnel.route.Tunnel;
import org.leafport.tunnel.wire.ProtocolException;

class EventTextTest {

  static Stream<RouteEvent> events() {
    var route =
        new Route(
            "my-home-evcc",
            "a",
            "s1",
            7,
            Instant.ofEpochMilli(1_790_000_000_000L),
            Set.of(Tunnel.Kind.TLS, Tunnel.Kind.TCU));
    return Stream.of(
        new RouteEvent.Arrived(route),
        new RouteEvent.Lost(route),
        new RouteEvent.Cut("my-home-evcc", GoAwayCode.REVOKED),
        new RouteEvent.Cut("my-home-evcc", GoAwayCode.DRAIN),
        new RouteEvent.Told("my-home-evcc", "{\"type\":\"notice\"}"),
        new RouteEvent.Drain("a"));
  }

  @ParameterizedTest
  @MethodSource("events")
  void whatANodeSaysAnotherHears(RouteEvent event) throws Exception {
    String text = EventText.of(event, "a");
    assertEquals(Optional.of(event), EventText.read(text, "b"));
    assertEquals(Optional.empty(), EventText.read(text, "a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"type\":\"later\"}",
        "{\"type\":\"replaced\",\"label\":\"x\"}",
        "{\"type\":\"replaced\",\"epoch\":\"1\",\"since\":1}",
        "{\"type\":\"drain\"}"
      })
  void whatIsUnknownOrNotWholeIsPassedOver(String text) throws Exception {
    assertEquals(Optional.empty(), EventText.read(text, "b"));
  }

  @Test
  void whatIsNoObjectIsRefused() {
    assertThrows(ProtocolException.class, () -> EventText.read("[1]", "b"));
  }
}
