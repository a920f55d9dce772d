package org.leafport.tcu.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.leafport.tcu.acp.SmsRejectedException;
import org.leafport.tcu.acp.WakeUpSms;

/**
 * What a unit does with the SMS it gets: throws away more than three a minute and whatever isn't
 * signed for it, and keeps the last of each destination until it calls. Thread-safe.
 */
final class Gen2Inbox {
  private static final int PER_MINUTE = 3;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Gen2Profile profile;
  private final Clock clock;
  private final Deque<Instant> arrivals = new ArrayDeque<>();
  private final Map<Integer, WakeUpSms> waiting = new LinkedHashMap<>();
  private OptionalLong lastCounter;

  /**
   * An empty inbox.
   *
   * @param lastCounter of the last SMS, for a unit that demands that it rises
   */
  Gen2Inbox(Gen2Profile profile, OptionalLong lastCounter, Clock clock) {
    this.profile = profile;
    this.lastCounter = lastCounter;
    this.clock = clock;
  }

  /** An SMS arrives; empty when it comes on top of three others within a minute. */
  synchronized Optional<WakeUpSms> receive(byte[] sms) throws SmsRejectedException {
    Instant now = clock.instant();
    while (!arrivals.isEmpty() && arrivals.peekFirst().isBefore(now.minus(MINUTE))) {
      arrivals.removeFirst();
    }
    if (arrivals.size() >= PER_MINUTE) {
      return Optional.empty();
    }
    arrivals.addLast(now);
    WakeUpSms call =
        WakeUpSms.verify(sms, profile.key(), profile.vin(), profile.tcuId(), lastCounter);
    if (lastCounter.isPresent()) {
      lastCounter = OptionalLong.of(call.counter());
    }
    waiting.put(call.destination(), call);
    return Optional.of(call);
  }

  /** The next call to make. */
  synchronized Optional<WakeUpSms> next() {
    var calls = waiting.values().iterator();
    if (!calls.hasNext()) {
      return Optional.empty();
    }
    WakeUpSms call = calls.next();
    calls.remove();
    return Optional.of(call);
  }
}
