package org.leafport.tunnel.node;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.leafport.core.metrics.Histogram;
import org.leafport.core.metrics.Meters;
import org.leafport.tunnel.challenge.ForwardedChallenges;
import org.leafport.tunnel.credential.HostCertificate;
import org.leafport.tunnel.frame.GoAwayCode;
import org.leafport.tunnel.registry.Admissions;
import org.leafport.tunnel.route.Enrolments;
import org.leafport.tunnel.route.LocalTunnel;
import org.leafport.tunnel.route.RouteTable;

/** What is done for all tunnels every {@link #PERIOD}, on one thread. */
final class Rounds {

  /** How often. */
  static final Duration PERIOD = Duration.ofSeconds(15);

  private static final Duration STILL_THERE = Duration.ofHours(6);
  private static final List<Duration> ROUND_TRIPS =
      Stream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000).map(Duration::ofMillis).toList();

  private final RouteTable routes;
  private final Enrolments enrolments;
  private final ForwardedChallenges challenges;
  private final Admissions admissions;
  private final Optional<HostCertificate> hostCertificate;
  private final Histogram roundTrips = Meters.histogram("lp_tunnel_rtt_seconds", ROUND_TRIPS);
  private final Clock clock;
  private final Map<String, Instant> toldAt = new HashMap<>();

  Rounds(
      RouteTable routes,
      Enrolments enrolments,
      ForwardedChallenges challenges,
      Admissions admissions,
      Optional<HostCertificate> hostCertificate,
      Clock clock) {
    this.routes = routes;
    this.enrolments = enrolments;
    this.challenges = challenges;
    this.admissions = admissions;
    this.hostCertificate = hostCertificate;
    this.clock = clock;
  }

  /** Makes one round. May wait for the directory. */
  void make() {
    routes.refresh();
    enrolments.refresh();
    challenges.sweep();
    hostCertificate.ifPresent(HostCertificate::refresh);
    Instant now = clock.instant();
    Map<String, Instant> told = new HashMap<>();
    for (LocalTunnel tunnel : routes.tunnels()) {
      if (now.isAfter(tunnel.certificateEnds().plus(NodeSettings.EXPIRED_CERTIFICATE.get()))) {
        routes.dismiss(
            tunnel.label(),
            GoAwayCode.CERTIFICATE_EXPIRED,
            Duration.ZERO,
            RouteTable.REPLACED_GRACE);
        continue;
      }
      tunnel.roundTrip().ifPresent(roundTrips::observe);
      told.put(tunnel.sessionId(), tell(tunnel, now));
    }
    toldAt.clear();
    toldAt.putAll(told);
  }

  /** Says every six hours that it is still there, so that nobody takes its name for unused. */
  private Instant tell(LocalTunnel tunnel, Instant now) {
    Instant before = toldAt.getOrDefault(tunnel.sessionId(), now);
    if (now.isBefore(before.plus(STILL_THERE))) {
      return before;
    }
    admissions.stillConnected(tunnel.label());
    return now;
  }
}
