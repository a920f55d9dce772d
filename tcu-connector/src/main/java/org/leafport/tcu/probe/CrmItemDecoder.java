package org.leafport.tcu.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/**
 * Makes records of the items that the second generation's unit sends (probe data, section 12). An
 * item is a label of {@link CrmLabels} with its data, and unlike in a file it has a length of its
 * own: what can't be understood costs that item, and nothing throws.
 */
public final class CrmItemDecoder {
  /** The service whose trips are parts of a single one. */
  private static final int TRIP_SERVICE = 0x51;

  private static final Set<RecordKind<?>> MERGED_IN_TRIP_SERVICE =
      Set.of(Latest.KIND, Lifetime.KIND, Trip.KIND);

  private final RecordCollector collector;
  private final List<Octets> unread = new ArrayList<>();

  private CrmItemDecoder(int service) {
    this.collector =
        new RecordCollector(service == TRIP_SERVICE ? MERGED_IN_TRIP_SERVICE : CrmDecoder.MERGED);
  }

  /**
   * Reads the items of one upload.
   *
   * @param service 0..255, what the upload is about
   * @param items label and data of each, in the order of the wire; an empty one is passed over
   */
  public static CrmItems decode(int service, List<Octets> items) {
    CrmItemDecoder decoder = new CrmItemDecoder(service);
    for (Octets item : items) {
      if (!item.isEmpty() && !decoder.understand(item)) {
        decoder.unread.add(item);
      }
    }
    return new CrmItems(CrmRecords.of(decoder.collector), decoder.unread);
  }

  private boolean understand(Octets item) {
    ProbeLabel<?, ?> label = CrmLabels.BY_CODE[item.u8(0)];
    if (label == null || label.code() == Trip.ACCELERATOR_WORK.code()) {
      return false;
    }
    try {
      ByteReader data = item.reader();
      data.skip(1, "label");
      readValue(label, data);
      return true;
    } catch (ProtocolException e) {
      return false; // The caller keeps the item.
    }
  }

  private <R, T> void readValue(ProbeLabel<R, T> label, ByteReader data) throws ProtocolException {
    collector.add(label, label.layout().itemReading().read(data));
  }
}
