package org.leafport.tunnel.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Who gets a car, without a database. */
class CarCallTest {

  private static final String VIN = "SJNFAAZE0U0012345";

  private Instant now = Instant.parse("2026-09-21T12:00:00Z");
  private final List<VinClaim> claims = new ArrayList<>();

  private static CarMarks car(String tcu, String iccid) {
    return new CarMarks(
        bytes("v"),
        Optional.of(bytes(tcu + "|" + iccid)),
        Optional.of(bytes("t" + tcu)),
        Optional.of(bytes("s" + iccid)),
        "2345",
        tcu,
        iccid);
  }

  private static byte[] bytes(String text) {
    return (VIN + text).getBytes(StandardCharsets.US_ASCII);
  }

  private VinClaim claim(String label, String subject, CarMarks car) {
    now = now.plusSeconds(1);
    VinClaim claim = new VinClaim(label, subject, car, now);
    claims.add(claim);
    return claim;
  }

  private CarCall.Decision call(CarMarks car, Optional<String> provenBy, boolean online) {
    now = now.plusSeconds(1);
    CarCall.Decision decision = new CarCall(claims, car, label -> online, now).decide(provenBy);
    for (CarCall.Change change : decision.changes()) {
      change.claim().become(change.state(), now);
      assertTrue(claims.stream().filter(VinClaim::isActive).count() <= 1);
    }
    decision.holder().filter(h -> decision.routed() && online).ifPresent(h -> h.seenAt(now));
    return decision;
  }

  private Optional<String> home(CarMarks car) {
    CarCall.Decision decision = call(car, Optional.empty(), true);
    return decision.holder().filter(h -> decision.routed()).map(VinClaim::subdomain);
  }

  @Test
  void firstMatchingCallConfirms() {
    VinClaim claim = claim("home", "anna", car("T", "S"));
    assertEquals(Optional.of("home"), home(car("T", "S")));
    assertEquals(ClaimState.ACTIVE, claim.state());
    assertEquals(Optional.of(now), claim.confirmed());
  }

  @Test
  void halfRightClaimIsNeverConfirmed() {
    VinClaim claim = claim("home", "eve", car("T", "wrong"));
    assertEquals(Optional.empty(), home(car("T", "S")));
    assertEquals(ClaimState.PENDING, claim.state());
  }

  @Test
  void ofTwoStrangersTheFirstGetsTheCarAndTheOtherWaits() {
    VinClaim first = claim("one", "anna", car("T", "S"));
    VinClaim second = claim("two", "ben", car("T", "S"));
    assertEquals(Optional.of("one"), home(car("T", "S")));
    assertEquals(ClaimState.ACTIVE, first.state());
    assertEquals(ClaimState.CONFLICT, second.state());
    assertEquals(Optional.of("one"), home(car("T", "S")));
  }

  @Test
  void newestHomeOfOneOwnerTakesTheCarOver() {
    VinClaim old = claim("old", "anna", car("T", "S"));
    home(car("T", "S"));
    VinClaim young = claim("young", "anna", car("T", "S"));
    assertEquals(Optional.of("young"), home(car("T", "S")));
    assertEquals(ClaimState.RELEASED, old.state());
    assertEquals(ClaimState.ACTIVE, young.state());
  }

  @Test
  void newSimIsRoutedAndTold() {
    claim("home", "anna", car("T", "S"));
    home(car("T", "S"));
    CarCall.Decision decision = call(car("T", "N"), Optional.empty(), true);
    assertTrue(decision.routed());
    assertEquals(
        Optional.of(
            new HomeNotice.VinEvent(
                "identity_changed", "2345", Optional.of("iccid"), Optional.of("N"))),
        decision.notice());
  }

  @Test
  void newUnitAndSimIsNotRoutedButTold() {
    claim("home", "anna", car("T", "S"));
    home(car("T", "S"));
    CarCall.Decision decision = call(car("U", "N"), Optional.empty(), true);
    assertEquals(false, decision.routed());
    assertEquals("identity_mismatch", decision.notice().orElseThrow().code());
  }

  @Test
  void confirmedNewSimStaysActive() {
    VinClaim claim = claim("home", "anna", car("T", "S"));
    home(car("T", "S"));
    claim.renew(car("T", "N"), now);
    assertEquals(ClaimState.ACTIVE, claim.state());
    assertEquals(Optional.empty(), call(car("T", "N"), Optional.empty(), true).notice());
  }

