package org.leafport.tcu.acp;

import java.util.Arrays;
import java.util.Optional;

/** What a message is for, in five bits of its header (section 4). */
public enum Application {
  /** Car to server: asks for the order that an SMS announced. */
  ORDER_CALL(1),
  /** Server to car: wake-up SMS, and order. */
  ORDER(2),
  /** Car to server: results and events of the EV system. */
  EV(3),
  /** Car to server: doors, horn, remote start, alarms, health report. */
  SECURITY(7),
  /** Server to car: acknowledgement. Car to server: results of a configuration. */
  ACKNOWLEDGEMENT(29),
  /** Car to server: probe data. */
  PROBE(30),
  /** Server to car: configuration order. */
  CONFIGURATION_ORDER(31);

  private final int number;

  Application(int number) {
    this.number = number;
  }

  /** Its number on the wire. */
  public int number() {
    return number;
  }

  /** The application with a number. */
  public static Optional<Application> of(int number) {
    return Arrays.stream(values()).filter(each -> each.number == number).findFirst();
  }
}
