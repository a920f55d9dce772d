package org.leafport.tunnel.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.leafport.tunnel.TestClock;
import org.leafport.tunnel.frame.GoAwayCode;

class RouteTableTest {

  private static final String LABEL = "my-home-evcc";
  private static final Duration LONG = Duration.ofSeconds(30);

  private final TestClock clock = new TestClock();
  private final SingleNodeDirectory directory = new SingleNodeDirectory("n1");
  private final RouteTable routes = new RouteTable(directory, RemoteTunnels.NONE, clock);

  private static FakeTunnel tunnel(String session, String instance) {
    return new FakeTunnel(LABEL, session, instance);
  }

  @Test
  void theNewestTunnelWinsAndTheOlderOneIsToldToGo() {
    FakeTunnel older = tunnel("s1", "home");
    FakeTunnel newer = tunnel("s2", "home");

    assertEquals(RouteTable.Arrival.ROUTED, routes.arrive(older));
    assertEquals(RouteTable.Arrival.ROUTED, routes.arrive(newer));

    assertSame(newer, routes.find(LABEL).orElseThrow());
    assertEquals(List.of(GoAwayCode.REPLACED), older.left);
    assertTrue(newer.left.isEmpty());
  }

  @Test
  void theEndOfTheOlderTunnelDoesNotTakeTheNewOneAway() {
    FakeTunnel older = tunnel("s1", "home");
    FakeTunnel newer = tunnel("s2", "home");
    routes.arrive(older);
    routes.arrive(newer);

    routes.depart(older);

    assertSame(newer, routes.find(LABEL).orElseThrow());
    assertEquals("s2", directory.lookUp(LABEL).orElseThrow().sessionId());
  }

  @Test
  void twoHomesWithOneCertificateStopPushingEachOtherOut() {
    List<FakeTunnel> comers =
        IntStream.range(0, 7).mapToObj(i -> tunnel("s" + i, i % 2 == 0 ? "home" : "copy")).toList();
    comers.forEach(routes::arrive);
    FakeTunnel late = tunnel("s7", "copy");

    assertEquals(RouteTable.Arrival.DUPLICATE, routes.arrive(late));

    assertEquals(List.of(GoAwayCode.DUPLICATE_INSTANCE), late.left);
    assertSame(comers.get(6), routes.find(LABEL).orElseThrow());
  }

  @Test
  void oneHomeOnABadLineMayComeBackAsOftenAsItLikes() {
    for (int i = 0; i < 20; i++) {
      assertEquals(RouteTable.Arrival.ROUTED, routes.arrive(tunnel("s" + i, "home")));
    }
  }

  @Test
  void replacementsOfLongAgoAreForgiven() {
    IntStream.range(0, 7).forEach(i -> routes.arrive(tunnel("s" + i, "home" + i % 2)));
    clock.pass(Duration.ofMinutes(11));

    assertEquals(RouteTable.Arrival.ROUTED, routes.arrive(tunnel("s7", "home1")));
  }

  @Test
  void whoAsksForALostTunnelGetsItWhenItIsBack() throws Exception {
    FakeTunnel lost = tunnel("s1", "home");
    routes.arrive(lost);
    routes.depart(lost);
    var waiting = routes.await(LABEL, LONG).toCompletableFuture();
    assertFalse(waiting.isDone());

    FakeTunnel back = tunnel("s2", "home");
    routes.arrive(back);

    assertSame(back, waiting.get(5, TimeUnit.SECONDS).orElseThrow());
  }

  @Test
  void whoWaitsInVainIsTold() throws Exception {
    FakeTunnel lost = tunnel("s1", "home");
    routes.arrive(lost);
    routes.depart(lost);

    var waiting = routes.await(LABEL, Duration.ofMillis(20)).toCompletableFuture();

    assertEquals(Optional.empty(), waiting.get(5, TimeUnit.SECONDS));
  }

  @Test
  void nobodyWaitsForANameThatWasNotLostJustNow() {
    assertTrue(routes.await("stranger", LONG).toCompletableFuture().isDone());
    FakeTunnel lost = tunnel("s1", "home");
    routes.arrive(lost);
    routes.depart(lost);
    clock.pass(Duration.ofSeconds(61));
    assertTrue(routes.await(LABEL, LONG).toCompletableFuture().isDone());
  }

  @Test
  void only32WaitForOneName() {
    FakeTunnel lost = tunnel("s1", "home");
    routes.arrive(lost);
    routes.depart(lost);
    List<CompletableFuture<Optional<Tunnel>>> waiting = new ArrayList<>();
    for (int i = 0; i < 33; i++) {
      waiting.add(routes.await(LABEL, LONG).toCompletableFuture());
    }

    assertEquals(32, waiting.stream().filter(future -> !future.isDone()).count());
    assertTrue(waiting.get(32).isDone());

    routes.cut(LABEL, GoAwayCode.REVOKED);
    assertTrue(waiting.stream().allMatch(CompletableFuture::isDone));
  }

  @Test
  void aSuspendedHomeIsCutAndNotWaitedFor() {
    FakeTunnel tunnel = tunnel("s1", "home");
    routes.arrive(tunnel);

    routes.cut(LABEL, GoAwayCode.REVOKED);

    assertEquals(List.of(GoAwayCode.REVOKED), tunnel.left);
    assertTrue(routes.find(LABEL).isEmpty());
    assertTrue(directory.lookUp(LABEL).isEmpty());
    routes.depart(tunnel);
    assertTrue(routes.await(LABEL, LONG).toCompletableFuture().isDone());
  }

  @Test
  void aTunnelThatMovedToAnotherNodeIsToldToGo() {
    FakeTunnel here = tunnel("s1", "home");
    routes.arrive(here);

    directory.publish(
        new RouteEvent.Arrived(
            new Route(
                LABEL,
                "n2",
                "s9",
                99,
                Instant.parse("2026-09-21T12:00:00Z"),
                Set.of(Tunnel.Kind.TLS))));

    assertEquals(List.of(GoAwayCode.REPLACED), here.left);
    assertTrue(routes.local(LABEL).isEmpty());
  }

  @Test
  void aNodeThatWakesUpLateGivesWay() {
    FakeTunnel here = tunnel("s1", "home");
    routes.arrive(here);
    directory.put(new Route(LABEL, "n2", "s9", 99, clock.instant(), Set.of()));

    routes.refresh();

    assertEquals(List.of(GoAwayCode.REPLACED), here.left);
  }

  @Test
  void aTunnelOfAnotherNodeIsFoundThroughTheDirectory() {
    FakeTunnel there = tunnel("s9", "home");
    var table = new RouteTable(directory, route -> Optional.of(there), clock);
    directory.put(new Route(LABEL, "n2", "s9", 99, clock.instant(), Set.of()));

    assertSame(there, table.find(LABEL).orElseThrow());
  }

  @Test
  void aClientIsHeldWhileTheNodeOfItsHomeCantBeReached() {
    directory.put(new Route(LABEL, "n2", "s9", 0, clock.instant(), Set.of(Tunnel.Kind.TLS)));
    CompletableFuture<Optional<Tunnel>> held = routes.await(LABEL, LONG).toCompletableFuture();
    assertFalse(held.isDone());

    FakeTunnel here = tunnel("s10", "home");
    routes.arrive(here);

    assertSame(here, held.join().orElseThrow());
  }
}