  @Test
  void claimWithNothingOfTheOldValuesStartsAnew() {
    VinClaim claim = claim("home", "anna", car("T", "S"));
    home(car("T", "S"));
    claim.renew(car("U", "N"), now);
    assertEquals(ClaimState.PENDING, claim.state());
    assertEquals(Optional.of("home"), home(car("U", "N")));
  }

  @Test
  void proofFromTheCarMovesItAtOnce() {
    VinClaim thief = claim("thief", "eve", car("T", "S"));
    VinClaim owner = claim("owner", "anna", car("T", "S"));
    home(car("T", "S"));
    CarCall.Decision decision = call(car("T", "S"), Optional.of("owner"), true);
    assertEquals(Optional.of(owner), decision.holder());
    assertEquals(ClaimState.CONFLICT, thief.state());
  }

  @Test
  void holderWithoutHisCarForThirtyDaysLosesIt() {
    VinClaim holder = claim("gone", "anna", car("T", "S"));
    home(car("T", "S"));
    VinClaim other = claim("here", "ben", car("T", "S"));
    now = now.plus(Duration.ofDays(29));
    assertEquals(holder, call(car("T", "S"), Optional.empty(), false).holder().orElseThrow());
    now = now.plus(Duration.ofDays(1));
    assertEquals(other, call(car("T", "S"), Optional.empty(), false).holder().orElseThrow());
  }

  @Test
  void connectedHolderKeepsHisCarHoweverLongItWasSilent() {
    VinClaim holder = claim("home", "anna", car("T", "S"));
    home(car("T", "S"));
    claim("other", "ben", car("T", "S"));
    now = now.plus(Duration.ofDays(300));
    assertEquals(Optional.of("home"), home(car("T", "S")));
    assertTrue(holder.isActive());
  }

  /** A step of a story: somebody claims, or a car calls. */
  sealed interface Step {
    /** Home {@code label} of {@code subject} claims with these values, 0 being the true ones. */
    record Claim(int label, int tcu, int iccid) implements Step {}

    /** A car calls, perhaps with the proof code of a home. */
    record Call(int tcu, int iccid, int provenBy, boolean online) implements Step {}
  }

  @Provide
  Arbitrary<Step> steps() {
    Arbitrary<Integer> few = Arbitraries.integers().between(0, 2);
    Arbitrary<Step> claims =
        Combinators.combine(Arbitraries.integers().between(0, 5), few, few).as(Step.Claim::new);
    Arbitrary<Step> calls =
        Combinators.combine(
                few, few, Arbitraries.integers().between(-6, 5), Arbitraries.of(true, false))
            .as(Step.Call::new);
    return Arbitraries.oneOf(claims, calls);
  }

  /** Homes 0 to 5 belong to subjects 0 to 2. */
  private static String subjectOf(int label) {
    return "subject" + label / 2;
  }

  @Property
  void nobodyLosesHisCarToAStrangerWithoutProof(@ForAll List<@From("steps") Step> story) {
    for (Step step : story) {
      if (step instanceof Step.Claim claim) {
        claimOrRenew(claim);
      } else if (step instanceof Step.Call call) {
        checkedCall(call);
      }
    }
  }

  private void claimOrRenew(Step.Claim step) {
    CarMarks values = car("T" + step.tcu(), "S" + step.iccid());
    String label = "home" + step.label();
    Optional<VinClaim> known = claims.stream().filter(c -> c.subdomain().equals(label)).findFirst();
    now = now.plusSeconds(1);
    if (known.isPresent()) {
      known.get().renew(values, now);
    } else {
      claim(label, subjectOf(step.label()), values);
    }
  }

  private void checkedCall(Step.Call step) {
    Optional<VinClaim> before = claims.stream().filter(VinClaim::isActive).findFirst();
    Optional<String> provenBy =
        step.provenBy() < 0 ? Optional.empty() : Optional.of("home" + step.provenBy());
    CarMarks caller = car("T" + step.tcu(), "S" + step.iccid());
    CarCall.Decision decision = call(caller, provenBy, step.online());
    Optional<VinClaim> after = claims.stream().filter(VinClaim::isActive).findFirst();

    assertEquals(decision.holder(), after);
    after
        .filter(holder -> !Optional.of(holder).equals(before))
        .ifPresent(
            winner -> {
              assertTrue(winner.fits(caller), "only a full match takes a car");
              assertTrue(
                  before.isEmpty()
                      || before.get().subject().equals(winner.subject())
                      || provenBy.filter(winner.subdomain()::equals).isPresent(),
                  "a stranger needs a proof");
            });
    if (decision.routed()) {
      VinClaim holder = after.orElseThrow();
      assertTrue(holder.fitsUnit(caller) || holder.fitsSim(caller));
    }
  }
}
