package org.leafport.web.gateway;

import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.leafport.core.duplex.Alarms;
import org.leafport.core.people.LoginThrottle;

/**
 * Lets sign-ins from far wait for two seconds while strangers at many addresses guess (remote-proxy
 * 14.4). Nobody is turned away by it, or strangers could lock the owner out.
 *
 * <p>It stands in front of the container, because whoever waits there holds no thread: strangers
 * could otherwise stop the console for everybody.
 */
public final class SlowLane {

  private static final Logger LOG = Logger.getLogger(SlowLane.class.getName());

  /** Everything that takes a password from somebody who came through the tunnel. */
  private static final Set<String> SIGN_INS =
      Set.of("/api/auth/login", "/api/token/obtain", "/api/token/obtain/");

  private static volatile BooleanSupplier guessing = () -> false;

  private SlowLane() {}

  /** Says how to find out whether many addresses guess passwords now. */
  public static void openWhile(BooleanSupplier manyGuess) {
    guessing = manyGuess;
  }

  /** Whether this request has to wait now. */
  static boolean isFor(RequestFacts request) {
    return request.role() == Role.TUNNEL
        && request.method().equals("POST")
        && SIGN_INS.contains(request.target().split("\\?", 2)[0])
        && guessing.getAsBoolean();
  }

  /** Lets the request go on later, on a thread of its listener. */
  static NextAction hold(FilterChainContext request) {
    var waiting = request.getSuspendAction();
    request.suspend();
    Alarms.ofSystem().in(LoginThrottle.DELAY, () -> goOn(request));
    return waiting;
  }

  private static void goOn(FilterChainContext request) {
    var transport = request.getConnection().getTransport();
    ExecutorService workers = transport.getWorkerThreadPool();
    try {
      (workers == null ? transport.getKernelThreadPool() : workers).execute(request::resume);
    } catch (RejectedExecutionException full) {
      LOG.log(Level.FINE, "[gw] No thread for a sign-in that has waited", full);
      request.getConnection().closeSilently();
    }
  }
}
