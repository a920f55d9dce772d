package org.leafport.tunnel.sponsor;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Answers that still hold: a yes for 15 minutes or until the token ends, a no for one minute. Kept
 * under the SHA-256 of the token, in memory only, the oldest going first when there are too many.
 */
final class RememberedVerdicts {

  private static final Duration YES_HOLDS = Duration.ofMinutes(15);
  private static final Duration NO_HOLDS = Duration.ofSeconds(60);
  private static final int MOST = 10_000;

  private record Remembered(Verdict verdict, Instant until) {}

  private final Clock clock;

  private final Map<ByteBuffer, Remembered> verdicts =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Remembered> eldest) {
          return size() > MOST;
        }
      };

  RememberedVerdicts(Clock clock) {
    this.clock = clock;
  }

  synchronized Optional<Verdict> find(Token token) {
    ByteBuffer key = ByteBuffer.wrap(token.sha256());
    Remembered remembered = verdicts.get(key);
    if (remembered == null) {
      return Optional.empty();
    }
    if (clock.instant().isBefore(remembered.until())) {
      return Optional.of(remembered.verdict());
    }
    verdicts.remove(key);
    return Optional.empty();
  }

  synchronized void remember(Token token, Verdict verdict) {
    ByteBuffer key = ByteBuffer.wrap(token.sha256());
    verdicts.remove(key);
    endOf(verdict).ifPresent(until -> verdicts.put(key, new Remembered(verdict, until)));
  }

  private Optional<Instant> endOf(Verdict verdict) {
    Instant now = clock.instant();
    if (verdict instanceof Verdict.Authorized yes) {
      Instant latest = now.plus(YES_HOLDS);
      return Optional.of(yes.expires().filter(latest::isAfter).orElse(latest));
    }
    return verdict.isDefiniteNo() ? Optional.of(now.plus(NO_HOLDS)) : Optional.empty();
  }
}
