package org.leafport.tcu.probe;

import java.util.List;
import org.leafport.tcu.wire.Octets;

/**
 * What the items of an upload of the second generation's unit tell (probe data, section 12).
 *
 * @param records what could be understood
 * @param unread the items that tell nothing, to be kept: unknown labels, data too short, and
 *     accelerator work, whose layout is another here
 */
public record CrmItems(CrmRecords records, List<Octets> unread) {

  /** Keeps the list as it is now. */
  public CrmItems {
    unread = List.copyOf(unread);
  }
}
