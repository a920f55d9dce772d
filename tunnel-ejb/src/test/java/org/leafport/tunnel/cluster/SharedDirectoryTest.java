package org.leafport.tunnel.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.leafport.tunnel.cluster.RedisServer.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leafport.core.redis.Redis;
import org.leafport.tunnel.frame.GoAwayCode;
import org.leafport.tunnel.route.FakeTunnel;
import org.leafport.tunnel.route.RemoteTunnels;
import org.leafport.tunnel.route.Route;
import org.leafport.tunnel.route.RouteTable;
import org.leafport.tunnel.route.Tunnel;

/** Two nodes on one real Redis. */
class SharedDirectoryTest {

  private static final String LABEL = "my-home-evcc";
  private static final Optional<URI> LINK =
      Optional.of(URI.create("wss://a.example/internal/link"));
  private static final SharedDirectory.Lives SHORT =
      new SharedDirectory.Lives(
          Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(1));

  /** A node of a proxy. */
  private record Node(SharedDirectory directory, RouteTable routes) {

    void beat() {
      directory.beat(new Presence(directory.node(), LINK, Instant.EPOCH, routes.size(), false));
    }

    Optional<Route> finds() {
      return directory.find(LABEL).toCompletableFuture().join();
    }
  }

  @TempDir Path folder;

  private RedisServer server;
  private Node a;
  private Node b;

  @BeforeEach
  void startTwoNodes() throws Exception {
    server = new RedisServer(folder);
    a = node("a", SharedDirectory.Lives.DEFAULTS);
    b = node("b", SharedDirectory.Lives.DEFAULTS);
  }

  private Node node(String id, SharedDirectory.Lives lives) {
    Clock clock = Clock.systemUTC();
    var directory = new SharedDirectory(id, Redis.at(server.url(), System::nanoTime), clock, lives);
    var node = new Node(directory, new RouteTable(directory, RemoteTunnels.NONE, clock));
    node.beat();
    return node;
  }

  @AfterEach
  void stop() throws Exception {
    a.directory().close();
    b.directory().close();
    server.kill();
  }

  @Test
  void theNewestTunnelWinsOnWhicheverNodeItIs() {
    var first = new FakeTunnel(LABEL, "s1", null);
    var second = new FakeTunnel(LABEL, "s2", null);
    assertEquals(RouteTable.Arrival.ROUTED, a.routes().arrive(first));
    assertEquals(RouteTable.Arrival.ROUTED, b.routes().arrive(second));
    await(() -> first.left.equals(List.of(GoAwayCode.REPLACED)));
    assertEquals("b", a.finds().orElseThrow().node());
    assertEquals(0, a.routes().size());
    assertEquals(List.of(), second.left);
  }

  @Test
  void aNodeThatWakesUpLateTakesNothingBack() {
    SharedDirectory slow = a.directory();
    Route old = new Route(LABEL, "a", "s1", slow.nextEpoch(), Instant.EPOCH, Set.of());
    b.routes().arrive(new FakeTunnel(LABEL, "s2", null));
    assertFalse(slow.put(old));
    assertFalse(slow.refresh(old));
    slow.deleteIfOwn(old);
    assertEquals("s2", b.finds().orElseThrow().sessionId());
  }

  @Test
  void whatADeadNodeHadVanishes() {
    Node dying = node("c", SHORT);
    dying.routes().arrive(new FakeTunnel(LABEL, "s1", null));
    dying.directory().putEnrolment(LABEL);
    await(() -> enrolmentSeenByA().equals(Optional.of("c")));
    assertEquals("c", a.finds().orElseThrow().node());
    dying.directory().close();
    await(() -> a.finds().isEmpty());
    await(() -> enrolmentSeenByA().isEmpty());
    assertEquals(
        List.of("a", "b"),
        a.directory().nodes().toCompletableFuture().join().stream()
            .map(Presence::node)
            .sorted()
            .toList());
  }

  private Optional<String> enrolmentSeenByA() {
    return a.directory().enrolmentElsewhere(LABEL).toCompletableFuture().join();
  }

  @Test
  void aCutReachesTheNodeThatHasTheTunnel() {
    var tunnel = new FakeTunnel(LABEL, "s1", null);
    a.routes().arrive(tunnel);
    b.routes().cut(LABEL, GoAwayCode.REVOKED);
    await(() -> tunnel.left.equals(List.of(GoAwayCode.REVOKED)));
  }

  @Test
  void epochsGrowOverNodesAndOverALossOfTheCounter() throws Exception {
    long one = a.directory().nextEpoch();
    long two = b.directory().nextEpoch();
    assertTrue(two > one);
    server.kill();
    long alone = b.directory().nextEpoch();
    assertTrue(alone > two);
    server.start();
    await(() -> knowsTheServer(b));
    assertTrue(b.directory().nextEpoch() > alone);
  }

  private static boolean knowsTheServer(Node node) {
    node.beat();
    return !node.directory().nodes().toCompletableFuture().join().isEmpty();
  }

  @Test
  void withoutRedisANodeGoesOnAndAnnouncesItsTunnelsLater() throws Exception {
    var before = new FakeTunnel(LABEL, "s1", null);
    a.routes().arrive(before);
    server.kill();
    var during = new FakeTunnel(LABEL, "s2", null);
    assertEquals(RouteTable.Arrival.ROUTED, b.routes().arrive(during));
    a.routes().refresh();
    assertEquals(Optional.of(before), a.routes().local(LABEL));
    assertEquals(Optional.of(during), b.routes().local(LABEL));
    assertTrue(a.finds().isEmpty());

    server.start();
    await(() -> knowsTheServer(a) && knowsTheServer(b));
    await(
        () -> {
          a.routes().refresh();
          b.routes().refresh();
          return a.routes().size() == 0;
        });
    assertEquals(List.of(GoAwayCode.REPLACED), before.left);
    assertEquals(List.of(), during.left);
    // A node that has just met an error leaves Redis alone for a moment.
    await(
        () -> knowsTheServer(b) && a.finds().filter(route -> route.node().equals("b")).isPresent());
  }

  @Test
  void whatAHomeTakesIsKnownEverywhere() {
    a.routes().arrive(new FakeTunnel(LABEL, "s1", null));
    assertEquals(Set.of(Tunnel.Kind.values()), b.finds().orElseThrow().kinds());
  }

  @Test
  void aNodeSaysWhereItIsReached() {
    Optional<Presence> presence = b.directory().node("a").toCompletableFuture().join();
    assertEquals(LINK, presence.orElseThrow().linkUrl());
    assertEquals(Optional.empty(), b.directory().node("c").toCompletableFuture().join());
  }
}
