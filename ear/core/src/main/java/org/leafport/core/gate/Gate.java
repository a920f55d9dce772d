package org.leafport.core.gate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.core.management.ManagementName;

/**
 * The gate between the world and the application.
 *
 * <p>It opens once everything behind it is ready: components that are used earlier would keep
 * resources that were not injected yet. Ports and jobs start when it opens, in the order in which
 * they registered, and stop first when it closes, in the reverse order. One process has one gate;
 * it opens once and closes once.
 */
public final class Gate {

  private static final Logger LOG = Logger.getLogger(Gate.class.getName());

  private static final Object LOCK = new Object();
  private static final List<Runnable> OPENERS = new ArrayList<>();
  private static final List<Runnable> CLOSERS = new ArrayList<>();
  private static volatile boolean open;

  /** Of the application: what the gate runs finds its beans by it, whoever closes the gate. */
  private static ClassLoader loader;

  private Gate() {}

  /** Whether messages and requests may come in. */
  public static boolean isOpen() {
    return open;
  }

  /** Runs the action when the gate opens, at once if it is open. */
  public static void onOpen(Runnable action) {
    synchronized (LOCK) {
      if (!open) {
        OPENERS.add(action);
        return;
      }
    }
    action.run();
  }

  /**
   * Runs the action when the gate closes. It should stop what comes in, wait for what is under way
   * within a few seconds, and return.
   */
  public static void onClose(Runnable action) {
    synchronized (LOCK) {
      CLOSERS.add(action);
    }
  }

  /**
   * Opens the gate and runs what waits for it.
   *
   * @throws RuntimeException what the first failing action threw, for example because its port is
   *     taken; the gate is closed again then
   */
  public static void open() {
    List<Runnable> actions;
    synchronized (LOCK) {
      if (open) {
        return;
      }
      open = true;
      loader = Thread.currentThread().getContextClassLoader();
      ManagementName.GATE.give(new GateControl());
      actions = List.copyOf(OPENERS);
      OPENERS.clear();
    }
    try {
      actions.forEach(Runnable::run);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Closes the gate: nothing comes in any more, and what came in has ended when this returns. */
  public static void close() {
    List<Runnable> actions;
    synchronized (LOCK) {
      open = false;
      actions = new ArrayList<>(CLOSERS);
      CLOSERS.clear();
    }
    Collections.reverse(actions);
    Thread closing = Thread.currentThread();
    ClassLoader before = closing.getContextClassLoader();
    closing.setContextClassLoader(loader == null ? before : loader);
    try {
      actions.forEach(Gate::close);
    } finally {
      closing.setContextClassLoader(before);
    }
  }

  private static void close(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      // The others have to be closed all the same.
      LOG.log(Level.WARNING, "[app] A part of Leafport did not stop cleanly", e);
    }
  }
}
