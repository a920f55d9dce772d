package org.leafport.tcu.probe;

import java.util.Optional;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.ProtocolException;

/**
 * One label that a configuration tells the unit to record, or not to (probe data, section 11.1).
 */
public sealed interface ConfigurationEntry permits DotEntry, CrmEntry {

  /** The label, 0..255. */
  int label();

  /** Whether it is recorded. */
  boolean enabled();

  /** What it tells; empty when the label is not known. */
  Optional<ProbeLabel<?, ?>> meaning();

  /** What its settings probably mean, for people; empty when it has none. */
  String settings();

  /** Appends the entry. */
  void write(ByteWriter out);

  /** The entry in words: "bd excessive idling: recorded, seconds until ... = 180". */
  default String explanation() {
    String name = meaning().map(ProbeLabel::name).orElse("unknown");
    String settings = settings().isEmpty() ? "" : ", " + settings();
    return "%02x %s: %s%s".formatted(label(), name, enabled() ? "recorded" : "left out", settings);
  }

  /**
   * Reads the next entry, whose class follows from its label.
   *
   * @throws ProtocolException when it is cut, or holds something else than its digits
   */
  static ConfigurationEntry read(ByteReader reader) throws ProtocolException {
    int label = reader.u8("label");
    boolean enabled = digit(reader, "enabled", 1) == 1;
    return DotEntry.isDotLabel(label)
        ? DotEntry.read(label, enabled, reader)
        : CrmEntry.read(label, enabled, reader);
  }

  /**
   * The value of the next hexadecimal digit, for which only capitals count.
   *
   * @throws ProtocolException when there is none, or one greater than {@code max}
   */
  static int digit(ByteReader reader, String field, int max) throws ProtocolException {
    int offset = reader.offset();
    int character = reader.u8(field);
    int value = character < 'a' ? Character.digit(character, 16) : -1;
    if (value < 0 || value > max) {
      throw new ProtocolException(offset, field, "%02x is no such digit".formatted(character));
    }
    return value;
  }

  /** The digit of a value, 0..15. */
  static int digit(int value) {
    return Character.toUpperCase(Character.forDigit(value, 16));
  }
}
