package org.leafport.tcu.connector;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Puts messages in order: one at a time per VIN in order of arrival, and not more at once than
 * there are permits. VINs that wait take turns.
 *
 * <p>Never blocks: what may run is handed to the starter, on the thread that made it possible, and
 * the starter's side reports the end by {@link #finished}.
 *
 * @param <T> what is put in order
 */
final class DeliveryQueue<T> {

  private final int permits;
  private final int capacity;
  private final Consumer<T> starter;

  /** A VIN is a key here while one of its tasks waits or runs. */
  private final Map<String, Deque<T>> waitingByVin = new HashMap<>();

  private final Queue<String> ready = new ArrayDeque<>();
  private int waiting;
  private int running;

  /**
   * @param permits most tasks that run at once
   * @param capacity most tasks that wait
   * @param starter takes what may run now; must not throw
   */
  DeliveryQueue(int permits, int capacity, Consumer<T> starter) {
    this.permits = permits;
    this.capacity = capacity;
    this.starter = starter;
  }

  /** Queues a task; answers false if too many wait already. */
  boolean offer(String vin, T task) {
    synchronized (this) {
      if (waiting >= capacity) {
        return false;
      }
      Deque<T> line = waitingByVin.get(vin);
      if (line == null) {
        line = new ArrayDeque<>(1);
        waitingByVin.put(vin, line);
        ready.add(vin);
      }
      line.add(task);
      waiting++;
    }
    startWhatMayRun();
    return true;
  }

  /** Takes a task back; answers false if it was handed to the starter already. */
  synchronized boolean withdraw(String vin, T task) {
    Deque<T> line = waitingByVin.get(vin);
    if (line == null || !line.remove(task)) {
      return false;
    }
    waiting--;
    // An empty line whose VIN is still listed as ready is cleared away when its turn comes.
    return true;
  }

  /** Has to be called once for every task handed to the starter, when it has ended. */
  void finished(String vin) {
    synchronized (this) {
      running--;
      if (waitingByVin.get(vin).isEmpty()) {
        waitingByVin.remove(vin);
      } else {
        ready.add(vin);
      }
    }
    startWhatMayRun();
  }

  synchronized int waiting() {
    return waiting;
  }

  synchronized int running() {
    return running;
  }

  /** How many VINs have a task that waits or runs. */
  synchronized int vins() {
    return waitingByVin.size();
  }

  private void startWhatMayRun() {
    List<T> starts = new ArrayList<>(1);
    synchronized (this) {
      while (running < permits && !ready.isEmpty()) {
        String vin = ready.remove();
        T task = waitingByVin.get(vin).poll();
        if (task == null) {
          waitingByVin.remove(vin);
        } else {
          waiting--;
          running++;
          starts.add(task);
        }
      }
    }
    // Outside the lock, because the starter may do anything, even call back.
    starts.forEach(starter);
  }
}
