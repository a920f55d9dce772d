package org.leafport.tunnel.mux;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Brings messages to the carrier as long as it takes them: two in flight, 256 KiB of them. One
 * thread pumps at a time; whoever comes meanwhile goes away again, because the pump looks once more
 * before it stops.
 */
final class Pump {
  private static final System.Logger LOG = System.getLogger(Pump.class.getName());

  static final int MAX_MESSAGES = 2;
  static final int MAX_BYTES = 256 * 1024;

  private final Object lock;
  private final Carrier carrier;
  private final SessionClock clock;
  private final Supplier<Outgoing> source;
  private final Consumer<Throwable> broken;
  private final Runnable resume;

  private boolean pumping;
  private boolean stopped;
  private int messages;
  private long bytes;
  private long progressAt;
  private Runnable whenEmpty;

  /**
   * A pump that stands still.
   *
   * @param lock guards the source as well
   * @param source the next message, or null; called under the lock
   * @param broken told when a message could not be sent
   * @param resume run when a message has been sent: runs the pump, and whatever follows from it
   */
  Pump(
      Object lock,
      Carrier carrier,
      SessionClock clock,
      Supplier<Outgoing> source,
      Consumer<Throwable> broken,
      Runnable resume) {
    this.lock = lock;
    this.carrier = carrier;
    this.clock = clock;
    this.source = source;
    this.broken = broken;
    this.resume = resume;
  }

  /** Sends what can be sent. Not to be called under the lock. */
  void run() {
    synchronized (lock) {
      if (pumping) {
        return;
      }
      pumping = true;
    }
    Outgoing message;
    while ((message = next()) != null) {
      Completion completion = new Completion(message.size());
      try {
        message.sendBy(carrier, completion);
      } catch (RuntimeException e) {
        completion.onFailed(e);
      }
      message.copied().forEach(Pump::callBack);
    }
    finishIfEmpty();
  }

  private static void callBack(Runnable sender) {
    try {
      sender.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "A sender of the tunnel failed", e);
    }
  }

  private Outgoing next() {
    synchronized (lock) {
      boolean full = messages >= MAX_MESSAGES || bytes >= MAX_BYTES;
      Outgoing message = full || stopped ? null : source.get();
      if (message == null) {
        pumping = false;
        return null;
      }
      if (messages == 0) {
        progressAt = clock.nanoTime();
      }
      messages++;
      bytes += message.size();
      return message;
    }
  }

  /** Runs something once all that waits has been sent. Called under the lock. */
  void whenEmpty(Runnable last) {
    whenEmpty = last;
  }

  private void finishIfEmpty() {
    Runnable last = null;
    synchronized (lock) {
      if (whenEmpty != null && messages == 0 && !pumping) {
        last = whenEmpty;
        whenEmpty = null;
        stopped = true;
      }
    }
    if (last != null) {
      last.run();
    }
  }

  /** Sends nothing any more. Called under the lock. */
  void stop() {
    stopped = true;
    whenEmpty = null;
  }

  /** For how long no message could be completed although some are on their way, in nanoseconds. */
  long stalledFor(long nanoTime) {
    return messages == 0 ? 0 : nanoTime - progressAt;
  }

  private final class Completion implements Carrier.Sent {
    private final int size;
    private boolean told;

    Completion(int size) {
      this.size = size;
    }

    @Override
    public void onSent() {
      if (complete()) {
        resume.run();
      }
    }

    @Override
    public void onFailed(Throwable why) {
      if (complete()) {
        broken.accept(why);
      }
    }

    private boolean complete() {
      synchronized (lock) {
        if (told) {
          return false;
        }
        told = true;
        messages--;
        bytes -= size;
        progressAt = clock.nanoTime();
        return true;
      }
    }
  }
}
