package org.leafport.core.people;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.leafport.core.address.Origin;

/**
 * Slows down whoever guesses passwords (remote-proxy 14.4). An address that failed five times in
 * ten minutes has to wait ten minutes, then twice as long, an hour at most. When many addresses
 * fail, everybody's answers are delayed, but nobody is locked out: or any stranger could lock out
 * the owner.
 */
public final class LoginThrottle {

  /** By how much answers are delayed while many addresses fail. */
  public static final Duration DELAY = Duration.ofSeconds(2);

  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);
  private static final int FAILURES = 5;
  private static final int FAILURES_OF_ALL = 60;
  private static final int MOST_ORIGINS = 10_000;

  /** Counted too: a tunnel's clients may seem to be here. */
  private static final Origin THIS_MACHINE = new Origin("");

  private static final class Record {
    private final Deque<Instant> failures = new ArrayDeque<>();
    private Instant waitsUntil = Instant.MIN;
    private Duration nextWait = WINDOW;
  }

  private final Clock clock;
  private final Deque<Instant> failuresOfAll = new ArrayDeque<>();
  private final Map<Origin, Record> origins =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Origin, Record> eldest) {
          return size() > MOST_ORIGINS;
        }
      };

  /** One that nobody has failed before yet. */
  public LoginThrottle(Clock clock) {
    this.clock = clock;
  }

  /** How long this address has to wait; empty if it hasn't. */
  public synchronized Optional<Duration> pause(InetAddress client) {
    Record record = origins.get(origin(client));
    Instant now = clock.instant();
    return record != null && now.isBefore(record.waitsUntil)
        ? Optional.of(Duration.between(now, record.waitsUntil))
        : Optional.empty();
  }

  /** Somebody from this address got it wrong. */
  public synchronized void failed(InetAddress client) {
    Instant now = clock.instant();
    Record record = origins.computeIfAbsent(origin(client), first -> new Record());
    if (count(record.failures, now) >= FAILURES) {
      record.failures.clear();
      record.waitsUntil = now.plus(record.nextWait);
      Duration twice = record.nextWait.multipliedBy(2);
      record.nextWait = twice.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : twice;
    }
    count(failuresOfAll, now);
    while (failuresOfAll.size() > FAILURES_OF_ALL) {
      failuresOfAll.removeFirst();
    }
  }

  private static Origin origin(InetAddress client) {
    return Origin.of(client).orElse(THIS_MACHINE);
  }

  private static int count(Deque<Instant> failures, Instant now) {
    forgetOld(failures, now);
    failures.add(now);
    return failures.size();
  }

  private static void forgetOld(Deque<Instant> failures, Instant now) {
    while (!failures.isEmpty() && failures.peekFirst().isBefore(now.minus(WINDOW))) {
      failures.removeFirst();
    }
  }

  /** Somebody from this address got it right: what went before is forgotten. */
  public synchronized void succeeded(InetAddress client) {
    origins.remove(origin(client));
  }

  /** Whether answers to all are delayed now. */
  public synchronized boolean isBusy() {
    forgetOld(failuresOfAll, clock.instant());
    return failuresOfAll.size() >= FAILURES_OF_ALL;
  }
}
