package org.leafport.tcu.acp;

import static org.leafport.tcu.wire.BitField.at;

import java.util.Arrays;
import java.util.Objects;
import org.leafport.tcu.wire.BitField;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Element;
import org.leafport.tcu.wire.ElementType;

/**
 * What shall sound or flash, one octet: bits 7-5 kind, bits 4-1 time in units of five seconds
 * (section 3.9).
 *
 * @param kind horn, lights, both, or an end of it
 * @param units how long, in five seconds, 0..15
 */
public record HornAndLights(Kind kind, int units) implements Order.Detail {
  private static final BitField KIND = at(0, 7, 3);
  private static final BitField UNITS = at(0, 4, 4);
  private static final int LENGTH = 1;
  private static final int SECONDS_PER_UNIT = 5;
  private static final String FIELD = "horn and lights";

  /** What shall sound or flash. */
  public enum Kind {
    /** Lights. */
    LIGHTS(1),
    /** Horn. */
    HORN(2),
    /** Horn and lights. */
    BOTH(3),
    /** End of both. */
    STOP(4);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    /** Its code on the wire. */
    public int code() {
      return code;
    }
  }

  /** Checks the range. */
  public HornAndLights {
    Objects.requireNonNull(kind);
    if (units < 0 || units > UNITS.max()) {
      throw new IllegalArgumentException("horn and lights last at most 79 seconds");
    }
  }

  /**
   * For a time in seconds, of which whole units of five count.
   *
   * @param seconds 0..79
   */
  public static HornAndLights of(Kind kind, int seconds) {
    return new HornAndLights(kind, Math.floorDiv(seconds, SECONDS_PER_UNIT));
  }

  /** How long, in seconds: 0, 5 .. 75. */
  public int seconds() {
    return units * SECONDS_PER_UNIT;
  }

  static HornAndLights read(AcpReader reader) throws AcpException {
    byte[] bits = reader.elementOf(LENGTH, FIELD);
    Kind kind =
        Arrays.stream(Kind.values())
            .filter(each -> each.code == KIND.getInt(bits))
            .findFirst()
            .orElseThrow(() -> reader.error(AcpError.INVALID, FIELD, "no such kind"));
    return new HornAndLights(kind, UNITS.getInt(bits));
  }

  void write(ByteWriter out) {
    byte[] bits = new byte[LENGTH];
    KIND.put(bits, kind.code);
    UNITS.put(bits, units);
    Element.write(out, ElementType.BINARY, bits);
  }
}
