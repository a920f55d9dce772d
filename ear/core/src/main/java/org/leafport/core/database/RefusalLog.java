package org.leafport.core.database;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.logging.Logger;

/**
 * Says that requests were refused because the database is away: the first at once, then how many
 * more it were, every ten seconds at most. A busy server would fill the disk otherwise.
 */
public final class RefusalLog {

  private static final Logger LOG = Logger.getLogger(RefusalLog.class.getName());
  private static final RefusalLog OF_PROCESS = new RefusalLog(System::nanoTime, LOG::warning);

  static final Duration INTERVAL = Duration.ofSeconds(10);

  private final LongSupplier nanoTime;
  private final Consumer<String> log;
  private boolean begun;
  private long toldAt;
  private long untold;

  RefusalLog(LongSupplier nanoTime, Consumer<String> log) {
    this.nanoTime = nanoTime;
    this.log = log;
  }

  /** A request was answered that the database doesn't answer. */
  public static void refused() {
    OF_PROCESS.count();
  }

  synchronized void count() {
    long now = nanoTime.getAsLong();
    if (begun && now - toldAt < INTERVAL.toNanos()) {
      untold++;
      return;
    }
    String others = untold == 0 ? "" : ", and " + untold + " since the last line like this";
    log.accept("[db] The database doesn't answer: a request was told so" + others);
    begun = true;
    toldAt = now;
    untold = 0;
  }
}
