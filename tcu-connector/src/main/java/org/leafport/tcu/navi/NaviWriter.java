package org.leafport.tcu.navi;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Octets;

/**
 * Collects a binary message for the navigation unit: the counterpart of {@link NaviReader}. What
 * doesn't fit is refused with an {@link IllegalArgumentException} that names the field, never cut:
 * cut texts before with {@link UnitText#cut}.
 */
public final class NaviWriter {
  private final ByteWriter out = new ByteWriter();

  /** How many bytes were written so far. */
  public int size() {
    return out.size();
  }

  /** Appends a byte, 0..255. */
  public NaviWriter u8(int value, String field) {
    out.u8((int) requireRange(value, 0xff, field));
    return this;
  }

  /** Appends two bytes, 0..65535. */
  public NaviWriter u16(int value, String field) {
    out.u16((int) requireRange(value, 0xffff, field));
    return this;
  }

  /** Appends four bytes, 0..4294967295. */
  public NaviWriter u32(long value, String field) {
    out.u32(requireRange(value, 0xffff_ffffL, field));
    return this;
  }

  /** Appends bytes as they are. */
  public NaviWriter octets(Octets run) {
    out.bytes(run);
    return this;
  }

  /** Appends bytes of which there must be an exact number. */
  public NaviWriter octets(Octets run, int length, String field) {
    if (run.length() != length) {
      throw new IllegalArgumentException(
          "%s has %d bytes, not %d".formatted(field, run.length(), length));
    }
    return octets(run);
  }

  /** Appends a byte several times. */
  public NaviWriter filler(int length, int value) {
    for (int i = 0; i < length; i++) {
      out.u8(value);
    }
    return this;
  }

  /**
   * Appends {@code str8(limit)}: a byte with the length, then UTF-8.
   *
   * @param limit greatest length in bytes, at most 255
   */
  public NaviWriter str8(String text, int limit, String field) {
    byte[] content = utf8(text, Math.min(limit, 0xff), field);
    out.u8(content.length).bytes(content);
    return this;
  }

  /**
   * Appends {@code str16(limit)}: two bytes with the length, then UTF-8.
   *
   * @param limit greatest length in bytes, at most 65535
   */
  public NaviWriter str16(String text, int limit, String field) {
    byte[] content = utf8(text, Math.min(limit, 0xffff), field);
    out.u16(content.length).bytes(content);
    return this;
  }

  /** Appends {@code blob8}: a byte with the length, then bytes. */
  public NaviWriter blob8(Octets content, String field) {
    return u8(content.length(), field).octets(content);
  }

  /** Appends {@code blob32}: four bytes with the length, then at most {@code limit} bytes. */
  public NaviWriter blob32(Octets content, int limit, String field) {
    requireRange(content.length(), limit, field);
    return u32(content.length(), field).octets(content);
  }

  /** Appends {@code coord}: a place, or ten bytes 0xFF for none. */
  public NaviWriter position(Optional<UnitPosition> position) {
    UnitPosition.write(position, out);
    return this;
  }

  /** Appends {@code time7}. */
  public NaviWriter time(UnitTime time) {
    time.write(out);
    return this;
  }

  /** Everything written. */
  public Octets toOctets() {
    return Octets.of(out.toBytes());
  }

  private static long requireRange(long value, long max, String field) {
    if (value < 0 || value > max) {
      throw new IllegalArgumentException("%s is beyond 0..%d".formatted(field, max));
    }
    return value;
  }

  private static byte[] utf8(String text, int limit, String field) {
    if (!UnitText.isEncodable(text)) {
      throw new IllegalArgumentException(field + " holds half a character");
    }
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    if (content.length > limit) {
      throw new IllegalArgumentException(
          "%s has %d bytes, at most %d may be".formatted(field, content.length, limit));
    }
    return content;
  }
}
