package org.leafport.tunnel.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.leafport.core.car.CarIdentity;
import org.leafport.tunnel.frame.JsonMessage;

class OwnCarsTest {

  private static final CarIdentity BLUE = car("SJNFAAZE0U0012345", "ICCID1");
  private final OwnCars cars = new OwnCars();

  @Test
  void carIsClaimedOncePerTunnel() {
    List<JsonMessage> said = cars.differences(List.of(BLUE), Set.of());

    assertEquals(
        List.of(
            JsonMessage.of("vin_claim")
                .with("vin", BLUE.vin())
                .with("tcu_id", "TCU1")
                .with("iccid", "ICCID1")),
        said);
    assertEquals(List.of(), cars.differences(List.of(BLUE), Set.of()));
    cars.startAfresh();
    assertEquals(1, cars.differences(List.of(BLUE), Set.of()).size());
  }

  @Test
  void newSimIsClaimedAnew() {
    cars.differences(List.of(BLUE), Set.of());

    List<JsonMessage> said = cars.differences(List.of(car(BLUE.vin(), "ICCID2")), Set.of());
    assertEquals(Optional.of("ICCID2"), said.get(0).text("iccid"));
  }

  @Test
  void carThatLeftTheHouseOrWasReleasedIsGivenUp() {
    cars.differences(List.of(BLUE), Set.of());
    List<JsonMessage> released = List.of(JsonMessage.of("vin_release").with("vin", BLUE.vin()));

    assertEquals(released, cars.differences(List.of(), Set.of()));
    cars.differences(List.of(BLUE), Set.of());
    assertEquals(released, cars.differences(List.of(BLUE), Set.of(BLUE.vin())));
  }

  @Test
  void carThatNeverCalledIsNotClaimed() {
    CarIdentity unknown =
        new CarIdentity("SJNFAAZE0U0012346", Optional.of("TCU1"), Optional.empty());

    assertEquals(List.of(), cars.differences(List.of(unknown), Set.of()));
  }

  @Test
  void noMoreAreClaimedThanAProxyTakes() {
    List<CarIdentity> many =
        IntStream.range(100, 120).mapToObj(i -> car("SJNFAAZE0U0012" + i, "I" + i)).toList();

    assertEquals(OwnCars.MOST, cars.differences(many, Set.of()).size());
  }

  private static CarIdentity car(String vin, String iccid) {
    return new CarIdentity(vin, Optional.of("TCU1"), Optional.of(iccid));
  }
}
