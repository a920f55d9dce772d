package org.leafport.tcu.probe;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The records of a CRM file or of an upload of the second generation, by their kinds, each kind in
 * the order of the wire.
 *
 * @param latest what the unit counts and holds now
 * @param lifetime totals of the car's life
 * @param trips drives
 * @param months sums over months
 * @param distancePoints points of the way
 * @param idlings long stands
 * @param airConditionings much use of the air-conditioning
 * @param msnTexts texts called MSN
 * @param charges charges
 * @param troubles trouble records
 * @param absOperations work of the anti-lock brake
 * @param chargeHistories charges with the battery's state
 */
public record CrmRecords(
    Optional<Latest> latest,
    Optional<Lifetime> lifetime,
    List<Trip> trips,
    List<Month> months,
    List<DistancePoint> distancePoints,
    List<ExcessiveIdling> idlings,
    List<ExcessiveAirConditioning> airConditionings,
    List<MsnText> msnTexts,
    List<Charge> charges,
    List<Trouble> troubles,
    List<AbsOperation> absOperations,
    List<ChargeHistory> chargeHistories) {

  /** Keeps the lists as they are now. */
  public CrmRecords {
    trips = List.copyOf(trips);
    months = List.copyOf(months);
    distancePoints = List.copyOf(distancePoints);
    idlings = List.copyOf(idlings);
    airConditionings = List.copyOf(airConditionings);
    msnTexts = List.copyOf(msnTexts);
    charges = List.copyOf(charges);
    troubles = List.copyOf(troubles);
    absOperations = List.copyOf(absOperations);
    chargeHistories = List.copyOf(chargeHistories);
  }

  static CrmRecords of(RecordCollector collector) {
    return new CrmRecords(
        collector.records(Latest.KIND).stream().findFirst(),
        collector.records(Lifetime.KIND).stream().findFirst(),
        collector.records(Trip.KIND),
        collector.records(Month.KIND),
        collector.records(DistancePoint.KIND),
        collector.records(ExcessiveIdling.KIND),
        collector.records(ExcessiveAirConditioning.KIND),
        collector.records(MsnText.KIND),
        collector.records(Charge.KIND),
        collector.records(Trouble.KIND),
        collector.records(AbsOperation.KIND),
        collector.records(ChargeHistory.KIND));
  }

  /** The kinds of which there is at least one record. */
  public Set<RecordKind<?>> kinds() {
    Set<RecordKind<?>> kinds = new LinkedHashSet<>();
    batches().filter(batch -> !batch.records().isEmpty()).forEach(batch -> kinds.add(batch.kind()));
    return kinds;
  }

  /** All records, kind by kind. */
  Stream<Batch<?>> batches() {
    return Stream.of(
        new Batch<>(Latest.KIND, latest.stream().toList()),
        new Batch<>(Lifetime.KIND, lifetime.stream().toList()),
        new Batch<>(Trip.KIND, trips),
        new Batch<>(Month.KIND, months),
        new Batch<>(DistancePoint.KIND, distancePoints),
        new Batch<>(ExcessiveIdling.KIND, idlings),
        new Batch<>(ExcessiveAirConditioning.KIND, airConditionings),
        new Batch<>(MsnText.KIND, msnTexts),
        new Batch<>(Charge.KIND, charges),
        new Batch<>(Trouble.KIND, troubles),
        new Batch<>(AbsOperation.KIND, absOperations),
        new Batch<>(ChargeHistory.KIND, chargeHistories));
  }

  /** The records of one kind. */
  record Batch<R>(RecordKind<R> kind, List<R> records) {}
}
