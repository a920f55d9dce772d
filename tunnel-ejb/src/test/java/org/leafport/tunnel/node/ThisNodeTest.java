package org.leafport.tunnel.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leafport.tunnel.cluster.Presence;
import org.leafport.tunnel.registry.ProxyNodes;

class ThisNodeTest {

  private static final Instant STARTED = Instant.parse("2026-09-21T12:00:00Z");

  @Test
  void whatANodeSaysOfItselfIsWhatItsOperatorSees() {
    var link = Optional.of(URI.create("wss://proxy-1.remote.example"));
    assertEquals(
        new ProxyNodes.Node("a", link, STARTED, 7, true),
        ThisNode.seen(new Presence("a", link, STARTED, 7, true)));
  }
}
