package org.leafport.tunnel.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LinkSettingsTest {

  @AfterEach
  void forget() {
    System.clearProperty(LinkSettings.URL.key());
    System.clearProperty(LinkSettings.SECRET.key());
    System.clearProperty(LinkSettings.PLAIN.key());
  }

  @Test
  void nodesNeedASecretThatCantBeGuessed() {
    assertTrue(
        assertThrows(IllegalStateException.class, LinkSettings::check)
            .getMessage()
            .contains("leafport.remote.proxy.cluster-secret"));
    System.setProperty(LinkSettings.SECRET.key(), "hunter2");
    IllegalStateException refused = assertThrows(IllegalStateException.class, LinkSettings::check);
    assertTrue(!refused.getMessage().contains("hunter2"), refused.getMessage());
    System.setProperty(LinkSettings.SECRET.key(), "0123456789abcdef0123456789abcdef");
    LinkSettings.check();
    assertEquals(Optional.empty(), LinkSettings.url());
  }

  @Test
  void withoutTlsThereIsNoLinkUnlessTheOperatorWantsIt() {
    System.setProperty(LinkSettings.URL.key(), "ws://node-1.internal:8124");
    assertThrows(IllegalStateException.class, LinkSettings::url);
    System.setProperty(LinkSettings.PLAIN.key(), "true");
    assertEquals(Optional.of(URI.create("ws://node-1.internal:8124")), LinkSettings.url());
    System.setProperty(LinkSettings.URL.key(), "https://node-1.internal");
    assertThrows(IllegalStateException.class, LinkSettings::url);
    System.setProperty(LinkSettings.URL.key(), "wss://Node-1.internal");
    assertEquals(Optional.of("node-1.internal"), LinkSettings.host());
  }

  @Test
  void theUrlMayNameTheEndpointOrNot() {
    for (String given : new String[] {"", "/", "/internal/link", "/internal/link/"}) {
      assertEquals(
          URI.create("wss://node-1/internal/link"),
          LinkSettings.endpoint(URI.create("wss://node-1" + given)));
    }
    assertEquals(
        URI.create("wss://node-1/leafport/internal/link"),
        LinkSettings.endpoint(URI.create("wss://node-1/leafport")));
  }
}
