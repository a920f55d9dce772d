package org.leafport.tunnel.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leafport.core.car.CarIdentity;
import org.leafport.core.secrets.InstallationSecrets;

/** Claims to cars and routes of cars, over the real database. */
class ClaimsTest {

  private static final AtomicInteger NEXT_CAR = new AtomicInteger();

  private final RegistryHouse house = new RegistryHouse();
  private final ClaimDesk desk = new ClaimDesk(house.clock, new SecureRandom());
  private final String vin = "SJNFAAZE0U0%06d".formatted(NEXT_CAR.incrementAndGet());
  private String home;

  @BeforeEach
  void open() throws RegisterRefused {
    desk.work(new ClaimBookInTransactions(house.clock), house.new TakenDown(), house);
    desk.open(InstallationSecrets.current(), Runnable::run);
    home = house.connected("anna", "home");
  }

  private Optional<String> homeOf(String tcu, String iccid, String user) {
    return desk.homeOf(
            new CarIdentity(vin, Optional.of(tcu), Optional.of(iccid)), Optional.ofNullable(user))
        .toCompletableFuture()
        .join();
  }

  private ClaimState stateAt(String label) throws ClaimRefused {
    return desk.of(label).get(0).state();
  }

  @Test
  void carIsRoutedFromItsFirstMatchingCallOn() throws ClaimRefused {
    assertEquals(Optional.empty(), homeOf("T1", "S1", null));
    assertEquals(
        List.of(new ClaimStatus(vin.substring(13), "S1", ClaimState.PENDING)),
        desk.claim(home, " " + vin.toLowerCase(Locale.ROOT), "T1", "S1"));
    assertEquals(Optional.empty(), homeOf("T1", "other", null));
    assertEquals(Optional.of(home), homeOf("T1", "S1", null));
    assertEquals(ClaimState.ACTIVE, stateAt(home));
    assertTrue(
        house.told.contains(
            new RegistryHouse.Told(
                home,
                new HomeNotice.VinClaims(
                    List.of(new ClaimStatus(vin.substring(13), "S1", ClaimState.ACTIVE))))));
  }

  @Test
  void databaseHoldsNoVin() throws ClaimRefused {
    desk.claim(home, vin, "T1", "S1234");
    String rows =
        house
            .query(
                em ->
                    em.createNativeQuery(
                            "select c::text from tunnel.tunnel_vin_claim c where subdomain = ?1")
                        .setParameter(1, home)
                        .getResultList())
            .toString();
    assertFalse(rows.contains(vin), rows);
    assertFalse(rows.contains("S1234"), rows);
  }

  @Test
  void strangersClaimTellsNothingAndGetsNothing() throws Exception {
    desk.claim(home, vin, "T1", "S1");
    homeOf("T1", "S1", null);
    String other = house.connected("eve", "other");
    assertEquals(ClaimState.PENDING, desk.claim(other, vin, "T1", "S1").get(0).state());
    house.clock.pass(Duration.ofMinutes(2));
    assertEquals(Optional.of(home), homeOf("T1", "S1", null));
    assertEquals(ClaimState.CONFLICT, stateAt(other));
  }

  @Test
  void codeFromTheCarMovesTheClaimAndWorksOnce() throws Exception {
    String thief = house.connected("eve", "thief");
    desk.claim(thief, vin, "T1", "S1");
    homeOf("T1", "S1", null);
    desk.claim(home, vin, "T1", "S1");
    CarClaims.ProofCode code = desk.code(home);
    assertTrue(code.code().matches("[A-Z0-9]{8}"));
    assertEquals(Duration.ofDays(7), code.expiresIn());

    assertEquals(Optional.of(thief), homeOf("T1", "S1", "ANNA"));
    assertEquals(Optional.of(home), homeOf("T1", "S1", code.code()));
    assertEquals(ClaimState.CONFLICT, stateAt(thief));
    assertEquals(ClaimState.ACTIVE, stateAt(home));
  }

