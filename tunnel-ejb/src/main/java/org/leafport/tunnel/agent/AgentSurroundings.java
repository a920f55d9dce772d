package org.leafport.tunnel.agent;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.leafport.core.car.VinDirectory;
import org.leafport.tunnel.dial.Dialler;

/**
 * What the agent stands on.
 *
 * @param store settings and identity
 * @param ways makes connections to the proxy
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
    Ways ways,
    HomeEntrance entrance,
    ExecutorService threads,
    ScheduledExecutorService timer,
    Clock clock,
    SecureRandom random,
    String software,
    Supplier<Optional<VinDirectory>> cars,
    Consumer<RemoteStatus> changed) {

  /** How this home gets out to its proxy. */
  @FunctionalInterface
  interface Ways {

    /**
     * What dials the proxy.
     *
     * @param context whom to trust, and what to show a server that wants to see a certificate
     * @throws IOException if no connections can be made at all
     */
    Dialler dialler(SSLContext context) throws IOException;
  }
}
