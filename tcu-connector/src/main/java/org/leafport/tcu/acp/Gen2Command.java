package org.leafport.tcu.acp;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** The commands that a Gen2 car knows, each with its order on the wire (sections 8 and 9). */
public enum Gen2Command {
  /** Send the state of the car. */
  REFRESH(1, Destination.BATTERY_STATUS, Order.BATTERY_STATUS),
  /** Start charging. */
  CHARGE_START(2, Destination.CHARGE_START, Order.CHARGE_START),
  /** Climate control on, at a temperature if one is given. */
  CLIMATE_ON(3, Destination.CLIMATE, Order.CLIMATE_ON),
  /** Climate control off. */
  CLIMATE_OFF(4, Destination.CLIMATE, Order.CLIMATE_OFF),
  /** Start charging to 80 %. */
  CHARGE_START_80(6, Destination.CHARGE_START_80, Order.CHARGE_START),
  /** Unlock the doors. */
  UNLOCK(7, Destination.DOORS, Order.UNLOCK),
  /** Lock the doors. */
  LOCK(8, Destination.DOORS, Order.LOCK),
  /** Sound the horn for 20 seconds. */
  HORN(9, HornAndLights.of(HornAndLights.Kind.HORN, 20), Order.HORN_AND_LIGHTS_ON),
  /** Flash the lights for 20 seconds. */
  LIGHTS(10, HornAndLights.of(HornAndLights.Kind.LIGHTS, 20), Order.HORN_AND_LIGHTS_ON),
  /** Both for 20 seconds. */
  HORN_AND_LIGHTS(11, HornAndLights.of(HornAndLights.Kind.BOTH, 20), Order.HORN_AND_LIGHTS_ON),
  /** End of both. */
  HORN_AND_LIGHTS_OFF(12, HornAndLights.of(HornAndLights.Kind.STOP, 0), Order.HORN_AND_LIGHTS_OFF),
  /** Remote start. */
  REMOTE_START(13, RemoteStart.PLAIN, Order.REMOTE_START),
  /** Remote stop. */
  REMOTE_STOP(14, RemoteStart.PLAIN, Order.REMOTE_STOP),
  /** Write settings of the unit; what and where is told by its payload. */
  CONFIGURE(15, null, new Order.None(), 0);

  private final int number;
  private final Destination destination;
  private final Order.Detail detail;
  private final CommandElement command;

  Gen2Command(int number, Destination destination, int command) {
    this(number, destination, new Order.None(), command);
  }

  Gen2Command(int number, HornAndLights detail, int command) {
    this(number, Destination.HORN_AND_LIGHTS, detail, command);
  }

  Gen2Command(int number, RemoteStart detail, int command) {
    this(number, Destination.REMOTE_START, detail, command);
  }

  Gen2Command(int number, Destination destination, Order.Detail detail, int command) {
    this.number = number;
    this.destination = destination;
    this.detail = detail;
    this.command = new CommandElement(false, command);
  }

  /** Its number towards clients. */
  public int number() {
    return number;
  }

  /** The command with a number, empty for numbers that Gen2 doesn't have. */
  public static Optional<Gen2Command> of(int number) {
    return Arrays.stream(values()).filter(each -> each.number == number).findFirst();
  }

  /**
   * What SMS, order and result are about; empty for a configuration without settings.
   *
   * @param payload of the command
   */
  public Optional<Destination> destination(CommandPayload payload) {
    return payload instanceof CarConfiguration configuration && this == CONFIGURE
        ? Optional.of(configuration.destination())
        : Optional.ofNullable(destination);
  }

  /**
   * What the car gets when it calls for this command.
   *
   * @param vehicle the car, by VIN and TCU ID
   * @param sourceId token of the order, 0..255
   * @param now by which the car sets its clock
   * @param payload of the command; a timer's link has no meaning for the car
   * @throws IllegalArgumentException for a configuration without settings
   */
  public ServerMessage order(
      VehicleDescriptor vehicle, int sourceId, Instant now, CommandPayload payload) {
    int about =
        destination(payload)
            .orElseThrow(() -> new IllegalArgumentException("a configuration needs settings"))
            .code();
    TimeSync time = TimeSync.at(now);
    if (this == CONFIGURE) {
      var content = ((CarConfiguration) payload).content();
      return new ConfigurationOrder(vehicle, about, sourceId, time, content);
    }
    return new Order(vehicle, about, sourceId, command, detail(payload, time), time);
  }

  private Order.Detail detail(CommandPayload payload, TimeSync time) {
    if (this != CLIMATE_ON) {
      return detail;
    }
    return new Order.Climate(
        payload instanceof CommandPayload.Temperature wanted
            ? Optional.of(new ClimateTemperature(wanted.unit(), wanted.value(), time.time()))
            : Optional.empty());
  }
}
