package org.leafport.tunnel.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.leafport.tunnel.TestClock;
import org.leafport.tunnel.sponsor.Token;

/** How often {@code /register} may be tried. */
class RegisterLimitsTest {

  private final TestClock clock = new TestClock();
  private final RegisterLimits limits = new RegisterLimits(clock);

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private Optional<Duration> attempt(String address) {
    return limits.attempt(address(address), Optional.empty());
  }

  @Test
  void tenAttemptsInTenMinutesForAnAddress() {
    for (int i = 0; i < 10; i++) {
      assertEquals(Optional.empty(), attempt("192.0.2.1"));
      clock.pass(Duration.ofSeconds(6));
    }
    assertEquals(Optional.of(Duration.ofMinutes(9)), attempt("192.0.2.1"));
    assertEquals(Optional.of(Duration.ofMinutes(9)), limits.blockedFor(address("192.0.2.1")));
    assertEquals(Optional.empty(), attempt("192.0.2.2"));
    clock.pass(Duration.ofMinutes(9));
    assertEquals(Optional.empty(), attempt("192.0.2.1"));
    assertTrue(attempt("192.0.2.1").isPresent());
  }

  @Test
  void wholeIpv6NetworkOfACustomerIsOneAddress() {
    for (int i = 0; i < 10; i++) {
      assertEquals(Optional.empty(), attempt("2001:db8:1:2::" + i));
    }
    assertTrue(attempt("2001:db8:1:2:ffff::1").isPresent());
    assertEquals(Optional.empty(), attempt("2001:db8:1:3::1"));
  }

  @Test
  void tenAttemptsAnHourForATokenFromAnywhere() {
    Token token = new Token("abc123");
    for (int i = 0; i < 10; i++) {
      assertEquals(Optional.empty(), limits.attempt(address("192.0.2." + i), Optional.of(token)));
    }
    assertEquals(
        Optional.of(Duration.ofHours(1)),
        limits.attempt(address("192.0.2.99"), Optional.of(token)));
  }

  @Test
  void fifthRefusedTokenShutsAnAddressOutForAnHour() {
    InetAddress guesser = address("192.0.2.7");
    for (int i = 0; i < 4; i++) {
      limits.tokenRefused(guesser);
    }
    assertEquals(Optional.empty(), limits.blockedFor(guesser));
    clock.pass(Duration.ofMinutes(59));
    limits.tokenRefused(guesser);
    assertEquals(Optional.of(Duration.ofHours(1)), limits.blockedFor(guesser));
    assertEquals(Optional.of(Duration.ofHours(1)), attempt("192.0.2.7"));
    clock.pass(Duration.ofHours(1));
    assertEquals(Optional.empty(), limits.blockedFor(guesser));
  }

  @Test
  void twoSocketsForAnAddress() {
    Registration.Seat first = limits.seat(address("192.0.2.1")).orElseThrow();
    limits.seat(address("192.0.2.1")).orElseThrow();
    assertTrue(limits.seat(address("192.0.2.1")).isEmpty());
    first.close();
    first.close();
    limits.seat(address("192.0.2.1")).orElseThrow();
    assertTrue(limits.seat(address("192.0.2.1")).isEmpty());
  }

  @Test
  void twoHundredSocketsForANode() {
    for (int i = 0; i < 100; i++) {
      limits.seat(address("192.0.2." + i)).orElseThrow();
      limits.seat(address("192.0.2." + i)).orElseThrow();
    }
    assertTrue(limits.seat(address("198.51.100.1")).isEmpty());
  }

  /** Against a list of all times that were let through. */
  @Property
  void neverMoreThanTheLimitInAnyWindow(
      @ForAll @IntRange(min = 1, max = 10) int most,
      @ForAll @Size(max = 200) List<@IntRange(max = 30) Integer> pauses) {
    TestClock time = new TestClock();
    Duration within = Duration.ofSeconds(60);
    RecentTimes<String> times = new RecentTimes<>(time, most, within, 10);
    ArrayDeque<Instant> passed = new ArrayDeque<>();
    for (int pause : pauses) {
      time.pass(Duration.ofSeconds(pause));
      passed.removeIf(then -> !then.plus(within).isAfter(time.instant()));
      Optional<Duration> wait = times.add("key");
      assertEquals(passed.size() >= most, wait.isPresent());
      if (wait.isEmpty()) {
        passed.add(time.instant());
      }
    }
  }
}
