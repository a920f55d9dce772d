package org.leafport.tunnel.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leafport.core.car.CarIdentity;

class RemoteStatusTest {

  private static final CarIdentity BLUE = car("SJNFAAZE0U0012345", "8931440000000000011");
  private static final CarIdentity RED = car("SJNFAAZE0U0992345", "8931440000000000022");
  private static final CarIdentity TWIN = car("SJNFAAZE0U0882345", "8931449999999990011");

  private static CarIdentity car(String vin, String iccid) {
    return new CarIdentity(vin, Optional.of("12345"), Optional.of(iccid));
  }

  private static RemoteStatus.Claim claim(String iccidTail, String state) {
    return new RemoteStatus.Claim(
        "2345", Optional.ofNullable(iccidTail), state, Optional.empty(), Optional.empty());
  }

  private static RemoteStatus with(RemoteStatus.Claim... claims) {
    return new RemoteStatus(
        true,
        AgentState.CONNECTED,
        Optional.empty(),
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty(),
        0,
        0,
        0,
        0,
        Optional.empty(),
        List.of(),
        Arrays.asList(claims),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static Optional<String> state(RemoteStatus status, CarIdentity car) {
    return status.claimOf(car).map(RemoteStatus.Claim::state);
  }

  @Test
  void carsWithTheSameEndOfTheVinAreToldApartByTheirSims() {
    RemoteStatus status = with(claim("0011", "active"), claim("0022", "conflict"));
    assertEquals(Optional.of("active"), state(status, BLUE));
    assertEquals(Optional.of("conflict"), state(status, RED));
    assertEquals(Optional.empty(), state(status, car("SJNFAAZE0U0012346", "8931440000000000011")));
  }

  @Test
  void aCarWhoseSimIsAnotherOneIsNotTheClaimedOne() {
    RemoteStatus status = with(claim("0022", "active"));
    assertEquals(Optional.empty(), state(status, BLUE));
    assertFalse(status.isClaimUnclear(BLUE));
  }

  @Test
  void claimsThatNobodyCanTellApartCountOnlyWhereTheyStandAlike() {
    RemoteStatus alike = with(claim("0011", "pending"), claim("0011", "pending"));
    assertEquals(Optional.of("pending"), state(alike, BLUE));
    assertEquals(Optional.of("pending"), state(alike, TWIN));
    RemoteStatus different = with(claim("0011", "pending"), claim("0011", "active"));
    assertEquals(Optional.empty(), state(different, BLUE));
    assertTrue(different.isClaimUnclear(BLUE));
  }

  @Test
  void aProxyThatDoesNotTellTheSimIsBelievedByTheVin() {
    assertEquals(Optional.of("active"), state(with(claim(null, "active")), BLUE));
  }
}
