package org.leafport.web.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.leafport.core.hop.Hop;
import org.leafport.core.hop.Hops;
import org.leafport.core.hop.RemoteName;

/** Requests whose TLS or tunnel ended in this process, and the sockets of a proxy. */
class GatewayTest {

  private static final int LOOPBACK_PORT = 18_124;
  private static final int PEER_PORT = 40_000;
  private static final String PROXY = "proxy.evcc.example";
  private static final String NODE = "proxy-1.evcc.example";
  private static final String HOME = "my-home-evcc.evcc.example";
  private static final InetSocketAddress CLIENT = new InetSocketAddress("203.0.113.9", 51_234);

  private Hop entered;

  @AfterEach
  void leave() {
    if (entered != null) {
      Hops.leave(PEER_PORT, entered);
    }
    RemoteName.none();
  }

  @Test
  void aRequestWithoutAHopIsDropped() {
    var admission = ask(proxy(), LOOPBACK_PORT, PROXY, "/", Map.of());
    assertInstanceOf(Decision.Drop.class, admission.decision());
  }

  @Test
  void roleAndClientAreThoseOfTheHop() {
    enter(Hop.Role.HTTPS_DIRECT);
    var admission = ask(proxy(), LOOPBACK_PORT, PROXY, "/", Map.of("X-Forwarded-For", "1.2.3.4"));
    assertEquals(Role.HTTPS_DIRECT, admission.role());
    assertEquals(CLIENT.getAddress(), admission.clientAddress());
    assertEquals("https", admission.scheme());
    assertEquals(Optional.of(Handler.UI), admission.handler());
  }

  @Test
  void theProxysHostIsNoNameOnThePlainPort() {
    assertInstanceOf(Decision.Drop.class, ask(proxy(), 8124, PROXY, "/", Map.of()).decision());
  }

  @Test
  void aConnectionThatThePlainPortLetGoIsJudgedAsIfItHadStayed() {
    enter(Hop.Role.HTTP_ORIGIN);
    for (var path : List.of("/connect", "/")) {
      var admission = ask(proxy(), LOOPBACK_PORT, PROXY, path, Map.of());
      assertEquals(Role.HTTP_ORIGIN, admission.role());
      assertInstanceOf(Decision.Drop.class, admission.decision());
    }
    var listed =
        ask(
            proxy(),
            LOOPBACK_PORT,
            "leaf.example",
            "/connect",
            Map.of("X-Forwarded-For", "1.2.3.4", "X-Forwarded-Proto", "https"));
    assertEquals(Optional.of(Handler.WS), listed.handler());
    assertEquals(CLIENT.getAddress(), listed.clientAddress());
    assertEquals("http", listed.scheme());
  }

  @Test
  void aTunnelLeadsToTheRemoteNameOnlyAndItsHeadersChangeNothing() {
    enter(Hop.Role.TUNNEL);
    assertFalse(ask(home(true), LOOPBACK_PORT, HOME, "/", Map.of()).isServed());
    RemoteName.is(HOME, true);
    var admission = ask(home(true), LOOPBACK_PORT, HOME, "/", Map.of("X-Forwarded-For", "1.2.3.4"));
    assertEquals(Optional.of(Handler.UI), admission.handler());
    assertEquals(CLIENT.getAddress(), admission.clientAddress());
    assertFalse(ask(home(true), LOOPBACK_PORT, "localhost", "/", Map.of()).isServed());
  }

  @Test
  void plainHttpThroughATunnelLeadsToCarsOnly() {
    enter(Hop.Role.TUNNEL_HTTP);
    RemoteName.is(HOME, true);
    assertEquals(
        Optional.of(Handler.GEN2),
        ask(home(true), LOOPBACK_PORT, HOME, "/ficosa/gdc", Map.of()).handler());
    assertFalse(ask(home(true), LOOPBACK_PORT, HOME, "/", Map.of()).isServed());
    RemoteName.is(HOME, false);
    assertFalse(ask(home(true), LOOPBACK_PORT, HOME, "/ficosa/gdc", Map.of()).isServed());
  }

  @Test
  void whereNoCarsAreServedTheirEndpointsAreNotFound() {
    for (var path : List.of("/WARCondelivbas/it-m_gw10/", "/ficosa/gdc")) {
      var admission =
          ask(home(false), 8124, "leaf.example", path, Map.of("User-Agent", "NISSAN CARWINGS"));
      assertEquals(
          new Decision.Refuse(Decision.Status.NOT_FOUND, Reason.ROLE), admission.decision());
    }
  }

  @Test
  void theSocketsOfAProxyAreForMachinesAndOnlyThereWhereThisIsAProxy() {
    enter(Hop.Role.HTTPS_DIRECT);
    for (var path : List.of("/register", "/connect", "/internal/link")) {
      assertEquals(
          Optional.of(Handler.WS), ask(proxy(), LOOPBACK_PORT, PROXY, path, Map.of()).handler());
      assertEquals(
          new Decision.Refuse(Decision.Status.FORBIDDEN, Reason.ORIGIN),
          ask(proxy(), LOOPBACK_PORT, PROXY, path, Map.of("Origin", "https://" + PROXY))
              .decision());
      assertEquals(
          new Decision.Refuse(Decision.Status.NOT_FOUND, Reason.ROLE),
          ask(home(true), 8124, "leaf.example", path, Map.of()).decision());
    }
  }

  @Test
  void otherNodesFindTheProxyByTheNameOfTheNode() {
    enter(Hop.Role.HTTPS_DIRECT);
    assertEquals(
        Optional.of(Handler.WS),
        ask(proxy(), LOOPBACK_PORT, NODE, "/internal/link", Map.of()).handler());
  }

  private void enter(Hop.Role role) {
    entered = new Hop(role, CLIENT, Optional.empty(), List.of());
    Hops.enter(PEER_PORT, entered);
  }

  private static Admission ask(
      GatewayConfiguration house, int port, String host, String path, Map<String, String> headers) {
    var gateway = new Gateway(house, Map.of(8124, Role.HTTP_ORIGIN), LOOPBACK_PORT, file -> false);
    var entrance = gateway.entrance(port, InetAddress.getLoopbackAddress(), PEER_PORT);
    var facts =
        new RequestFacts(
            entrance.role(),
            port,
            entrance.client(),
            "GET",
            path,
            List.of(host),
            false,
            headers,
            file -> false);
    return gateway.judge(entrance, facts);
  }

  private static GatewayConfiguration proxy() {
    return house(false, Set.of(PROXY, NODE));
  }

  private static GatewayConfiguration home(boolean servesCars) {
    return house(servesCars, Set.of());
  }

  private static GatewayConfiguration house(boolean servesCars, Set<String> proxyHosts) {
    return new GatewayConfiguration(
        Set.of("leaf.example"),
        List.of(),
        Optional.empty(),
        false,
        Set.of(),
        true,
        Set.of(8124, 8125),
        servesCars,
        proxyHosts);
  }
}
