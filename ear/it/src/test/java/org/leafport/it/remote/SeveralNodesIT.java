package org.leafport.it.remote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.leafport.it.product.Await;
import org.leafport.it.product.LeafportProcess;
import org.leafport.it.remote.SeveralNodes.Node;

/** A proxy of two nodes: clients arrive at the one that doesn't have the home. */
class SeveralNodesIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static SeveralNodes nodes;

  @BeforeAll
  static void connect() throws Exception {
    nodes = new SeveralNodes();
  }

  @AfterAll
  static void leave() throws Exception {
    if (nodes != null) {
      nodes.close();
    }
  }

  @Test
  void aPhoneReachesTheHomeThroughEveryNode() throws Exception {
    for (Node node : nodes.all()) {
      Await.until(
          "the home is reached through node " + node.id(),
          PATIENCE,
          () -> nodes.fromPhone(node, "/api/car/").statusCode() == 200);
    }
    Node other = nodes.other();
    for (int i = 0; i < 20; i++) {
      assertEquals(200, nodes.fromPhone(other, "/api/auth/status").statusCode());
    }
  }

  @Test
  void theOperatorSeesWhereTheOthersReachEachNode() throws Exception {
    Owner operator = new Owner(nodes.all().get(0).process());
    operator.takeOver("operator", "carousel-lantern-47");
    Await.until(
        "both nodes are there with their links",
        PATIENCE,
        () -> {
          String seen = operator.page("/api/admin/tunnel/nodes");
          return nodes.all().stream().allMatch(node -> seen.contains("\"link\":\"" + node.link()));
        });
    String page = operator.page("/proxy");
    for (Node node : nodes.all()) {
      assertTrue(page.contains(" at " + node.link() + "<"), page);
    }
  }

  @Test
  void aWebSocketStaysOpenOverTheLink() throws Exception {
    Node other = nodes.other();
    Ear ear = new Ear();
    WebSocket socket = nodes.listen(other, ear);
    assertEquals("listen", ear.next().getString("type"));
    for (int i = 0; i < 50; i++) {
      String ping = "ping " + i;
      socket.sendPing(ByteBuffer.wrap(ping.getBytes(StandardCharsets.US_ASCII))).join();
      assertEquals(ping, ear.pong());
      socket.sendText("x".repeat(4096), true).join();
    }
    assertTrue(other.meter("lp_link_connections", "out") >= 1, "the link carries it");
    assertTrue(nodes.ofHome().meter("lp_link_connections", "in") >= 1);
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    assertEquals(WebSocket.NORMAL_CLOSURE, ear.closeCode());
  }

  @Test
  void aCarThatCallsTheOtherNodeIsAnsweredAtHome() throws Exception {
    CarOutside.trustedBy(nodes.home());
    Await.until("the home has claimed its car", PATIENCE, () -> !nodes.claim().isEmpty());
    long before = CarOutside.logonsSeenBy(nodes.home());

    assertArrayEquals(
        CarOutside.NOT_SUCCESSFUL,
        CarOutside.answerToLogon(CarOutside.of(nodes.home()), nodes.other().relay()),
        "there is no order for it");

    Await.until(
        "the listener at home has seen the car from outside",
        PATIENCE,
        () -> CarOutside.logonsSeenBy(nodes.home()) > before);
    assertEquals("ACTIVE", nodes.claim());
  }

  @Test
  void anAuthorityThatAsksTheOtherNodeIsAnsweredWhenACertificateIsRenewed() throws Exception {
    Node other = nodes.other();
    nodes.authorities().leadTo(other.http());
    double before = other.meter("lp_acme_challenges_total", "\"valid\"");
    String until = nodes.home().status().getString("certificateNotAfter");

    nodes.home().owner().press("/remote", "renew");

    Await.until(
        "the certificate is renewed",
        PATIENCE,
        () -> !nodes.home().status().getString("certificateNotAfter").equals(until));
    assertTrue(other.meter("lp_acme_challenges_total", "\"valid\"") > before);
  }

  @Test
  void theNewestTunnelWinsOverAllNodes() throws Exception {
    Node old = nodes.ofHome();
    Node next = nodes.besides(old);
    nodes.homes().leadTo(next.https());

    nodes.homes().strandAll();

    Await.until("the home has come to the other node", PATIENCE, () -> next.tunnels() == 1);
    Await.until("its former tunnel counts no more", PATIENCE, () -> old.tunnels() == 0);
    assertEquals(200, nodes.fromPhone(old, "/api/auth/status").statusCode());
    assertEquals(200, nodes.fromPhone(next, "/api/auth/status").statusCode());
    nodes.home().awaitConnected();
    nodes.homes().leadTo(old.https(), next.https());
  }

  @Test
  void aHomeThatIsSentAwayGoesToTheOtherAddressAndComesBackWhenThatOneIsGone() throws Exception {
    Node leaving = nodes.ofHome();
    Node staying = nodes.besides(leaving);
    nodes.homes().leadTo(leaving.https());
    nodes.elsewhere().leadTo(staying.https());

    leaving.process().handle().destroy();

    Await.until("the home has come to the other address", PATIENCE, () -> staying.tunnels() == 1);
    leaving.process().awaitExit(PATIENCE);
    leaving.process().startAgain();
    assertEquals(1, staying.tunnels(), "and stays there");

    nodes.elsewhere().leadTo();
    nodes.elsewhere().strandAll();

    Await.until("the home has come back", PATIENCE, () -> leaving.tunnels() == 1);
    nodes.home().awaitConnected();
    nodes.homes().leadTo(leaving.https(), staying.https());
  }

  @Test
  void whenANodeDiesTheHomeIsReachedThroughTheOtherOne() throws Exception {
    Node dying = nodes.ofHome();
    Node survivor = nodes.besides(dying);
    assertEquals(200, nodes.fromPhone(survivor, "/api/auth/status").statusCode());
    Ear cut = new Ear();
    nodes.listen(survivor, cut);
    nodes.homes().leadTo(dying.https(), survivor.https());

    dying.process().kill();

    Await.until("clients over the link learn of it", PATIENCE, cut::hasEnded);
    Await.until(
        "the home is reached through the survivor",
        PATIENCE,
        () -> nodes.fromPhone(survivor, "/api/auth/status").statusCode() == 200);
    assertEquals(1, survivor.tunnels());

    dying.process().startAgain();
    Await.until(
        "the node that is back leads to the home",
        PATIENCE,
        () -> nodes.fromPhone(dying, "/api/auth/status").statusCode() == 200);
  }

  @Test
  void withoutRedisANodeServesItsOwnHomesAndIsWell() throws Exception {
    Node own = nodes.ofHome();
    Node other = nodes.besides(own);
    assertEquals(200, nodes.fromPhone(other, "/api/auth/status").statusCode());

    nodes.redis().kill();

    Await.until("the other node forgets where the home is", PATIENCE, () -> isRefusedBy(other));
    assertEquals(200, nodes.fromPhone(own, "/api/auth/status").statusCode());
    for (Node node : nodes.all()) {
      assertEquals(
          200, LeafportProcess.get(node.process().healthPort(), "/health/ready").statusCode());
    }
    nodes.redis().start();
    Await.until(
        "the other node leads to the home again",
        PATIENCE,
        () -> nodes.fromPhone(other, "/api/auth/status").statusCode() == 200);
  }

  private static boolean isRefusedBy(Node node) throws Exception {
    try {
      nodes.fromPhone(node, "/api/auth/status");
      return false;
    } catch (SSLHandshakeException refused) {
      return refused.getMessage().contains("unrecognized_name");
    }
  }

  @Test
  void nothingOfTheSecretOrOfStacksIsLogged() {
    for (Node node : nodes.all()) {
      String log = node.process().log();
      assertFalse(log.contains("what nodes know each other by"), node.id());
      assertFalse(log.contains("\tat "), log);
    }
  }

  @Test
  void severalNodesWithoutRedisDontStart() {
    try (LeafportProcess alone =
        LeafportProcess.plan()
            .environment("LEAFPORT_ROLE", "proxy")
            .environment("LEAFPORT_REMOTE_PROXY_BASE_DOMAIN", RemoteWorld.BASE)
            .environment("LEAFPORT_REMOTE_PROXY_HOST", RemoteWorld.PROXY_HOST)
            .environment("LEAFPORT_REMOTE_PROXY_CLUSTER", "true")
            .launch()) {
      assertEquals(1, alone.awaitExit(Duration.ofMinutes(2)), alone::log);
      assertTrue(
          alone
              .log()
              .contains("leafport.remote.proxy.cluster is true, but leafport.redis.url is empty"),
          alone::log);
      assertFalse(alone.log().contains("\tat "), alone::log);
    }
  }
}
