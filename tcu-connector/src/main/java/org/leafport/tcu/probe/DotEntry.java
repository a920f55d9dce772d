package org.leafport.tcu.probe;

import java.util.Optional;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.ProtocolException;

/**
 * A label of tracks in a configuration (probe data, section 11.1). The meaning of the modes and
 * values is not confirmed: mode 3 with value 30 probably takes a sample every 30 units, mode 2
 * records changes.
 *
 * <pre>
 * 0  1  label, below 80 or FA
 * 1  1  digit 1 enabled, 0 not
 * 2  1  mode 1, a digit
 * 3  1  value 1
 * 4  1  mode 2, a digit
 * 5  1  value 2
 * </pre>
 *
 * @param label 0..127 or 250
 * @param enabled whether it is recorded
 * @param mode1 '0'..'9'
 * @param value1 0..255
 * @param mode2 '0'..'9'
 * @param value2 0..255
 */
public record DotEntry(int label, boolean enabled, char mode1, int value1, char mode2, int value2)
    implements ConfigurationEntry {
  private static final char SAMPLED = '3';
  private static final char ON_CHANGE = '2';

  /** Checks the ranges. */
  public DotEntry {
    if (!isDotLabel(label)) {
      throw new IllegalArgumentException("%02x is no label of tracks".formatted(label));
    }
    if (!isDigit(mode1) || !isDigit(mode2)) {
      throw new IllegalArgumentException("a mode is a digit");
    }
    if (value1 < 0 || value1 > 0xff || value2 < 0 || value2 > 0xff) {
      throw new IllegalArgumentException("a value is one byte");
    }
  }

  /** A label that is recorded every so many units. */
  public static DotEntry sampled(int label, int interval) {
    return new DotEntry(label, true, SAMPLED, interval, '1', 0);
  }

  /** A label that is recorded when it changes. */
  public static DotEntry onChange(int label) {
    return new DotEntry(label, true, ON_CHANGE, 0, '0', 0);
  }

  /** Whether a label belongs to tracks: all below 80, and the time zone. */
  static boolean isDotLabel(int label) {
    return label >= 0 && label < 0x80 || label == DotPoint.TIME_ZONE.code();
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  static DotEntry read(int label, boolean enabled, ByteReader reader) throws ProtocolException {
    return new DotEntry(
        label,
        enabled,
        (char) ('0' + ConfigurationEntry.digit(reader, "mode 1", 9)),
        reader.u8("value 1"),
        (char) ('0' + ConfigurationEntry.digit(reader, "mode 2", 9)),
        reader.u8("value 2"));
  }

  @Override
  public void write(ByteWriter out) {
    out.u8(label).u8(enabled ? '1' : '0').u8(mode1).u8(value1).u8(mode2).u8(value2);
  }

  @Override
  public Optional<ProbeLabel<?, ?>> meaning() {
    return DotDecoder.label(label);
  }

  @Override
  public String settings() {
    return switch (mode1) {
      case SAMPLED -> "probably every %d units".formatted(value1);
      case ON_CHANGE -> "probably on change";
      default -> "modes %c %d and %c %d".formatted(mode1, value1, mode2, value2);
    };
  }
}
