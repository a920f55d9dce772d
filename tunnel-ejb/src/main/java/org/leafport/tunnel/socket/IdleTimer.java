package org.leafport.tunnel.socket;

import jakarta.websocket.Session;
import java.lang.reflect.Field;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Stops the container's timer that closes idle WebSockets, which tunnels don't use: they have a
 * keepalive of their own.
 *
 * <p>The container sets it anew with every message, also where no time is set, and its executor
 * looks through the class path each time, which a profile of bulk traffic shows. There is no
 * setting for it, so the session's executor is replaced by one that forgets what it is given. A
 * container that keeps it elsewhere is left as it is.
 */
public final class IdleTimer {

  private static final System.Logger LOG = System.getLogger(IdleTimer.class.getName());
  private static final String EXECUTOR = "service";
  private static final ScheduledExecutorService FORGETFUL = new Forgetful();

  private IdleTimer() {}

  /** Takes the timer from a session without an idle time. */
  public static void stop(Session session) {
    session.setMaxIdleTimeout(0);
    forget(session);
  }

  /** Replaces the executor of whatever has one in the container's place. */
  static void forget(Object session) {
    try {
      Field executor = session.getClass().getDeclaredField(EXECUTOR);
      if (executor.getType() == ScheduledExecutorService.class) {
        executor.setAccessible(true);
        executor.set(session, FORGETFUL);
      }
    } catch (ReflectiveOperationException | RuntimeException elsewhere) {
      LOG.log(System.Logger.Level.DEBUG, "The idle timer of WebSockets stays", elsewhere);
    }
  }

  /** Runs nothing: with an idle time of zero the timer's task does nothing. */
  private static final class Forgetful extends ScheduledThreadPoolExecutor {

    Forgetful() {
      super(0);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
      return null;
    }
  }
}
