package org.leafport.tcu.probe;

import java.util.Optional;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.ProtocolException;

/**
 * One line of the table of a record's kind: a label of the wire, what it tells, and where the
 * record holds it. The tables stand in the records' classes.
 *
 * @param <R> the record
 * @param <T> type of the value
 */
public final class ProbeLabel<R, T> {
  private final RecordKind<R> kind;
  private final int index;
  private final int code;
  private final boolean first;
  private final String name;
  private final String unit;
  private final Layout<T> layout;
  private final RecordKind.Field<R, T> field;

  ProbeLabel(
      RecordKind<R> kind,
      int index,
      int code,
      boolean first,
      String name,
      String unit,
      Layout<T> layout,
      RecordKind.Field<R, T> field) {
    this.kind = kind;
    this.index = index;
    this.code = code;
    this.first = first;
    this.name = name;
    this.unit = unit;
    this.layout = layout;
    this.field = field;
  }

  /** The byte on the wire, 0..255. */
  public int code() {
    return code;
  }

  /** What it tells, for people: "time at optimal speed on highways". */
  public String name() {
    return name;
  }

  /** The unit of the value in the record ("km/h"); empty when it has none or several. */
  public String unit() {
    return unit;
  }

  /** Whether it opens a new record of its kind. */
  public boolean isFirst() {
    return first;
  }

  /** The kind of record it belongs to. */
  public RecordKind<R> kind() {
    return kind;
  }

  /** The value in a record; empty when the record lacks it. */
  public Optional<T> of(R item) {
    return field.apply(item);
  }

  int index() {
    return index;
  }

  Layout<T> layout() {
    return layout;
  }

  /**
   * The label and its data for a record; empty when the record lacks the value.
   *
   * @throws IllegalArgumentException when the value would not be read back as it is
   */
  Optional<byte[]> encode(R item, WireForm form) {
    return of(item).map(value -> encodeValue(value, form));
  }

  private byte[] encodeValue(T value, WireForm form) {
    ByteWriter data = new ByteWriter();
    if (form == WireForm.FILE) {
      layout.writing().write(data, value);
      requireSame(value, layout.reading(), data);
      requireOwnLength(data);
    } else {
      layout.itemWriting().write(data, value);
      requireSame(value, layout.itemReading(), data);
    }
    return new ByteWriter().u8(code).bytes(data.toBytes()).toBytes();
  }

  private void requireSame(T value, Layout.Reading<T> reading, ByteWriter data) {
    try {
      if (!value.equals(reading.read(new ByteReader(data.toBytes())))) {
        throw new IllegalArgumentException("a value of '%s' doesn't fit".formatted(name));
      }
    } catch (ProtocolException e) {
      throw new IllegalArgumentException("a value of '%s' can't be read".formatted(name), e);
    }
  }

  private void requireOwnLength(ByteWriter data) {
    try {
      if (layout.framing().length(new ByteReader(data.toBytes())) != data.size()) {
        throw new IllegalArgumentException("a value of '%s' has no such form".formatted(name));
      }
    } catch (ProtocolException e) {
      throw new IllegalArgumentException("a value of '%s' can't be framed".formatted(name), e);
    }
  }

  @Override
  public String toString() {
    return "%02x %s".formatted(code, name);
  }
}
