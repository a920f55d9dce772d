package org.leafport.tunnel.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Token buckets: never more than agreed, never less than promised. */
class BucketTest {

  private static final Instant START = Instant.parse("2026-09-21T12:00:00Z");

  @Test
  void figuresOfTheCertificateBudgets() {
    Duration week = Duration.ofDays(7);
    assertEquals(Duration.ofSeconds(13_440), Bucket.filledIn(week, 45).perToken());
    assertEquals(Duration.ofSeconds(201_600), Bucket.filledIn(week, 3).perToken());
  }

  @Test
  void clockThatGoesBackNeitherFillsNorBlocks() {
    Bucket bucket = new Bucket(2, Duration.ofMinutes(1));
    Bucket.Level empty = new Bucket.Level(0, START);
    Bucket.Level back = bucket.refilled(empty, START.minus(Duration.ofDays(1)));
    assertEquals(0, back.tokens());
    assertEquals(1, bucket.refilled(back, back.at().plusSeconds(60)).tokens(), 1e-9);
  }

  /** In any window of time, at most the size plus what the window refills is taken. */
  @Property
  void neverMoreThanAgreed(
      @ForAll @IntRange(min = 1, max = 50) int size,
      @ForAll @IntRange(min = 1, max = 100_000) int secondsPerToken,
      @ForAll @Size(min = 1, max = 200) List<@IntRange(max = 10_000) Integer> pauses) {
    Bucket bucket = new Bucket(size, Duration.ofSeconds(secondsPerToken));
    Instant now = START;
    Bucket.Level level = bucket.full(now);
    int taken = 0;
    for (int pause : pauses) {
      now = now.plusSeconds(pause);
      Optional<Bucket.Level> left = bucket.taken(level, now);
      if (left.isPresent()) {
        taken++;
        level = left.get();
      }
      assertTrue(level.tokens() >= 0 && level.tokens() <= size);
      double most = size + Duration.between(START, now).toSeconds() / (double) secondsPerToken;
      assertTrue(taken <= most + 1e-6, taken + " > " + most);
    }
  }

  /** Whoever waits as long as he is told gets one; a moment before he doesn't. */
  @Property
  void theTimeToWaitIsRight(
      @ForAll @IntRange(min = 1, max = 50) int size,
      @ForAll @IntRange(min = 2, max = 300_000) int secondsPerToken,
      @ForAll @IntRange(max = 999) int thousandths) {
    Bucket bucket = new Bucket(size, Duration.ofSeconds(secondsPerToken));
    Bucket.Level level = new Bucket.Level(thousandths / 1_000.0, START);
    Duration wait = bucket.untilNext(level, START);
    assertTrue(bucket.taken(level, START.plus(wait).plusMillis(1)).isPresent());
    assertTrue(bucket.taken(level, START.plus(wait).minusMillis(1_001)).isEmpty());
  }

  @Property
  void whatIsGivenBackCanBeTakenAgain(
      @ForAll @IntRange(min = 1, max = 50) int size, @ForAll @IntRange(max = 50) int takenBefore) {
    Bucket bucket = new Bucket(size, Duration.ofHours(1));
    Bucket.Level level = bucket.full(START);
    for (int i = 0; i < Math.min(takenBefore, size - 1); i++) {
      level = bucket.taken(level, START).orElseThrow();
    }
    Bucket.Level less = bucket.taken(level, START).orElseThrow();
    assertEquals(level, bucket.givenBack(less, START));
    assertEquals(size, bucket.givenBack(bucket.full(START), START).tokens());
  }
}
