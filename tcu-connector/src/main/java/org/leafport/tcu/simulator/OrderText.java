package org.leafport.tcu.simulator;

import org.leafport.tcu.gdc.BodyCode;
import org.leafport.tcu.gdc.GdcOrder;
import org.leafport.tcu.gdc.Gen1Order;

/** Orders in words. */
final class OrderText {
  private OrderText() {}

  static String of(GdcOrder order) {
    if (!order.accepted()) {
      return "NG, hang up";
    }
    for (Gen1Order known : Gen1Order.values()) {
      if (GdcOrder.decode(known.accepted()).filter(order::equals).isPresent()) {
        return words(known);
      }
    }
    return order.destination() == BodyCode.LOGON.code() ? "order: test" : "order: unknown";
  }

  private static String words(Gen1Order order) {
    return switch (order) {
      case REFRESH -> "order: tell the state of the car";
      case CHARGE_START -> "order: start charging";
      case CLIMATE_ON -> "order: climate control on";
      case CLIMATE_OFF -> "order: climate control off";
      case READ_CONFIGURATION -> "order: tell the configuration";
    };
  }
}
