package org.leafport.boot;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Stops the server in order when the process is asked to end.
 *
 * <p>A shutdown hook can't do that: all hooks, the container's own among them, run at the same
 * time. So the signals are handled, and the process ends when all is done.
 */
final class Shutdown {

  private static final Logger LOG = Logger.getLogger(Shutdown.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final AtomicBoolean UNDER_WAY = new AtomicBoolean();

  private Shutdown() {}

  /** Runs the action once at the first of the signals TERM, INT and HUP, then ends the process. */
  static void onSignals(Runnable stop) {
    for (String signal : new String[] {"TERM", "INT", "HUP"}) {
      handle(signal, () -> end(stop));
    }
  }

  /** By reflection, because the compiler warns of the class, and no other one does it. */
  private static void handle(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      InvocationHandler calls =
          (proxy, method, arguments) -> called(proxy, method, arguments, action);
      Object proxy =
          Proxy.newProxyInstance(Shutdown.class.getClassLoader(), new Class<?>[] {handler}, calls);
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (ReflectiveOperationException e) {
      LOG.log(Level.FINE, "[app] Signal " + name + " is not ours: the Java runtime handles it", e);
    }
  }

  private static Object called(Object proxy, Method method, Object[] arguments, Runnable action) {
    return switch (method.getName()) {
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      case "toString" -> "Leafport's shutdown";
      default -> {
        action.run();
        yield null;
      }
    };
  }

  private static void end(Runnable stop) {
    if (!UNDER_WAY.compareAndSet(false, true)) {
      return;
    }
    Thread watchdog = new Thread(Shutdown::giveUp, "leafport-stop-watchdog");
    watchdog.setDaemon(true);
    watchdog.start();
    // Not on the signal's own thread: that is a daemon, and the process would end by itself as soon
    // as the container's last thread has ended.
    Thread stopper = new Thread(() -> stopAndHalt(stop), "leafport-stop");
    stopper.setDaemon(false);
    stopper.start();
  }

  private static void stopAndHalt(Runnable stop) {
    int result = 0;
    try {
      stop.run();
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "[app] Leafport did not stop cleanly", e);
      result = 1;
    }
    // Not by exit: the container's own shutdown hooks would have nothing left to stop.
    Runtime.getRuntime().halt(result);
  }

  private static void giveUp() {
    try {
      Thread.sleep(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      // Nobody interrupts it; if somebody did, giving up early would be wrong.
      Thread.currentThread().interrupt();
      return;
    }
    LOG.severe("[app] Stopping takes too long, giving up; the database recovers at the next start");
    Runtime.getRuntime().halt(1);
  }
}
