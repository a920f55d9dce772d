package org.leafport.tunnel.challenge;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.leafport.tunnel.route.ChallengeWay;
import org.leafport.tunnel.route.Enrolments;
import org.leafport.tunnel.route.RouteTable;
import org.leafport.tunnel.route.Tunnel;

/** The enrolments and tunnels of the proxy as ways for challenges. */
public final class NodeChallengeWays implements ChallengeWays {

  private final Enrolments enrolments;
  private final RouteTable routes;

  /** Those of this node, and of the others through their directory. */
  public NodeChallengeWays(Enrolments enrolments, RouteTable routes) {
    this.enrolments = enrolments;
    this.routes = routes;
  }

  @Override
  public CompletionStage<List<ChallengeWay>> to(String label) {
    return enrolments.find(label).thenCombine(routes.findAnywhere(label), NodeChallengeWays::both);
  }

  @Override
  public CompletionStage<List<ChallengeWay>> here(String label) {
    Optional<ChallengeWay> enrolment = enrolments.local(label).map(ChallengeWay.class::cast);
    Optional<Tunnel> tunnel = routes.local(label).map(Tunnel.class::cast);
    return CompletableFuture.completedStage(both(enrolment, tunnel));
  }

  private static List<ChallengeWay> both(
      Optional<ChallengeWay> enrolment, Optional<Tunnel> tunnel) {
    Stream<ChallengeWay> permanent =
        tunnel.stream().filter(ChallengeWay.class::isInstance).map(ChallengeWay.class::cast);
    return Stream.concat(enrolment.stream(), permanent).toList();
  }
}
