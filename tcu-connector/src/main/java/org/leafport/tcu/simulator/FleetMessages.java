package org.leafport.tcu.simulator;

import java.time.LocalDateTime;
import java.util.Optional;
import org.leafport.tcu.gdc.BodyCode;
import org.leafport.tcu.gdc.GdcEncoder;
import org.leafport.tcu.gdc.GdcOrder;
import org.leafport.tcu.gdc.Gen1Order;

/**
 * What a car of the load fleet says. The time of position in each message is 1 January 2020 plus
 * one second per exchange, so that a stored report tells which exchange it came from.
 */
final class FleetMessages {
  private static final LocalDateTime FIRST = LocalDateTime.of(2020, 1, 1, 0, 0);
  private static final double METRES_PER_EXCHANGE = 150;

  private final CarProfile profile;

  FleetMessages(LoadFleet.FleetCar car) {
    this.profile = car.profile();
  }

  byte[] logon(long exchange) {
    return GdcEncoder.encode(
        GdcEncoder.logon(
            profile.model().descriptor(),
            profile.identity(),
            BodyCode.LOGON.code(),
            Optional.of(FIRST.plusSeconds(exchange)),
            Optional.of(Route.AROUND_THE_PARK.at(exchange * METRES_PER_EXCHANGE)),
            profile.credentials()));
  }

  /** The report that goes with an answer to the logon: the result of an order, or plain state. */
  byte[] report(long exchange, GdcOrder answer) {
    if (!answer.accepted()) {
      return report(exchange, BodyCode.CHARGE_STATUS, 0, 0);
    }
    if (answer.kind() == GdcOrder.Kind.CONFIGURATION_REQUEST) {
      return GdcEncoder.encode(
          GdcEncoder.configReport(
              profile.model().descriptor(),
              profile.identity(),
              profile.configuration("load.invalid")));
    }
    boolean climateOn = answer.commandCode() == Gen1Order.CLIMATE_ON.commandCode();
    return switch (BodyCode.of(answer.destination()).orElse(BodyCode.CHARGE_STATUS)) {
      case AC_RESULT -> report(exchange, BodyCode.AC_RESULT, 0, climateOn ? 0x40 : 0x20);
      case CHARGE_RESULT -> report(exchange, BodyCode.CHARGE_RESULT, 0x01, 0);
      default -> report(exchange, BodyCode.CHARGE_STATUS, 0, 0);
    };
  }

  private byte[] report(long exchange, BodyCode body, int alertByte, int resultByte) {
    CarState state =
        new CarState(
            profile.model(),
            84,
            20 + exchange % 80,
            Route.AROUND_THE_PARK.at(exchange * METRES_PER_EXCHANGE));
    return GdcEncoder.encode(
        GdcEncoder.report(
            profile.model().descriptor(),
            profile.identity(),
            body.code(),
            Optional.of(FIRST.plusSeconds(exchange)),
            Optional.of(state.position()),
            profile.credentials(),
            state.status(alertByte, resultByte)));
  }
}
