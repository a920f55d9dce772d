package org.leafport.tcu.acp;

import org.leafport.tcu.wire.BitField;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Element;
import org.leafport.tcu.wire.ElementType;
import org.leafport.tcu.wire.Octets;

/**
 * What the EV system did: an element of exactly eight octets, whose bits are told by {@link Field}
 * (section 10.1).
 *
 * @param raw the eight octets
 */
public record ApplicationInfo(Octets raw) {
  /** Length of the content in octets. */
  public static final int LENGTH = 8;

  /** Nothing happened. */
  public static final ApplicationInfo BLANK = new ApplicationInfo(Octets.of(new byte[LENGTH]));

  private static final int YES = 1;
  private static final int QUICK_CHARGE_FINISHED = 2;
  private static final int CLIMATE_OFF = 1;
  private static final int CLIMATE_WAS_OFF = 3;
  private static final int ENDED_BY_TIME = 1;
  private static final int ENDED_UNEXPECTEDLY = 2;

  /** The bit table: octet, highest bit, width. */
  public enum Field {
    /** Above 0: the action failed. */
    FAILURE(0, 7, 3),
    /** Climate control finished. */
    CLIMATE_FINISHED(0, 4, 1),
    /** 1 charging finished, 2 quick charging finished. */
    CHARGE_FINISHED(0, 3, 3),
    /** The car is not plugged in. */
    PLUG_REMINDER(0, 0, 1),
    /** 1: charge start accepted (80 % variant). */
    CHARGE_START_80(1, 7, 2),
    /** 1: climate control is on. */
    CLIMATE_RESULT(1, 5, 3),
    /** 1: climate control is off; 3: it was off already. */
    CLIMATE_OFF_RESULT(1, 2, 2),
    /** 1: charging started. */
    CHARGE_START(2, 7, 2),
    /** 1: climate control ended by time; 2: ended unexpectedly. */
    CLIMATE_AUTO_OFF(2, 5, 2),
    /** Meaning unknown. */
    CLIMATE_ON(2, 3, 2),
    /** Meaning unknown. */
    CLIMATE_OFF(2, 1, 1),
    /** Meaning unknown. */
    BATTERY_INFO(3, 7, 2),
    /** Meaning unknown. */
    TIMER(3, 5, 2),
    /** Meaning unknown. */
    ITEM_3_1(3, 3, 3),
    /** Meaning unknown. */
    ITEM_3_2(4, 7, 2),
    /** Meaning unknown. */
    UNBLOCK_CHARGE(4, 5, 2),
    /** Meaning unknown. */
    BLOCK_CHARGE_ERROR(4, 3, 2),
    /** Meaning unknown. */
    BLOCK_CHARGE_RESULT(4, 1, 2),
    /** Meaning unknown. */
    ITEM_4_2(5, 7, 2),
    /** Meaning unknown. */
    ITEM_4_3(5, 5, 2),
    /** Meaning unknown. */
    BATTERY_HEAT(5, 3, 2),
    /** Meaning unknown. */
    HEAT_1(6, 7, 3),
    /** Meaning unknown. */
    HEAT_2(6, 4, 3),
    /** Meaning unknown. */
    HEAT_3(7, 7, 3),
    /** Meaning unknown. */
    CHECK(7, 4, 3);

    private final BitField bits;

    Field(int octet, int highestBit, int width) {
      this.bits = BitField.at(octet, highestBit, width);
    }

    /** The greatest value it can have. */
    public int max() {
      return (int) bits.max();
    }
  }

  /** How climate control answers or ends. */
  public enum ClimateOutcome {
    /** It runs. */
    ON,
    /** It was switched off. */
    OFF,
    /** It was off already. */
    WAS_OFF,
    /** It ran its time. */
    ENDED_BY_TIME,
    /** It ended by itself before its time. */
    ENDED_UNEXPECTEDLY,
    /** The action failed. */
    FAILED,
    /** Nothing is said. */
    NOTHING_SAID
  }

  /** How a charge start ended. */
  public enum ChargeStartOutcome {
    /** The car charges. */
    STARTED,
    /** The car took the order but doesn't charge. */
    NOT_STARTED,
    /** The action failed. */
    FAILED
  }

  /** How charging ended. */
  public enum ChargeEnd {
    /** Normal charging finished. */
    FINISHED,
    /** Quick charging finished. */
    QUICK_FINISHED,
    /** Charging was interrupted by a fault. */
    FAILED
  }

  /** Checks the length. */
  public ApplicationInfo {
    if (raw.length() != LENGTH) {
      throw new IllegalArgumentException("application info has 8 octets, not " + raw.length());
    }
  }

  /** The value of a field. */
  public int get(Field field) {
    return (int) field.bits.get(raw);
  }

  /**
   * The same with another value of a field.
   *
   * @throws IllegalArgumentException when the value doesn't fit
   */
  public ApplicationInfo with(Field field, int value) {
    byte[] octets = raw.toBytes();
    field.bits.put(octets, value);
    return new ApplicationInfo(Octets.of(octets));
  }

  /** True when the action failed. */
  public boolean failed() {
    return get(Field.FAILURE) > 0;
  }

  /**
   * What a message about climate control means; a failure wins over switching off over the rest.
   */
  public ClimateOutcome climateOutcome() {
    if (failed()) {
      return ClimateOutcome.FAILED;
    }
    switch (get(Field.CLIMATE_OFF_RESULT)) {
      case CLIMATE_OFF:
        return ClimateOutcome.OFF;
      case CLIMATE_WAS_OFF:
        return ClimateOutcome.WAS_OFF;
      default:
        return climateRunOrEnd();
    }
  }

  private ClimateOutcome climateRunOrEnd() {
    if (get(Field.CLIMATE_RESULT) == YES) {
      return ClimateOutcome.ON;
    }
    return switch (get(Field.CLIMATE_AUTO_OFF)) {
      case ENDED_UNEXPECTEDLY -> ClimateOutcome.ENDED_UNEXPECTEDLY;
      case ENDED_BY_TIME -> ClimateOutcome.ENDED_BY_TIME;
      default -> ClimateOutcome.NOTHING_SAID;
    };
  }

  /** What the result of a charge start means. */
  public ChargeStartOutcome chargeStartOutcome() {
    if (failed()) {
      return ChargeStartOutcome.FAILED;
    }
    return get(Field.CHARGE_START) == YES || get(Field.CHARGE_START_80) == YES
        ? ChargeStartOutcome.STARTED
        : ChargeStartOutcome.NOT_STARTED;
  }

  /** What the end of charging means. */
  public ChargeEnd chargeEnd() {
    if (failed()) {
      return ChargeEnd.FAILED;
    }
    return get(Field.CHARGE_FINISHED) == QUICK_CHARGE_FINISHED
        ? ChargeEnd.QUICK_FINISHED
        : ChargeEnd.FINISHED;
  }

  static ApplicationInfo read(AcpReader reader) throws AcpException {
    return new ApplicationInfo(Octets.of(reader.elementOf(LENGTH, "application info")));
  }

  void write(ByteWriter out) {
    Element.write(out, ElementType.BINARY, raw);
  }
}
