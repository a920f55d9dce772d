package org.leafport.tcu.probe;

import java.util.Optional;
import org.leafport.tcu.probe.ReadingFault.Code;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ProtocolException;

/**
 * Labels one behind the other, each followed by its data: the form of CRM and DOT files (probe
 * data, sections 5.1, 5.5 and 6.1). The label alone tells how long its data is, so that reading has
 * to end at the first one that is unknown or cut.
 */
final class LabelStream {
  private final ProbeLabel<?, ?>[] labels;
  private final Sink sink;

  /**
   * @param labels the known labels at the places of their codes
   * @param sink takes what is read
   */
  LabelStream(ProbeLabel<?, ?>[] labels, Sink sink) {
    this.labels = labels;
    this.sink = sink;
  }

  /** Where values go. */
  interface Sink {
    /** Whether it takes no more. */
    boolean isFull();

    /** Takes the next value. */
    <R, T> void take(ProbeLabel<R, T> label, T value);
  }

  /** Reads to the end, or says where and why that was not possible. */
  Optional<ReadingFault> read(ByteReader file) {
    while (file.hasRemaining()) {
      ByteReader next = file.copy();
      Optional<Code> wrong = readItem(file);
      if (wrong.isPresent()) {
        return Optional.of(fault(wrong.get(), next));
      }
    }
    return Optional.empty();
  }

  private Optional<Code> readItem(ByteReader file) {
    try {
      ProbeLabel<?, ?> label = labels[file.u8("label")];
      if (label == null) {
        return Optional.of(Code.UNKNOWN_LABEL);
      }
      if (sink.isFull()) {
        return Optional.of(Code.TOO_MANY_RECORDS);
      }
      readValue(file, label);
      return Optional.empty();
    } catch (ProtocolException e) {
      return Optional.of(Code.TRUNCATED);
    }
  }

  private <R, T> void readValue(ByteReader file, ProbeLabel<R, T> label) throws ProtocolException {
    ByteReader data = label.layout().dataIn(file, label.name());
    sink.take(label, label.layout().reading().read(data));
  }

  private static ReadingFault fault(Code code, ByteReader item) {
    try {
      int offset = item.offset();
      return new ReadingFault(code, offset, Optional.of(item.u8("label")));
    } catch (ProtocolException e) {
      throw new AssertionError("an item was there", e);
    }
  }
}
