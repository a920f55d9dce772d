package org.leafport.tunnel.agent;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Runs tasks one after the other, in the order they came, on threads of another executor: what they
 * share needs no lock. A task that throws is reported and does not keep the next one from running.
 */
final class Mailbox implements Executor {

  private final Executor threads;
  private final Consumer<RuntimeException> failures;
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private boolean running;

  Mailbox(Executor threads, Consumer<RuntimeException> failures) {
    this.threads = threads;
    this.failures = failures;
  }

  @Override
  public void execute(Runnable task) {
    synchronized (tasks) {
      tasks.add(task);
      if (running) {
        return;
      }
      running = true;
    }
    threads.execute(this::run);
  }

  private void run() {
    for (Runnable task = next(); task != null; task = next()) {
      try {
        task.run();
      } catch (RuntimeException e) {
        failures.accept(e);
      }
    }
  }

  private Runnable next() {
    synchronized (tasks) {
      Runnable task = tasks.poll();
      running = task != null;
      return task;
    }
  }
}