  @Test
  void oldCodeProvesNothing() throws Exception {
    String thief = house.connected("eve", "thief");
    desk.claim(thief, vin, "T1", "S1");
    homeOf("T1", "S1", null);
    desk.claim(home, vin, "T1", "S1");
    String code = desk.code(home).code();
    house.clock.pass(Duration.ofDays(7));
    assertEquals(Optional.of(thief), homeOf("T1", "S1", code));
  }

  @Test
  void newSimIsRoutedAndTheHomeTold() throws ClaimRefused {
    desk.claim(home, vin, "T1", "S1");
    homeOf("T1", "S1", null);
    house.told.clear();
    assertEquals(Optional.of(home), homeOf("T1", "S0099", null));
    assertEquals(
        List.of(
            new RegistryHouse.Told(
                home,
                new HomeNotice.VinEvent(
                    "identity_changed",
                    vin.substring(13),
                    Optional.of("iccid"),
                    Optional.of("0099")))),
        house.told);
    assertEquals(ClaimState.ACTIVE, desk.claim(home, vin, "T1", "S0099").get(0).state());
  }

  @Test
  void carWithNothingOfTheClaimIsNotRouted() throws ClaimRefused {
    desk.claim(home, vin, "T1", "S1");
    homeOf("T1", "S1", null);
    assertEquals(Optional.empty(), homeOf("T9", "S9", null));
    assertTrue(house.events.stream().anyMatch(e -> e.kind() == EventKind.IDENTITY_MISMATCH));
  }

  @Test
  void releasedCarIsNotRoutedAnyMore() throws ClaimRefused {
    desk.claim(home, vin, "T1", "S1");
    homeOf("T1", "S1", null);
    assertEquals(List.of(), desk.release(home, vin));
    assertEquals(Optional.empty(), homeOf("T1", "S1", null));
  }

  @Test
  void eleventhClaimIsOneTooMany() throws ClaimRefused {
    for (int i = 0; i < 10; i++) {
      desk.claim(home, "SJNFAAZE0U1%06d".formatted(i), "T1", "S1");
    }
    assertReason(ClaimRefused.Reason.TOO_MANY_CLAIMS, home, vin, "T1", "S1");
    desk.release(home, "SJNFAAZE0U1000000");
    desk.claim(home, vin, "T1", "S1");
  }

  @Test
  void valuesThatCannotBeOnesAreRefused() {
    assertReason(ClaimRefused.Reason.BAD_VIN, home, "SJNFAAZE0UO012345", "T1", "S1");
    assertReason(ClaimRefused.Reason.BAD_IDENTITY, home, vin, "", "S1");
    assertReason(ClaimRefused.Reason.BAD_IDENTITY, home, vin, "1234567890123", "S1");
    assertReason(ClaimRefused.Reason.BAD_IDENTITY, home, vin, "T1", "a b");
    assertReason(ClaimRefused.Reason.NOT_REGISTERED, "nobody-evcc", vin, "T1", "S1");
  }

  private void assertReason(
      ClaimRefused.Reason reason, String label, String car, String tcu, String iccid) {
    assertEquals(
        reason,
        assertThrows(ClaimRefused.class, () -> desk.claim(label, car, tcu, iccid)).reason());
  }

  @Test
  void repeatedCallsWithinAMinuteAskNobody() throws ClaimRefused {
    desk.claim(home, vin, "T1", "S1");
    homeOf("T1", "S1", null);
    desk.open(
        InstallationSecrets.current(),
        work -> {
          throw new AssertionError("The database is asked");
        });
    assertEquals(Optional.of(home), homeOf("T1", "S1", null));
  }

  @Test
  void callsBeyondTheBoundAreAnsweredAtOnce() {
    var waiting = new ArrayDeque<Runnable>();
    desk.open(InstallationSecrets.current(), waiting::add);
    for (int i = 0; i < 256; i++) {
      assertFalse(asked().isDone());
    }
    assertEquals(Optional.empty(), asked().join());
    assertEquals(256, waiting.size());
  }

  private CompletableFuture<Optional<String>> asked() {
    return desk.homeOf(new CarIdentity(vin, Optional.of("T1"), Optional.of("S1")), Optional.empty())
        .toCompletableFuture();
  }
}
