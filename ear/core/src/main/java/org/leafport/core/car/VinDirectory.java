package org.leafport.core.car;

import java.util.List;

/**
 * The cars this home answers for. Implemented by a {@code @Stateless} bean of {@code web}, found by
 * {@link Cars}.
 */
public interface VinDirectory {

  /** Every car that may be claimed at a proxy. */
  List<CarIdentity> cars();
}
