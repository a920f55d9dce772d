package org.leafport.tcu.probe;

import java.util.Optional;
import java.util.Set;
import org.leafport.tcu.probe.ReadingFault.Code;
import org.leafport.tcu.wire.ByteReader;

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

  private CrmDecoder() {}

  /** Reads a payload. */
  public static CrmFile decode(byte[] payload) {
    Records records = new Records();
    Optional<ReadingFault> fault =
        payload.length > ProbeHeader.LENGTH
            ? readLabels(payload, records)
            : Optional.of(new ReadingFault(Code.EMPTY, payload.length, Optional.empty()));
    return new CrmFile(ProbeHeader.of(payload), CrmRecords.of(records.collector), fault);
  }

  private static Optional<ReadingFault> readLabels(byte[] payload, Records records) {
    return new LabelStream(CrmLabels.BY_CODE, records)
        .read(new ByteReader(payload, ProbeHeader.LENGTH));
  }

  /** Records while they are read. */
  private static final class Records implements LabelStream.Sink {
    private final RecordCollector collector = new RecordCollector(MERGED);

    @Override
    public boolean isFull() {
      return collector.closedRecords() >= MAX_RECORDS;
    }

    @Override
    public <R, T> void take(ProbeLabel<R, T> label, T value) {
      collector.add(label, value);
    }
  }
}
