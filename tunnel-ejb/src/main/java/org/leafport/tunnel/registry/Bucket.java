package org.leafport.tunnel.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A token bucket as a rule without state: it holds so many tokens at most, and one comes back after
 * each interval. Parts of a token count, so nothing is lost between two looks.
 *
 * @param size most tokens it holds, 1 or more
 * @param perToken how long it takes until one comes back
 */
record Bucket(int size, Duration perToken) {

  /** Checks both. */
  Bucket {
    if (size < 1 || perToken.isNegative() || perToken.isZero()) {
      throw new IllegalArgumentException("No bucket: " + size + " per " + perToken);
    }
  }

  /** A bucket that fills in the given time. */
  static Bucket filledIn(Duration time, int size) {
    return new Bucket(size, time.dividedBy(size));
  }

  /**
   * What is in a bucket.
   *
   * @param tokens from 0 to the size, parts included
   * @param at when that was so
   */
  record Level(double tokens, Instant at) {}

  /** A full one. */
  Level full(Instant now) {
    return new Level(size, now);
  }

  /** What is in it now. A clock that went back adds nothing. */
  Level refilled(Level level, Instant now) {
    double elapsed = Math.max(0, seconds(Duration.between(level.at(), now)));
    double tokens = level.tokens() + elapsed / seconds(perToken);
    return new Level(Math.max(0, Math.min(size, tokens)), now);
  }

  /** Takes one token; empty if there isn't a whole one. */
  Optional<Level> taken(Level level, Instant now) {
    Level refilled = refilled(level, now);
    return refilled.tokens() < 1
        ? Optional.empty()
        : Optional.of(new Level(refilled.tokens() - 1, now));
  }

  /** Puts one token back that wasn't used; a full bucket stays full. */
  Level givenBack(Level level, Instant now) {
    Level refilled = refilled(level, now);
    return new Level(Math.min(size, refilled.tokens() + 1), now);
  }

  /** How long until a whole token is there, in whole seconds rounded up; zero if one is. */
  Duration untilNext(Level level, Instant now) {
    double missing = 1 - refilled(level, now).tokens();
    return missing <= 0
        ? Duration.ZERO
        : Duration.ofSeconds((long) Math.ceil(missing * seconds(perToken)));
  }

  private static double seconds(Duration duration) {
    return duration.toSeconds() + duration.getNano() / 1e9;
  }
}
