package org.leafport.web.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leafport.tunnel.registry.Operator;
import org.leafport.tunnel.registry.ProxyNodes;

class ProxyJsonTest {

  private static final Instant STARTED = Instant.parse("2026-09-21T12:00:00Z");

  private static String node(Optional<URI> link) {
    return ProxyJson.node(new ProxyNodes.Node("a", link, STARTED, 7, false)).build().toString();
  }

  @Test
  void aNodeTellsWhereTheOthersReachIt() {
    assertEquals(
        "{\"id\":\"a\",\"link\":\"wss://proxy-1.remote.example\","
            + "\"started\":\"2026-09-21T12:00:00Z\",\"tunnels\":7,\"draining\":false}",
        node(Optional.of(URI.create("wss://proxy-1.remote.example"))));
  }

  @Test
  void aNodeThatNobodyReachesHasNoLink() {
    assertEquals(
        "{\"id\":\"a\",\"link\":null,"
            + "\"started\":\"2026-09-21T12:00:00Z\",\"tunnels\":7,\"draining\":false}",
        node(Optional.empty()));
  }

  @Test
  void aSubjectTellsHowMuchItUsed() {
    assertEquals(
        "{\"subject\":\"anna\",\"homes\":2,\"quota\":3,\"bytesToday\":700}",
        ProxyJson.usage(new Operator.Usage("anna", 2, 3, 700)).build().toString());
  }
}
