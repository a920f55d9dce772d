package org.leafport.tcu.acp;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a client sends along with a command, checked (section 8). Clients write it as JSON; here an
 * object is a map, a text a {@link String}, true and false a {@link Boolean}, a number an {@link
 * Integer}, {@link Long}, {@link BigInteger} or {@link BigDecimal} (any other {@link Number} counts
 * as one with a fraction), and null is null.
 */
public sealed interface CommandPayload
    permits CommandPayload.None,
        CommandPayload.TimerLink,
        CommandPayload.Temperature,
        CarConfiguration {

  /** The object to store, in its normal form; empty for none. */
  Optional<Map<String, Object>> json();

  /** Nothing. */
  record None() implements CommandPayload {
    @Override
    public Optional<Map<String, Object>> json() {
      return Optional.empty();
    }
  }

  /**
   * The timer that gave the command.
   *
   * @param id its number
   */
  record TimerLink(BigInteger id) implements CommandPayload {
    @Override
    public Optional<Map<String, Object>> json() {
      return Optional.of(Map.of("timer", id));
    }
  }

  /**
   * The temperature for climate control.
   *
   * @param unit 0 or 1
   * @param value 0..31
   */
  record Temperature(int unit, int value) implements CommandPayload {
    @Override
    public Optional<Map<String, Object>> json() {
      return Optional.of(Map.of("unit", unit, "temp", value));
    }
  }

  /**
   * Checks a command and its payload.
   *
   * @param number the command's number towards clients
   * @param json what came with it, null for nothing
   * @throws CommandPayloadException when Gen2 cars don't know the command or it doesn't take the
   *     payload
   */
  static CommandPayload of(int number, Object json) throws CommandPayloadException {
    Gen2Command command =
        Gen2Command.of(number).orElseThrow(() -> CommandPayloadException.invalidCommand(number));
    if (json != null && !(json instanceof Map)) {
      throw CommandPayloadException.argument("the payload is not an object");
    }
    Map<?, ?> object = json == null ? Map.of() : (Map<?, ?>) json;
    return of(command, object);
  }

  private static CommandPayload of(Gen2Command command, Map<?, ?> object)
      throws CommandPayloadException {
    if (command == Gen2Command.CONFIGURE) {
      return CarConfiguration.of(object);
    }
    if (object.isEmpty()) {
      return new None();
    }
    if (object.keySet().equals(Set.of("timer"))) {
      return new TimerLink(
          integer(object.get("timer"))
              .orElseThrow(() -> CommandPayloadException.argument("timer is not an integer")));
    }
    if (command != Gen2Command.CLIMATE_ON) {
      throw CommandPayloadException.argument("this command takes no payload");
    }
    return temperature(object);
  }

  private static Temperature temperature(Map<?, ?> object) throws CommandPayloadException {
    if (!object.keySet().equals(Set.of("unit", "temp"))) {
      throw CommandPayloadException.argument("a temperature consists of unit and temp");
    }
    return new Temperature(within(object, "unit", 0, 1), within(object, "temp", 0, 31));
  }

  /** An integer member within limits. */
  static int within(Map<?, ?> object, String member, int min, int max)
      throws CommandPayloadException {
    OptionalInt value = smallInteger(object.get(member));
    if (value.isEmpty() || value.getAsInt() < min || value.getAsInt() > max) {
      throw CommandPayloadException.argument(
          "%s is not an integer from %d to %d".formatted(member, min, max));
    }
    return value.getAsInt();
  }

  private static OptionalInt smallInteger(Object json) {
    Optional<BigInteger> value = integer(json);
    return value.isPresent() && value.get().bitLength() < Integer.SIZE
        ? OptionalInt.of(value.get().intValue())
        : OptionalInt.empty();
  }

  /** A JSON number without fraction; texts, true and false are none. */
  private static Optional<BigInteger> integer(Object json) {
    if (json instanceof Integer || json instanceof Long) {
      return Optional.of(BigInteger.valueOf(((Number) json).longValue()));
    }
    if (json instanceof BigInteger big) {
      return Optional.of(big);
    }
    return json instanceof BigDecimal decimal && decimal.scale() == 0
        ? Optional.of(decimal.unscaledValue())
        : Optional.empty();
  }
}
