package org.leafport.tcu.gdc;

import java.util.Arrays;
import java.util.Optional;

/** The five commands a Gen1 car knows, each with its order on the wire (protocol section 10). */
public enum Gen1Order {
  /** Send the state of the car. */
  REFRESH(1, BodyCode.CHARGE_STATUS, 1),
  /** Start charging now. */
  CHARGE_START(2, BodyCode.CHARGE_RESULT, 2),
  /** Climate control on. */
  CLIMATE_ON(3, BodyCode.AC_RESULT, 3),
  /** Climate control off. */
  CLIMATE_OFF(4, BodyCode.AC_RESULT, 4),
  /** Tell the configuration of the telematics unit. */
  READ_CONFIGURATION(5, BodyCode.CONFIG_READ, 0);

  private static final byte[] NOT_NOW = REFRESH.refused();

  private final int commandType;
  private final BodyCode expectedReport;
  private final int commandCode;

  Gen1Order(int commandType, BodyCode expectedReport, int commandCode) {
    this.commandType = commandType;
    this.expectedReport = expectedReport;
    this.commandCode = commandCode;
  }

  /** The command's number towards clients. */
  public int commandType() {
    return commandType;
  }

  /** What the report that answers this order is about. */
  public BodyCode expectedReport() {
    return expectedReport;
  }

  /** Command code on the wire, bits 6-4 of the last byte; 0 for the configuration request. */
  public int commandCode() {
    return commandCode;
  }

  /** The order that makes the car stay connected and obey: eight bytes. */
  public byte[] accepted() {
    return this == READ_CONFIGURATION
        ? GdcOrder.configurationRequest(expectedReport.code()).encode()
        : GdcOrder.order(expectedReport.code(), commandCode, true).encode();
  }

  /** The order that makes the car hang up (NG), in this command's own form: eight bytes. */
  public byte[] refused() {
    return GdcOrder.order(expectedReport.code(), commandCode, false).encode();
  }

  /** The command with a number, empty for numbers that Gen1 doesn't have. */
  public static Optional<Gen1Order> ofCommandType(int commandType) {
    return Arrays.stream(values()).filter(order -> order.commandType == commandType).findFirst();
  }

  /** The one NG form used for "nothing waiting" and for every refusal: eight bytes. */
  public static byte[] notNow() {
    return NOT_NOW.clone();
  }
}
