package org.leafport.core.duplex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.leafport.core.testing.ManualAlarms;

class AddressRaceTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration ALMOST = AddressRace.APART.minusNanos(1);
  private static final Duration A_LITTLE = Duration.ofNanos(1);
  private static final InetSocketAddress NAME = InetSocketAddress.createUnresolved("nas.lan", 80);

  private static final InetAddress A6 = address("2001:db8::a");
  private static final InetAddress B6 = address("2001:db8::b");
  private static final InetAddress A4 = address("192.0.2.1");
  private static final InetAddress B4 = address("192.0.2.2");
  private static final InetAddress C4 = address("192.0.2.3");

  /** One address being dialled. */
  private record Attempt(
      InetAddress address, Duration left, CompletableFuture<String> connection) {}

  /** Lets the test decide what becomes of each address. */
  private static final class Scripted implements AddressRace.Course<String> {
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();

    @Override
    public CompletionStage<String> dial(InetSocketAddress address, Duration left) {
      Attempt attempt = new Attempt(address.getAddress(), left, new CompletableFuture<>());
      attempts.add(attempt);
      return attempt.connection();
    }

    @Override
    public void close(String late) {
      closed.add(late);
    }

    List<InetAddress> dialled() {
      return attempts.stream().map(Attempt::address).toList();
    }

    void stands(int attempt, String connection) {
      attempts.get(attempt).connection().complete(connection);
    }

    void fails(int attempt, Ending ending, String why) {
      attempts
          .get(attempt)
          .connection()
          .completeExceptionally(new DialException(ending, why, null));
    }
  }

  private final ManualAlarms alarms = new ManualAlarms();
  private final Scripted course = new Scripted();

  @Test
  void familiesAlternateAndIpv6ComesFirst() {
    assertEquals(
        List.of(A6, A4, B6, B4, C4),
        AddressRace.order(List.of(A4, B4, C4, A6, B6), Optional.empty()));
    assertEquals(List.of(A4), AddressRace.order(List.of(A4), Optional.empty()));
    assertEquals(List.of(A6, A4), AddressRace.order(List.of(A6, A4, A6), Optional.empty()));
  }

  @Test
  void theAvoidedAddressComesLast() {
    assertEquals(
        List.of(B6, A4, B4, A6), AddressRace.order(List.of(A6, B6, A4, B4), Optional.of(A6)));
    assertEquals(List.of(A4), AddressRace.order(List.of(A4), Optional.of(A4)));
    assertEquals(List.of(A4, B4), AddressRace.order(List.of(A4, B4), Optional.of(C4)));
  }

  @Test
  void noMoreThanEightAddressesAreDialledAndBothFamiliesAreAmongThem() {
    List<InetAddress> many =
        Stream.concat(
                IntStream.range(0, 50).mapToObj(i -> address("2001:db8::" + i)), Stream.of(A4, B4))
            .toList();
    List<InetAddress> ordered = AddressRace.order(many, Optional.of(many.get(0)));
    assertEquals(AddressRace.MOST, ordered.size());
    assertEquals(List.of(many.get(1), A4, many.get(2), B4), ordered.subList(0, 4));
    assertFalse(ordered.contains(many.get(0)), "there are enough others");
  }

  @Test
  void theNextBeginsAQuarterOfASecondAfterTheLast() {
    run(A6, A4, B6);
    assertEquals(List.of(A6), course.dialled());
    alarms.pass(ALMOST);
    assertEquals(List.of(A6), course.dialled());
    alarms.pass(A_LITTLE);
    assertEquals(List.of(A6, A4), course.dialled());
    alarms.pass(ALMOST);
    assertEquals(List.of(A6, A4), course.dialled());
    alarms.pass(A_LITTLE);
    assertEquals(List.of(A6, A4, B6), course.dialled());
  }

  @Test
  void aFailureHurriesTheNextWhichHasItsFullQuarterOfASecond() {
    run(A6, A4, B6);
    alarms.pass(Duration.ofMillis(100));
    course.fails(0, Ending.TARGET_REFUSED, "refused");
    assertEquals(List.of(A6, A4), course.dialled());
    alarms.pass(ALMOST);
    assertEquals(List.of(A6, A4), course.dialled());
    alarms.pass(A_LITTLE);
    assertEquals(List.of(A6, A4, B6), course.dialled());
  }

  @Test
  void theFirstThatStandsWinsAndNothingMoreIsDialled() {
    CompletableFuture<String> result = run(A6, A4, B6);
    alarms.pass(AddressRace.APART);
    course.stands(1, "by A4");
    assertEquals("by A4", result.join());
    assertEquals(0, alarms.waiting());
    course.fails(0, Ending.TARGET_REFUSED, "refused");
    assertEquals(List.of(A6, A4), course.dialled());
    assertEquals(List.of(), course.closed);
  }

  @Test
  void whoComesInLateIsClosed() {
    CompletableFuture<String> result = run(A6, A4);
    alarms.pass(AddressRace.APART);
    course.stands(1, "by A4");
    course.stands(0, "by A6");
    assertEquals("by A4", result.join());
    assertEquals(List.of("by A6"), course.closed);
  }

  @Test
  void anEarlyOneMayStillWinAfterALaterOneFailed() {
    CompletableFuture<String> result = run(A6, A4);
    alarms.pass(AddressRace.APART);
    course.fails(1, Ending.TARGET_REFUSED, "refused");
    assertFalse(result.isDone());
    course.stands(0, "by A6");
    assertEquals("by A6", result.join());
  }

  @Test
  void whoComesInAfterTheCallerHasGoneIsClosed() {
    CompletableFuture<String> result = run(A6, A4);
    result.cancel(false);
    assertEquals(0, alarms.waiting());
    course.stands(0, "by A6");
    assertEquals(List.of("by A6"), course.closed);
  }

  @Test
  void whenAllRefuseItIsRefusedAndTheReasonsAreTold() {
    CompletableFuture<String> result = run(A6, A4);
    course.fails(0, Ending.TARGET_REFUSED, "no route");
    course.fails(1, Ending.TARGET_REFUSED, "refused");
    DialException failure = failureOf(result);
    assertEquals(Ending.TARGET_REFUSED, failure.ending());
    assertEquals(
        "None of the addresses of nas.lan:80 can be reached: no route; refused",
        failure.getMessage());
    assertEquals(0, alarms.waiting());
  }

  @Test
  void whenOneOfTheFailedDidNotAnswerItIsATimeout() {
    CompletableFuture<String> result = run(A6, A4);
    course.fails(0, Ending.TARGET_TIMEOUT, "silent");
    course.fails(1, Ending.TARGET_REFUSED, "refused");
    assertEquals(Ending.TARGET_TIMEOUT, failureOf(result).ending());
  }

  @Test
  void theFailureOfAnOnlyAddressIsToldAsItIs() {
    CompletableFuture<String> result = run(A4);
    DialException refused = new DialException(Ending.TARGET_REFUSED, "refused", null);
    course.attempts.get(0).connection().completeExceptionally(refused);
    assertSame(refused, failureOf(result));
  }

  @Test
  void theDeadlineHoldsOverAllAddresses() {
    CompletableFuture<String> result = run(A6, A4);
    alarms.pass(AddressRace.APART);
    assertEquals(
        List.of(TIMEOUT, TIMEOUT.minus(AddressRace.APART)),
        course.attempts.stream().map(Attempt::left).toList());
    course.fails(0, Ending.TARGET_REFUSED, "no route");
    alarms.pass(TIMEOUT.minus(AddressRace.APART).minus(A_LITTLE));
    assertFalse(result.isDone());
    alarms.pass(A_LITTLE);
    DialException failure = failureOf(result);
    assertEquals(Ending.TARGET_TIMEOUT, failure.ending());
    assertEquals(
        "None of the addresses of nas.lan:80 answered in time: no route", failure.getMessage());
    course.stands(1, "by A4");
    assertEquals(List.of("by A4"), course.closed);
  }

  @Test
  void theDeadlineHoldsOverTheLookUpToo() {
    CompletableFuture<List<InetSocketAddress>> known = new CompletableFuture<>();
    CompletableFuture<String> result = run(known);
    alarms.pass(TIMEOUT);
    DialException failure = failureOf(result);
    assertEquals(Ending.TARGET_TIMEOUT, failure.ending());
    assertTrue(failure.getMessage().contains("not found in time"), failure.getMessage());
    known.complete(List.of(new InetSocketAddress(A4, 80)));
    assertEquals(List.of(), course.dialled());
  }

  @Test
  void theLookUpTakesItsTimeFromTheAddresses() {
    CompletableFuture<List<InetSocketAddress>> known = new CompletableFuture<>();
    run(known);
    alarms.pass(Duration.ofSeconds(2));
    known.complete(List.of(new InetSocketAddress(A4, 80)));
    assertEquals(Duration.ofSeconds(3), course.attempts.get(0).left());
  }

  @Test
  void theFailureOfTheLookUpIsToldAsItIs() {
    IOException why = new UnknownHostException("nas.lan");
    CompletableFuture<String> result =
        run(
            CompletableFuture.supplyAsync(
                () -> {
                  throw new CompletionException(why);
                },
                Runnable::run));
    assertSame(why, assertThrows(CompletionException.class, result::join).getCause());
    assertEquals(0, alarms.waiting());
  }

  @Test
  void aNameWithoutAddressesIsRefused() {
    DialException failure = failureOf(run());
    assertEquals(Ending.TARGET_REFUSED, failure.ending());
    assertEquals("No address is known for " + NAME, failure.getMessage());
  }

  private CompletableFuture<String> run(InetAddress... addresses) {
    return run(
        CompletableFuture.completedFuture(
            Stream.of(addresses).map(address -> new InetSocketAddress(address, 80)).toList()));
  }

  private CompletableFuture<String> run(CompletionStage<List<InetSocketAddress>> known) {
    return AddressRace.run(NAME, known, TIMEOUT, course, alarms).toCompletableFuture();
  }

  private static DialException failureOf(CompletableFuture<String> result) {
    assertTrue(result.isCompletedExceptionally(), "it has failed");
    Throwable cause = assertThrows(CompletionException.class, result::join).getCause();
    return (DialException) cause;
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new UncheckedIOException(e);
    }
  }
}
