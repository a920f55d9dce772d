package org.leafport.tcu.gdc;

import static org.leafport.tcu.wire.BitField.at;

import java.util.List;
import org.leafport.tcu.wire.BitField;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Element;
import org.leafport.tcu.wire.ElementType;
import org.leafport.tcu.wire.ProtocolException;

/**
 * The three elements of a report that tell the state of the car (protocol sections 8.1 and 8.2).
 * The bit tables below give byte, highest bit and width within each element's content; every byte
 * number of the EV table is the protocol's body byte minus 9.
 */
final class EvElements {
  /** From this length on the EV element tells about 6.6 kW charging and the battery heater. */
  static final int EXTENDED_LENGTH = 13;

  private static final int MIN_RANGE_LENGTH = 4;
  private static final int STATE_LENGTH = 2;
  private static final int MIN_EV_LENGTH = 11;

  // Range element.
  private static final BitField RANGE_FACTOR_CLIMATE_ON = at(0, 3, 12);
  private static final BitField RANGE_FACTOR_CLIMATE_OFF = at(2, 3, 12);

  // State element.
  private static final BitField ALERT = at(0, 7, 8);
  private static final BitField RESULT = at(1, 7, 8);

  // EV element.
  private static final BitField CHARGE_STATE = at(0, 7, 2);
  private static final BitField IGNITION = at(0, 5, 1);
  private static final BitField FORWARD = at(0, 3, 1);
  private static final BitField PARKED = at(0, 2, 1);
  private static final BitField CLIMATE_RUNNING = at(0, 1, 1);
  private static final BitField PLUGGED_IN = at(0, 0, 1);
  private static final BitField MINUTES_TO_FULL_3KW = at(1, 7, 11);
  private static final BitField MINUTES_TO_FULL_1400W = at(2, 4, 11);
  private static final BitField COUNTER = at(3, 1, 10);
  private static final BitField GIDS = at(5, 7, 10);
  private static final BitField STATE_OF_HEALTH = at(6, 5, 7);
  private static final BitField SOC = at(7, 6, 11);
  private static final BitField CONSTANT = at(9, 7, 6);
  private static final BitField CHARGE_BARS = at(9, 1, 4);
  private static final BitField CAPACITY_BARS = at(10, 4, 4);
  private static final BitField MINUTES_TO_FULL_6KW = at(11, 7, 11);
  private static final BitField HAS_6KW_CHARGER = at(12, 4, 1);
  private static final BitField HEATER_ACTIVE = at(12, 3, 2);
  private static final BitField HAS_HEATER = at(12, 1, 1);

  /** What the six bits before the charge bars hold in every capture. */
  private static final int CONSTANT_VALUE = 0b001010;

  /** The state of charge is sent in twentieths of a percent. */
  private static final double SOC_STEPS_PER_PERCENT = 20.0;

  private EvElements() {}

  /** Reads range, state and EV element; further elements are ignored. */
  static EvStatus read(List<Element> elements) throws ProtocolException {
    if (elements.size() < 3) {
      throw new ProtocolException(0, "EV elements", "only " + elements.size() + " of 3 are there");
    }
    Element ev = elements.get(2);
    byte[] range = elements.get(0).bytes(MIN_RANGE_LENGTH, "range");
    byte[] state = elements.get(1).bytes(STATE_LENGTH, "alert and result");
    byte[] bits = ev.bytes(ev.length() >= EXTENDED_LENGTH ? EXTENDED_LENGTH : MIN_EV_LENGTH, "EV");
    boolean extended = bits.length == EXTENDED_LENGTH;
    return new EvStatus(
        elements.get(0).length(),
        RANGE_FACTOR_CLIMATE_ON.getInt(range),
        RANGE_FACTOR_CLIMATE_OFF.getInt(range),
        ALERT.getInt(state),
        RESULT.getInt(state),
        ev.length(),
        CHARGE_STATE.getInt(bits),
        IGNITION.isSet(bits),
        FORWARD.isSet(bits),
        PARKED.isSet(bits),
        CLIMATE_RUNNING.isSet(bits),
        PLUGGED_IN.isSet(bits),
        MINUTES_TO_FULL_3KW.getInt(bits),
        MINUTES_TO_FULL_1400W.getInt(bits),
        COUNTER.getInt(bits),
        GIDS.getInt(bits),
        STATE_OF_HEALTH.getInt(bits),
        SOC.get(bits) / SOC_STEPS_PER_PERCENT,
        CHARGE_BARS.getInt(bits),
        CAPACITY_BARS.getInt(bits),
        extended ? MINUTES_TO_FULL_6KW.getInt(bits) : EvStatus.NO_6KW_TIME,
        extended && HAS_6KW_CHARGER.isSet(bits),
        extended && HEATER_ACTIVE.isSet(bits),
        extended && HAS_HEATER.isSet(bits));
  }

  /** Appends the three elements. */
  static void write(ByteWriter out, EvStatus ev) {
    byte[] range = new byte[atLeast(MIN_RANGE_LENGTH, ev.rangeElementLength())];
    RANGE_FACTOR_CLIMATE_ON.put(range, ev.rangeFactorClimateOn());
    RANGE_FACTOR_CLIMATE_OFF.put(range, ev.rangeFactorClimateOff());
    Element.write(out, ElementType.BINARY, range);

    byte[] state = new byte[STATE_LENGTH];
    ALERT.put(state, ev.alertByte());
    RESULT.put(state, ev.resultByte());
    Element.write(out, ElementType.BINARY, state);

    Element.write(out, ElementType.BINARY, evBits(ev));
  }

  private static byte[] evBits(EvStatus ev) {
    byte[] bits = new byte[atLeast(MIN_EV_LENGTH, ev.evElementLength())];
    CHARGE_STATE.put(bits, ev.chargeState());
    IGNITION.put(bits, ev.ignition());
    FORWARD.put(bits, ev.forward());
    PARKED.put(bits, ev.parked());
    CLIMATE_RUNNING.put(bits, ev.climateRunning());
    PLUGGED_IN.put(bits, ev.pluggedIn());
    MINUTES_TO_FULL_3KW.put(bits, ev.minutesToFull3kW());
    MINUTES_TO_FULL_1400W.put(bits, ev.minutesToFull1400W());
    COUNTER.put(bits, ev.counter());
    GIDS.put(bits, ev.gids());
    STATE_OF_HEALTH.put(bits, ev.stateOfHealthPercent());
    SOC.put(bits, Math.round(ev.socPercent() * SOC_STEPS_PER_PERCENT));
    CONSTANT.put(bits, CONSTANT_VALUE);
    CHARGE_BARS.put(bits, ev.chargeBars());
    CAPACITY_BARS.put(bits, ev.capacityBars());
    if (ev.extended()) {
      MINUTES_TO_FULL_6KW.put(bits, ev.minutesToFull6kW());
      HAS_6KW_CHARGER.put(bits, ev.has6kWCharger());
      HEATER_ACTIVE.put(bits, ev.batteryHeaterActive());
      HAS_HEATER.put(bits, ev.hasBatteryHeater());
    }
    return bits;
  }

  private static int atLeast(int minimum, int length) {
    if (length < minimum) {
      throw new IllegalArgumentException("an element of %d bytes is too short".formatted(length));
    }
    return length;
  }
}
