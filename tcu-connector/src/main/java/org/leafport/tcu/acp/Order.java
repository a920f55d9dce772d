package org.leafport.tcu.acp;

import java.util.Objects;
import java.util.Optional;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Element;
import org.leafport.tcu.wire.ElementType;

/**
 * What a car shall do, the answer to its call (section 9).
 *
 * <pre>
 * header        application 2
 * descriptor    VIN and TCU ID of the car
 * 1             destination
 * 1             source id
 * 2             command element
 * element       temperature, or 00; only for climate control on
 * 6             time synchronisation
 * element       horn and lights, or remote start; only for these commands
 * </pre>
 *
 * @param vehicle the car, by VIN and TCU ID
 * @param destination 0..255
 * @param sourceId token of the order, 0..255
 * @param command what to do
 * @param detail what the command needs besides
 * @param time the time now
 */
public record Order(
    VehicleDescriptor vehicle,
    int destination,
    int sourceId,
    CommandElement command,
    Detail detail,
    TimeSync time)
    implements ServerMessage {
  /** Send the state of the battery. */
  public static final int BATTERY_STATUS = 1;

  /** Start charging. */
  public static final int CHARGE_START = 2;

  /** Climate control on. */
  public static final int CLIMATE_ON = 3;

  /** Climate control off. */
  public static final int CLIMATE_OFF = 4;

  /** Lock the doors. */
  public static final int LOCK = 5;

  /** Unlock the doors. */
  public static final int UNLOCK = 6;

  /** Horn, lights or both on. */
  public static final int HORN_AND_LIGHTS_ON = 0x0d;

  /** Horn and lights off. */
  public static final int HORN_AND_LIGHTS_OFF = 0x0e;

  /** Remote start. */
  public static final int REMOTE_START = 0x10;

  /** Remote stop. */
  public static final int REMOTE_STOP = 0x11;

  private static final byte[] NOTHING = {};

  /** What a command needs besides its number. */
  public sealed interface Detail permits None, Climate, HornAndLights, RemoteStart {}

  /** Nothing. */
  public record None() implements Detail {}

  /**
   * For climate control on.
   *
   * @param temperature what to reach; empty for what the car is set to
   */
  public record Climate(Optional<ClimateTemperature> temperature) implements Detail {
    /** Refuses null. */
    public Climate {
      Objects.requireNonNull(temperature);
    }
  }

  /** Refuses nulls, codes that are no octets, and a detail that the command doesn't have. */
  public Order {
    Objects.requireNonNull(vehicle);
    Objects.requireNonNull(time);
    CarAddress.requireOctets(destination, sourceId);
    if (!detailOf(command.command()).isInstance(detail)) {
      throw new IllegalArgumentException(
          "command %d has no %s".formatted(command.command(), detail));
    }
  }

  private static Class<? extends Detail> detailOf(int command) {
    return switch (command) {
      case CLIMATE_ON -> Climate.class;
      case HORN_AND_LIGHTS_ON, HORN_AND_LIGHTS_OFF -> HornAndLights.class;
      case REMOTE_START, REMOTE_STOP -> RemoteStart.class;
      default -> None.class;
    };
  }

  static Order read(CarAddress address, AcpReader reader) throws AcpException {
    CommandElement command = CommandElement.read(reader);
    Class<? extends Detail> kind = detailOf(command.command());
    Detail detail = kind == Climate.class ? readClimate(reader) : new None();
    TimeSync time = TimeSync.read(reader);
    if (kind == HornAndLights.class) {
      detail = HornAndLights.read(reader);
    } else if (kind == RemoteStart.class) {
      detail = RemoteStart.read(reader);
    }
    return new Order(
        address.vehicle(), address.destination(), address.sourceId(), command, detail, time);
  }

  private static Climate readClimate(AcpReader reader) throws AcpException {
    AcpReader content = reader.inside("temperature", AcpError.INVALID);
    return new Climate(
        content.hasRemaining()
            ? Optional.of(ClimateTemperature.readContent(content))
            : Optional.empty());
  }

  @Override
  public byte[] encode() {
    ByteWriter body = new ByteWriter();
    CarAddress.write(body, this);
    command.write(body);
    if (detail instanceof Climate climate) {
      writeTemperature(body, climate.temperature());
    }
    time.write(body);
    if (detail instanceof HornAndLights hornAndLights) {
      hornAndLights.write(body);
    } else if (detail instanceof RemoteStart remoteStart) {
      remoteStart.write(body);
    }
    return AcpHeader.message(Application.ORDER, body);
  }

  static void writeTemperature(ByteWriter out, Optional<ClimateTemperature> temperature) {
    if (temperature.isPresent()) {
      temperature.get().write(out);
    } else {
      Element.write(out, ElementType.BINARY, NOTHING);
    }
  }
}
