package org.leafport.tcu.acp;

import static org.leafport.tcu.wire.BitField.at;

import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.leafport.tcu.wire.BitField;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Element;
import org.leafport.tcu.wire.ElementType;

/**
 * Battery, charging and climate: an element of at least 22 octets, 23 on a 30 kWh car and 24 on a
 * ZE1 (section 10.2). What the car doesn't know is absent.
 *
 * @param contentLength octets of the element's content, 22..4095
 * @param finished charging has come to its end
 * @param chargingFlag the charging bit alone; see {@link #charging}
 * @param ignition the car is switched on
 * @param pluggedIn a charging cable is connected
 * @param climateRunning climate control runs
 * @param minutesToFull3kW minutes to full at 3.6 kW, 0..2046
 * @param minutesToFull1kW minutes to full at 1 kW, 0..2046
 * @param minutesToFull6kW minutes to full at 6.6 kW, 0..2046
 * @param driveState 0..31; see {@link #gear}
 * @param gids remaining energy in units of 80 Wh, 0..1023
 * @param stateOfHealthPercent health of the pack, 0..127
 * @param socPercent nominal state of charge in steps of 0.1, 0..102.2
 * @param chargeBarMultiplier what one bar counts, 1..30; 0 and 31 mean that bars aren't known
 * @param chargeBarUnits bars times multiplier, 0..63
 * @param displaySocPercent state of charge as the dashboard shows it, 0..254
 * @param capacityBars capacity bars of the dashboard, 0..12; meaning not sure
 * @param has6kWCharger a 6.6 kW charger is fitted
 * @param displayCounterEighths a counter near the shown state of charge, in eighths, 0..4095
 * @param rangeFactorClimateOff km per 10 kWh without climate control, 0..1023
 * @param rangeFactorClimateOn km per 10 kWh with climate control, 0..1023
 * @param cabinTemperatureCelsius in steps of 0.5, -39.5..87.5; only in elements of exactly 24
 *     octets
 */
