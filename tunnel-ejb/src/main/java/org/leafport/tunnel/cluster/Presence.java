package org.leafport.tunnel.cluster;

import java.time.Instant;
import java.util.Optional;
import org.leafport.tunnel.frame.JsonMessage;
import org.leafport.tunnel.wire.ProtocolException;

/**
 * What a node says of itself every five seconds.
 *
 * @param node its id
 * @param started since when it runs
 * @param tunnels how many tunnels end there
 * @param draining whether it sends them elsewhere
 */
public record Presence(String node, Instant started, int tunnels, boolean draining) {

  String toJson() {
    return JsonMessage.empty()
        .with("node", node)
        .with("started", started.toEpochMilli())
        .with("tunnels", tunnels)
        .with("draining", draining)
        .toJson();
  }

  static Optional<Presence> read(String text) {
    try {
      JsonMessage said = JsonMessage.read(text);
      long started = said.whole("started").orElse(0);
      int tunnels = (int) Math.min(said.whole("tunnels").orElse(0), Integer.MAX_VALUE);
      boolean draining = said.flag("draining").orElse(false);
      return said.text("node")
          .map(node -> new Presence(node, Instant.ofEpochMilli(started), tunnels, draining));
    } catch (ProtocolException unreadable) {
      return Optional.empty();
    }
  }
}
