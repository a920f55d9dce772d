package org.leafport.tunnel.cluster;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.leafport.tunnel.frame.JsonMessage;
import org.leafport.tunnel.wire.ProtocolException;

/**
 * What a node says of itself every five seconds.
 *
 * @param node its id
 * @param linkUrl where the other nodes reach it; empty if they can't
 * @param started since when it runs
 * @param tunnels how many tunnels end there
 * @param draining whether it sends them elsewhere
 */
public record Presence(
    String node, Optional<URI> linkUrl, Instant started, int tunnels, boolean draining) {

  String toJson() {
    JsonMessage said =
        JsonMessage.empty()
            .with("node", node)
            .with("started", started.toEpochMilli())
            .with("tunnels", tunnels)
            .with("draining", draining);
    return linkUrl.map(url -> said.with("link", url.toString())).orElse(said).toJson();
  }

  static Optional<Presence> read(String text) {
    try {
      JsonMessage said = JsonMessage.read(text);
      long started = said.whole("started").orElse(0);
      int tunnels = (int) Math.min(said.whole("tunnels").orElse(0), Integer.MAX_VALUE);
      boolean draining = said.flag("draining").orElse(false);
      Optional<URI> linkUrl = said.text("link").map(URI::create);
      return said.text("node")
          .map(
              node ->
                  new Presence(node, linkUrl, Instant.ofEpochMilli(started), tunnels, draining));
    } catch (ProtocolException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }
}
