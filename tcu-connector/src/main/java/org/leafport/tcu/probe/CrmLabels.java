package org.leafport.tcu.probe;

import java.util.List;
import java.util.Optional;

/** All labels of CRM data, which stand in the classes of the records (probe data, section 5.2). */
public final class CrmLabels {
  /** The twelve kinds of records. */
  public static final List<RecordKind<?>> KINDS =
      List.of(
          Latest.KIND,
          Lifetime.KIND,
          Trip.KIND,
          Month.KIND,
          DistancePoint.KIND,
          ExcessiveIdling.KIND,
          ExcessiveAirConditioning.KIND,
          MsnText.KIND,
          Charge.KIND,
          Trouble.KIND,
          AbsOperation.KIND,
          ChargeHistory.KIND);

  /** The labels at the places of their codes; null where there is none. */
  static final ProbeLabel<?, ?>[] BY_CODE = byCode(KINDS);

  private CrmLabels() {}

  /** The label with a code, 0..255; empty when no such label is known. */
  public static Optional<ProbeLabel<?, ?>> of(int code) {
    return Optional.ofNullable(BY_CODE[code]);
  }

  /** The labels of some kinds at the places of their codes. */
  static ProbeLabel<?, ?>[] byCode(List<RecordKind<?>> kinds) {
    ProbeLabel<?, ?>[] labels = new ProbeLabel<?, ?>[256];
    for (RecordKind<?> kind : kinds) {
      for (ProbeLabel<?, ?> label : kind.labels()) {
        labels[label.code()] = label;
      }
    }
    return labels;
  }
}
