package org.leafport.tunnel.connection;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;
import org.leafport.tunnel.auth.CertificateTrust;
import org.leafport.tunnel.challenge.ForwardedChallenges;
import org.leafport.tunnel.frame.HelloItems;
import org.leafport.tunnel.mux.MuxSettings;
import org.leafport.tunnel.registry.Admissions;
import org.leafport.tunnel.registry.CarClaims;
import org.leafport.tunnel.route.RouteTable;
import org.leafport.tunnel.traffic.TrafficAccount;

/**
 * What all connections of homes to a node work with.
 *
 * @param host the proxy's own host, as homes dial it
 * @param node how the node calls itself
 * @param trust whose certificates are trusted at this moment
 * @param admissions lets homes in and keeps the record
 * @param claims the claims to cars
 * @param traffic counts what passes through tunnels
 * @param routes where clients look for tunnels
 * @param challenges waits for the answers of homes
 * @param session how a session behaves that begins with this HELLO
 * @param patience how long a home may take to show who it is
 * @param work runs what waits for the database; refuses what it has no room for
 * @param timer runs what is due
 * @param clock the proxy's time
 * @param random makes nonces and session ids
 */
public record ConnectDesk(
    String host,
    String node,
    Supplier<CertificateTrust> trust,
    Admissions admissions,
    CarClaims claims,
    TrafficAccount traffic,
    RouteTable routes,
    ForwardedChallenges challenges,
    Function<HelloItems, MuxSettings> session,
    Duration patience,
    Executor work,
    ScheduledExecutorService timer,
    Clock clock,
    SecureRandom random) {}
