package org.leafport.tcu.acp;

import static org.leafport.tcu.wire.BitField.at;

import org.leafport.tcu.wire.BitField;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Element;
import org.leafport.tcu.wire.ElementType;

/**
 * What came of a door, horn or remote start order: an element of exactly seven octets, called
 * security data (section 11).
 *
 * @param code 0..255; with type 0 the state that was reached
 * @param unused octet 1, 0..255
 * @param type kind of the result, 0..255; see {@link #outcome}
 * @param parameter5 0..255; meaning unknown
 * @param parameter3 0..16777215; meaning unknown
 */
public record SecurityResult(int code, int unused, int type, int parameter5, int parameter3) {
  /** Length of the content in octets. */
  public static final int LENGTH = 7;

  /** A code that contradicts nothing: what a unit sends with alarms. */
  public static final SecurityResult NONE = new SecurityResult(0, 0, 0, 0, 0);

  private static final BitField CODE = at(0, 7, 8);
  private static final BitField UNUSED = at(1, 7, 8);
  private static final BitField TYPE = at(2, 7, 8);
  private static final BitField PARAMETER_5 = at(3, 7, 8);
  private static final BitField PARAMETER_3_MIDDLE = at(4, 7, 8);
  private static final BitField PARAMETER_3_LOW = at(5, 7, 8);
  private static final BitField PARAMETER_3_HIGH = at(6, 7, 8);

  private static final int TYPE_DONE = 0;
  private static final int TYPE_DISABLED = 1;
  private static final int TYPE_CAN = 0x0c;
  private static final int TYPE_CONDITIONS = 0x13;
  private static final int CODE_DISABLED = 1;
  private static final int CODE_UNLOCK_OR_STOP = 3;

  /** What a result means. */
  public enum Outcome {
    /** Done. */
    DONE,
    /** The function is switched off in the unit. */
    FUNCTION_DISABLED,
    /** The state of the car forbids it: running, key inside, door open. */
    CONDITIONS_NOT_MET,
    /** It failed; try later. */
    FAILED,
    /** The car's network reported a fault. */
    CAN_FAULT,
    /** A failure of a kind that isn't known. */
    UNKNOWN_FAILURE
  }

  /** A result without parameters. */
  public static SecurityResult of(int code, int type) {
    return new SecurityResult(code, 0, type, 0, 0);
  }

  /** What this result means. */
  public Outcome outcome() {
    if (code == CODE_DISABLED && type == TYPE_DISABLED) {
      return Outcome.FUNCTION_DISABLED;
    }
    return switch (type) {
      case TYPE_CONDITIONS ->
          code == 0x82 || code == 0x83 ? Outcome.CONDITIONS_NOT_MET : Outcome.FAILED;
      case TYPE_CAN -> Outcome.CAN_FAULT;
      case TYPE_DONE -> Outcome.DONE;
      default -> Outcome.UNKNOWN_FAILURE;
    };
  }

  /** What the code of a success claims: true unlocked or stopped, false locked or started. */
  public boolean claimsUnlockOrStop() {
    return code == CODE_UNLOCK_OR_STOP;
  }

  static SecurityResult read(AcpReader reader) throws AcpException {
    byte[] bits = reader.elementOf(LENGTH, "security data");
    return new SecurityResult(
        CODE.getInt(bits),
        UNUSED.getInt(bits),
        TYPE.getInt(bits),
        PARAMETER_5.getInt(bits),
        PARAMETER_3_HIGH.getInt(bits) << 16
            | PARAMETER_3_MIDDLE.getInt(bits) << 8
            | PARAMETER_3_LOW.getInt(bits));
  }

  void write(ByteWriter out) {
    byte[] bits = new byte[LENGTH];
    CODE.put(bits, code);
    UNUSED.put(bits, unused);
    TYPE.put(bits, type);
    PARAMETER_5.put(bits, parameter5);
    PARAMETER_3_HIGH.put(bits, parameter3 >> 16);
    PARAMETER_3_MIDDLE.put(bits, parameter3 >> 8 & 0xff);
    PARAMETER_3_LOW.put(bits, parameter3 & 0xff);
    Element.write(out, ElementType.BINARY, bits);
  }
}
