package org.leafport.tunnel.agent;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.leafport.core.car.VinDirectory;

/**
 * What the agent stands on.
 *
 * @param store settings and identity
 * @param entrance takes what comes through the tunnel
 * @param threads for work that waits
 * @param timer for alarms and the session's clock; tasks are short
 * @param clock the time
 * @param random keys, waits
 * @param software what the proxy is told we are
 * @param cars the cars of this home, if there are any
 * @param changed is told when the status is other than before
 */
record AgentSurroundings(
    AgentStore store,
    HomeEntrance entrance,
    ExecutorService threads,
    ScheduledExecutorService timer,
    Clock clock,
    SecureRandom random,
    String software,
    Supplier<Optional<VinDirectory>> cars,
    Consumer<RemoteStatus> changed) {}
