package org.leafport.tcu.probe;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Collects the values of one record by their labels; a later value of the same label wins.
 *
 * @param <R> the record
 */
public final class RecordBuilder<R> {
  private final RecordKind<R> kind;
  private final Object[] values;
  private boolean empty = true;

  RecordBuilder(RecordKind<R> kind) {
    this.kind = kind;
    this.values = new Object[kind.labels().size()];
  }

  /** Sets a value. */
  public <T> RecordBuilder<R> with(ProbeLabel<R, T> label, T value) {
    values[label.index()] = Objects.requireNonNull(value);
    empty = false;
    return this;
  }

  /**
   * The record of the values so far.
   *
   * @throws IllegalStateException when they make none, or several
   */
  public R build() {
    List<R> records = records();
    if (records.size() != 1) {
      throw new IllegalStateException("the values make %d records".formatted(records.size()));
    }
    return records.get(0);
  }

  /** The value of a label. */
  @SuppressWarnings("unchecked") // with() alone writes the place, and only with the label's type
  <T> Optional<T> get(ProbeLabel<R, T> label) {
    return Optional.ofNullable((T) values[label.index()]);
  }

  /** The records that the values make; none when there is no value. */
  List<R> records() {
    return empty ? List.of() : kind.assemble(this);
  }

  /** Forgets all values. */
  void clear() {
    Arrays.fill(values, null);
    empty = true;
  }
}
