package org.leafport.tcu.probe;

import java.util.Optional;
import java.util.Set;
import org.leafport.tcu.probe.ReadingFault.Code;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ProtocolException;

/**
 * Reads a CRM payload: 38 bytes of header, then labels, each followed by data whose length it
 * decides (probe data, sections 4 and 5).
 *
 * <p>Nothing makes it throw: it reads as far as it can and says where and why it ended. It holds at
 * most {@link #MAX_RECORDS} records and takes time in proportion to the payload.
 */
public final class CrmDecoder {
  /**
   * How many records a file may have; the next 255 are still read if they stand in one list. A file
   * of nothing but location points reaches it at 3.4 MB.
   */
  public static final int MAX_RECORDS = 131_072;

  /** Kinds of which there is one record, whose labels may stand in several places. */
  static final Set<RecordKind<?>> MERGED = Set.of(Latest.KIND, Lifetime.KIND);

  private final RecordCollector collector = new RecordCollector(MERGED);

  private CrmDecoder() {}

  /** Reads a payload. */
  public static CrmFile decode(byte[] payload) {
    CrmDecoder decoder = new CrmDecoder();
    Optional<ReadingFault> fault =
        payload.length > ProbeHeader.LENGTH
            ? decoder.readItems(payload)
            : Optional.of(new ReadingFault(Code.EMPTY, payload.length, Optional.empty()));
    return new CrmFile(ProbeHeader.of(payload), CrmRecords.of(decoder.collector), fault);
  }

  private Optional<ReadingFault> readItems(byte[] payload) {
    ByteReader file = new ByteReader(payload, ProbeHeader.LENGTH);
    while (file.hasRemaining()) {
      int offset = file.offset();
      int code = payload[offset] & 0xff;
      Optional<Code> wrong = readItem(file);
      if (wrong.isPresent()) {
        return Optional.of(ReadingFault.at(offset, code, wrong.get()));
      }
    }
    return Optional.empty();
  }

  /** Reads a label and its data, or says what is wrong with them. */
  private Optional<Code> readItem(ByteReader file) {
    try {
      ProbeLabel<?, ?> label = CrmLabels.BY_CODE[file.u8("label")];
      if (label == null) {
        return Optional.of(Code.UNKNOWN_LABEL);
      }
      if (collector.closedRecords() >= MAX_RECORDS) {
        return Optional.of(Code.TOO_MANY_RECORDS);
      }
      readData(file, label);
      return Optional.empty();
    } catch (ProtocolException e) {
      return Optional.of(Code.TRUNCATED);
    }
  }

  private <R, T> void readData(ByteReader file, ProbeLabel<R, T> label) throws ProtocolException {
    ByteReader data = label.layout().dataIn(file, label.name());
    collector.add(label, label.layout().reading().read(data));
  }
}