public record EvInfo(
    int contentLength,
    boolean finished,
    boolean chargingFlag,
    boolean ignition,
    boolean pluggedIn,
    boolean climateRunning,
    OptionalInt minutesToFull3kW,
    OptionalInt minutesToFull1kW,
    OptionalInt minutesToFull6kW,
    int driveState,
    int gids,
    int stateOfHealthPercent,
    OptionalDouble socPercent,
    int chargeBarMultiplier,
    int chargeBarUnits,
    OptionalInt displaySocPercent,
    OptionalInt capacityBars,
    boolean has6kWCharger,
    int displayCounterEighths,
    int rangeFactorClimateOff,
    int rangeFactorClimateOn,
    OptionalDouble cabinTemperatureCelsius) {

  // Octet, highest bit, width within the content.
  private static final BitField FINISHED = at(0, 7, 1);
  private static final BitField CHARGING = at(0, 6, 1);
  private static final BitField IGNITION = at(0, 5, 1);
  private static final BitField PLUG_A = at(0, 3, 1);
  private static final BitField CLIMATE_RUNNING = at(0, 1, 1);
  private static final BitField PLUG_B = at(0, 0, 1);
  private static final BitField MINUTES_TO_FULL_3KW = at(1, 7, 11);
  private static final BitField MINUTES_TO_FULL_1KW = at(2, 4, 11);
  private static final BitField DRIVE_STATE = at(4, 7, 5);
  private static final BitField GIDS = at(5, 7, 10);
  private static final BitField STATE_OF_HEALTH = at(6, 5, 7);
  private static final BitField SOC_TENTHS = at(7, 6, 10);
  private static final BitField BAR_MULTIPLIER = at(9, 7, 5);
  private static final BitField BAR_UNITS = at(9, 2, 6);
  private static final BitField DISPLAY_SOC = at(11, 7, 8);
  private static final BitField CAPACITY_BARS = at(13, 7, 4);
  private static final BitField MINUTES_TO_FULL_6KW = at(14, 7, 11);
  private static final BitField HAS_6KW_CHARGER = at(15, 1, 1);
  private static final BitField DISPLAY_COUNTER = at(17, 7, 12);
  private static final BitField RANGE_CLIMATE_OFF = at(19, 7, 10);
  private static final BitField RANGE_CLIMATE_ON = at(20, 5, 10);
  private static final BitField CABIN_TEMPERATURE = at(23, 7, 8);

  private static final int MIN_LENGTH = 22;
  private static final int LENGTH_WITH_TEMPERATURE = 24;
  private static final int MAX_CAPACITY_BARS = 12;
  private static final int NO_CAPACITY_BARS = 15;
  private static final int NO_MULTIPLIER = 31;
  private static final double TENTHS = 10.0;
  private static final double HALVES = 2.0;
  private static final double EIGHTHS = 8.0;
  private static final double COLDEST_CELSIUS = -40.0;
  private static final int WH_PER_GID = 80;
  private static final int WH_PER_RANGE_FACTOR = 10_000;

  /** A charge time that the car doesn't know, as clients are used to see it. */
  public static final int UNKNOWN_MINUTES = 2047;

  /** What the drive selector says. */
  public enum Gear {
    /** Park. */
    PARK,
    /** Drive. */
    DRIVE,
    /** Reverse. */
    REVERSE,
    /** None of these. */
    UNKNOWN
  }

  /** Refuses nulls and lengths beyond an element's. */
  public EvInfo {
    Objects.requireNonNull(minutesToFull3kW);
    Objects.requireNonNull(minutesToFull1kW);
    Objects.requireNonNull(minutesToFull6kW);
    Objects.requireNonNull(socPercent);
    Objects.requireNonNull(displaySocPercent);
    Objects.requireNonNull(capacityBars);
    Objects.requireNonNull(cabinTemperatureCelsius);
    if (contentLength < MIN_LENGTH || contentLength > Element.MAX_LENGTH) {
      throw new IllegalArgumentException("EV info has 22 to 4095 octets, not " + contentLength);
    }
  }

  /** True while charging: the charging bit, unless charging has come to its end. */
  public boolean charging() {
    return chargingFlag && !finished;
  }

  /** What the drive selector says. */
  public Gear gear() {
    return switch (driveState) {
      case 1 -> Gear.PARK;
      case 2 -> Gear.REVERSE;
      case 4 -> Gear.DRIVE;
      default -> Gear.UNKNOWN;
    };
  }

  /** Charge bars with fractions, 0..63. */
  public OptionalDouble chargeBars() {
    return chargeBarMultiplier == 0 || chargeBarMultiplier == NO_MULTIPLIER
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) chargeBarUnits / chargeBarMultiplier);
  }

  /** The display counter, or the shown state of charge (255 if unknown) where it is 0. */
  public double displayCounter() {
    return displayCounterEighths > 0
        ? displayCounterEighths / EIGHTHS
        : displaySocPercent.orElse((int) DISPLAY_SOC.max());
  }

  /** Remaining energy in Wh. */
  public int energyWh() {
    return gids * WH_PER_GID;
  }

  /** Range without climate control in whole km. */
  public int rangeClimateOffKm() {
    return rangeKm(rangeFactorClimateOff);
  }

  /** Range with climate control in whole km. */
  public int rangeClimateOnKm() {
    return rangeKm(rangeFactorClimateOn);
  }

  private int rangeKm(int factor) {
    return (int) Math.round((double) factor * energyWh() / WH_PER_RANGE_FACTOR);
  }

  static EvInfo read(AcpReader reader) throws AcpException {
    Element element = reader.element("EV info");
    AcpReader content = new AcpReader(element.content(), AcpError.INVALID);
    boolean tellsTemperature = element.length() == LENGTH_WITH_TEMPERATURE;
    byte[] bits = content.block(tellsTemperature ? LENGTH_WITH_TEMPERATURE : MIN_LENGTH, "EV info");
    return new EvInfo(
        element.length(),
        FINISHED.isSet(bits),
        CHARGING.isSet(bits),
        IGNITION.isSet(bits),
        PLUG_A.isSet(bits) && PLUG_B.isSet(bits),
        CLIMATE_RUNNING.isSet(bits),
        unlessMax(MINUTES_TO_FULL_3KW, bits),
        unlessMax(MINUTES_TO_FULL_1KW, bits),
        unlessMax(MINUTES_TO_FULL_6KW, bits),
        DRIVE_STATE.getInt(bits),
        GIDS.getInt(bits),
        STATE_OF_HEALTH.getInt(bits),
        scaled(unlessMax(SOC_TENTHS, bits), TENTHS),
        BAR_MULTIPLIER.getInt(bits),
        BAR_UNITS.getInt(bits),
        unlessMax(DISPLAY_SOC, bits),
        capacityBars(CAPACITY_BARS.getInt(bits)),
        HAS_6KW_CHARGER.isSet(bits),
        DISPLAY_COUNTER.getInt(bits),
        RANGE_CLIMATE_OFF.getInt(bits),
        RANGE_CLIMATE_ON.getInt(bits),
        tellsTemperature ? celsius(CABIN_TEMPERATURE.getInt(bits)) : OptionalDouble.empty());
  }

  void write(ByteWriter out) {
    byte[] bits = new byte[contentLength];
    FINISHED.put(bits, finished);
    CHARGING.put(bits, chargingFlag);
    IGNITION.put(bits, ignition);
    PLUG_A.put(bits, pluggedIn);
    PLUG_B.put(bits, pluggedIn);
    CLIMATE_RUNNING.put(bits, climateRunning);
    putOrMax(MINUTES_TO_FULL_3KW, bits, minutesToFull3kW);
    putOrMax(MINUTES_TO_FULL_1KW, bits, minutesToFull1kW);
    putOrMax(MINUTES_TO_FULL_6KW, bits, minutesToFull6kW);
    DRIVE_STATE.put(bits, driveState);
    GIDS.put(bits, gids);
    STATE_OF_HEALTH.put(bits, stateOfHealthPercent);
    putOrMax(SOC_TENTHS, bits, steps(socPercent, 0, TENTHS));
    BAR_MULTIPLIER.put(bits, chargeBarMultiplier);
    BAR_UNITS.put(bits, chargeBarUnits);
    putOrMax(DISPLAY_SOC, bits, displaySocPercent);
    CAPACITY_BARS.put(bits, capacityBars.orElse(NO_CAPACITY_BARS));
    HAS_6KW_CHARGER.put(bits, has6kWCharger);
    DISPLAY_COUNTER.put(bits, displayCounterEighths);
    RANGE_CLIMATE_OFF.put(bits, rangeFactorClimateOff);
    RANGE_CLIMATE_ON.put(bits, rangeFactorClimateOn);
    if (contentLength == LENGTH_WITH_TEMPERATURE) {
      CABIN_TEMPERATURE.put(
          bits, steps(cabinTemperatureCelsius, COLDEST_CELSIUS, HALVES).orElse(0));
    }
    Element.write(out, ElementType.BINARY, bits);
  }

  /** All ones mean that the car doesn't know. */
  private static OptionalInt unlessMax(BitField field, byte[] bits) {
    int value = field.getInt(bits);
    return value == field.max() ? OptionalInt.empty() : OptionalInt.of(value);
  }

  private static void putOrMax(BitField field, byte[] bits, OptionalInt value) {
    field.put(bits, value.isPresent() ? value.getAsInt() : field.max());
  }

  private static OptionalInt capacityBars(int value) {
    return value > MAX_CAPACITY_BARS ? OptionalInt.empty() : OptionalInt.of(value);
  }

  private static OptionalDouble celsius(int halves) {
    return halves == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(COLDEST_CELSIUS + halves / HALVES);
  }

  private static OptionalDouble scaled(OptionalInt steps, double stepsPerUnit) {
    return steps.isPresent()
        ? OptionalDouble.of(steps.getAsInt() / stepsPerUnit)
        : OptionalDouble.empty();
  }

  private static OptionalInt steps(OptionalDouble value, double from, double stepsPerUnit) {
    return value.isPresent()
        ? OptionalInt.of((int) Math.round((value.getAsDouble() - from) * stepsPerUnit))
        : OptionalInt.empty();
  }
}
