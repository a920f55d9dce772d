package org.leafport.tcu.probe;

import java.util.List;
import org.leafport.tcu.wire.Octets;

/** Makes items of records, as the second generation's unit sends them (probe data, section 12). */
public final class CrmItemEncoder {
  private CrmItemEncoder() {}

  /**
   * An item for every label of every record.
   *
   * @throws IllegalArgumentException when a value doesn't fit its place on the wire, or there is
   *     accelerator work, whose layout is not known here
   */
  public static List<Octets> encode(CrmRecords records) {
    if (records.trips().stream().anyMatch(trip -> trip.acceleratorWork().isPresent())) {
      throw new IllegalArgumentException("the layout of accelerator work is not known here");
    }
    return CrmEncoder.encode(records, WireForm.ITEM).map(Octets::of).toList();
  }
}
