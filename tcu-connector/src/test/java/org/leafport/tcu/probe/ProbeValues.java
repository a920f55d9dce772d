package org.leafport.tcu.probe;

import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.arbitraries.ArrayArbitrary;
import org.leafport.tcu.wire.Octets;

/** Arbitrary records that a unit could send, in one of the two forms. */
final class ProbeValues {
  private final boolean inItems;
  private final Map<Layout<?>, Arbitrary<?>> byLayout = new IdentityHashMap<>();

  private ProbeValues(boolean inItems) {
    this.inItems = inItems;
    set(Layout.U8, integers(0xff));
    set(Layout.U16, integers(0xffff));
    set(Layout.U24, integers(0xffffff));
    set(Layout.U32, u32());
    set(Layout.TENTHS_U16, integers(0xffff).map(value -> value / 10.0));
    set(Layout.TENTHS_U24, integers(0xffffff).map(value -> value / 10.0));
    set(Layout.TENTHS_U32, u32().map(value -> value / 10.0));
    set(Layout.HUNDREDTHS_U8, integers(0xff).map(value -> value / 100.0));
    set(Layout.HUNDREDTHS_U24, integers(0xffffff).map(value -> value / 100.0));
    set(Layout.HUNDREDTHS_U32, u32().map(value -> value / 100.0));
    set(Layout.SECONDS_U16, integers(0xffff).map(Duration::ofSeconds));
    set(Layout.SECONDS_U32, u32().map(Duration::ofSeconds));
    set(Layout.TENTHS_OF_SECOND_U8, integers(0xff).map(tenths -> Duration.ofMillis(100L * tenths)));
    set(Layout.CELSIUS, celsius());
    set(Layout.ONE_IS_TRUE, Arbitraries.of(true, false));
    set(Layout.DIGIT_ONE_IS_TRUE, Arbitraries.of(true, false));
    set(ProbeTime.SIX_BYTES, time6());
    set(ProbeTime.SEVEN_BYTES, time7());
    set(ProbeTime.SIX_OR_SEVEN_BYTES, inItems ? Arbitraries.oneOf(time6(), time7()) : time7());
    set(ProbeDate.LAYOUT, Combinators.combine(years(), u8(), u8()).as(ProbeDate::new));
    set(ProbePosition.LAYOUT, positions());
    set(Road.LAYOUT, u8().map(Road::new));
    set(TripEnergies.LAYOUT, tuple(u32(), 4, n -> new TripEnergies(n[0], n[1], n[2], n[3])));
    set(PeriodEnergies.LAYOUT, tuple(u32(), 2, n -> new PeriodEnergies(n[0], n[1])));
    set(
        AcceleratorWork.LAYOUT,
        tuple(u32(), 6, n -> new AcceleratorWork(n[0], n[1], n[2], n[3], n[4], n[5])));
    set(DrivingEvent.LIST, events().list().ofMaxSize(4));
    set(
        BatteryState.LAYOUT,
        Combinators.combine(u8(), u8(), integers(0xffffff), u8(), u8(), integers(0xffffff))
            .as(BatteryState::new));
    set(BatteryAnalysis.LAYOUT, batteryAnalyses());
    set(
        CapacityAnalysis.LAYOUT,
        Combinators.combine(u8(), u8().map(Optional::of)).as(CapacityAnalysis::new));
    if (inItems) {
      set(
          CapacityAnalysis.LAYOUT,
          Combinators.combine(u8(), u8().optional()).as(CapacityAnalysis::new));
    }
    set(SwitchTable.LAYOUT, switchTables());
    set(Month.BRAKING_SPEEDS.layout(), histograms(23));
    set(Month.START_STOP_DISTANCES.layout(), histograms(35));
    set(DistancePoint.POINT.layout(), distancePoints());
    set(
        ExcessiveIdling.IDLING.layout(),
        Combinators.combine(time7(), integers(0xffff).map(Duration::ofSeconds))
            .as(ExcessiveIdling::new));
    set(
        ExcessiveAirConditioning.CONSUMPTION.layout(),
        Combinators.combine(time7(), integers(0xffff), octets(4))
            .as(ExcessiveAirConditioning::new));
    set(
        MsnText.TEXT.layout(),
        Combinators.combine(time7(), bytes().ofMaxSize(255).map(Octets::of)).as(MsnText::new));
    set(Charge.CHARGES.layout(), charges().list().ofMinSize(1).ofMaxSize(3));
    set(Trouble.TROUBLES.layout(), troubles().list().ofMinSize(1).ofMaxSize(3));
    set(ChargeHistory.CHARGE.layout(), chargeHistories());
    set(DotPoint.GPS_POSITION.layout(), octets(9));
    set(DotPoint.GPS_POSITION_RELATIVE.layout(), octets(9));
    set(DotPoint.DEAD_RECKONING_POSITION_RELATIVE.layout(), octets(8));
    set(DotPoint.POSITION_RELATIVE.layout(), octets(4));
    set(DotPoint.TURN_SIGNAL.layout(), octets(2));
  }

  static ProbeValues inFiles() {
    return new ProbeValues(false);
  }

  static ProbeValues inItems() {
    return new ProbeValues(true);
  }

  private <T> void set(Layout<T> layout, Arbitrary<? extends T> values) {
    byLayout.put(layout, values);
  }

  Arbitrary<CrmRecords> records() {
    Arbitrary<Trip> trips =
        inItems
            ? record(Trip.KIND, label -> label != Trip.ACCELERATOR_WORK)
            : record(Trip.KIND, label -> true);
    return Combinators.combine(
            record(Latest.KIND, label -> true).optional(),
            record(Lifetime.KIND, label -> true).optional(),
            trips.list().ofMaxSize(3),
            record(Month.KIND, label -> true).list().ofMaxSize(3),
            distancePoints().list().ofMaxSize(3),
            excesses(),
            charges().list().ofMaxSize(3),
            record(AbsOperation.KIND, label -> true).list().ofMaxSize(3))
        .as(
            (latest, lifetime, trip, months, points, excesses, charges, abs) ->
                new CrmRecords(
                    latest,
                    lifetime,
                    trip,
                    months,
                    points,
                    excesses.idlings(),
                    excesses.airConditionings(),
                    excesses.msnTexts(),
                    charges,
                    excesses.troubles(),
                    abs,
                    excesses.chargeHistories()));
  }

  Arbitrary<ProbeHeader> headers() {
    Arbitrary<String> maps = Arbitraries.strings().withCharRange('!', '~').ofMaxLength(32);
    return Combinators.combine(u8(), integers(0xffff), maps).as(ProbeHeader::of);
  }

  /** A point that begins with one of the two times. */
  Arbitrary<DotPoint> timedDotPoints() {
    return Arbitraries.oneOf(
        record(
            DotPoint.KIND,
            label -> label != DotPoint.GPS_TIME_RELATIVE,
            label -> label == DotPoint.GPS_TIME),
        record(
            DotPoint.KIND,
            label -> label != DotPoint.GPS_TIME,
            label -> label == DotPoint.GPS_TIME_RELATIVE));
  }

  /** A point without a time, as it may begin a segment. */
  Arbitrary<DotPoint> untimedDotPoints() {
    return record(
        DotPoint.KIND, label -> label != DotPoint.GPS_TIME && label != DotPoint.GPS_TIME_RELATIVE);
  }

  private <R> Arbitrary<R> record(RecordKind<R> kind, Predicate<ProbeLabel<R, ?>> allowed) {
    return record(kind, allowed, label -> false);
  }

  private <R> Arbitrary<R> record(
      RecordKind<R> kind,
      Predicate<ProbeLabel<R, ?>> allowed,
      Predicate<ProbeLabel<R, ?>> required) {
    List<Arbitrary<Optional<Setting<R>>>> settings =
        kind.labels().stream()
            .filter(allowed)
            .map(label -> settings(label, required.test(label)))
            .collect(Collectors.toList());
    return Combinators.combine(settings)
        .as(
            chosen -> {
              RecordBuilder<R> builder = kind.builder();
              chosen.forEach(setting -> setting.ifPresent(present -> present.apply(builder)));
              return builder;
            })
        .filter(builder -> !builder.records().isEmpty())
        .map(RecordBuilder::build);
  }

  private interface Setting<R> {
    void apply(RecordBuilder<R> builder);
  }

  private <R, T> Arbitrary<Optional<Setting<R>>> settings(
      ProbeLabel<R, T> label, boolean required) {
    Arbitrary<Setting<R>> settings =
        values(label).map(value -> builder -> builder.with(label, value));
    return required ? settings.map(Optional::of) : settings.optional();
  }

  @SuppressWarnings("unchecked") // set() puts values of the layout's own type
  private <T> Arbitrary<T> values(ProbeLabel<?, T> label) {
    Arbitrary<?> values = byLayout.get(label.layout());
    if (values == null) {
      throw new IllegalStateException("nobody makes values for " + label);
    }
    return (Arbitrary<T>) values;
  }

  private record Excesses(
      List<ExcessiveIdling> idlings,
      List<ExcessiveAirConditioning> airConditionings,
      List<MsnText> msnTexts,
      List<Trouble> troubles,
      List<ChargeHistory> chargeHistories) {}

  private Arbitrary<Excesses> excesses() {
    return Combinators.combine(
            record(ExcessiveIdling.KIND, label -> true).list().ofMaxSize(2),
            record(ExcessiveAirConditioning.KIND, label -> true).list().ofMaxSize(2),
            record(MsnText.KIND, label -> true).list().ofMaxSize(2),
            troubles().list().ofMaxSize(2),
            chargeHistories().list().ofMaxSize(2))
        .as(Excesses::new);
  }

  private static Arbitrary<Integer> u8() {
    return integers(0xff);
  }

  private static Arbitrary<Integer> integers(int max) {
    return Arbitraries.integers().between(0, max);
  }

  private static Arbitrary<Long> u32() {
    return Arbitraries.longs().between(0, 0xffff_ffffL);
  }

  private static Arbitrary<Integer> celsius() {
    return Arbitraries.integers().between(-40, 215);
  }

  private static Arbitrary<Integer> years() {
    return Arbitraries.integers().between(2000, 2255);
  }

  private static ArrayArbitrary<Byte, byte[]> bytes() {
    return Arbitraries.bytes().array(byte[].class);
  }

  private static Arbitrary<Octets> octets(int length) {
    return bytes().ofSize(length).map(Octets::of);
  }

  private static <R> Arbitrary<R> tuple(
      Arbitrary<Long> element, int size, Function<long[], R> form) {
    return element.array(long[].class).ofSize(size).map(form);
  }

  private static Arbitrary<ProbeTime> time6() {
    return Combinators.combine(years(), u8(), u8(), u8(), u8(), u8())
        .as(
            (year, month, day, hour, minute, second) ->
                new ProbeTime(year, month, day, hour, minute, second, Optional.empty()));
  }

  private static Arbitrary<ProbeTime> time7() {
    return Combinators.combine(time6(), u8())
        .as(
            (time, fraction) ->
                new ProbeTime(
                    time.year(),
                    time.month(),
                    time.day(),
                    time.hour(),
                    time.minute(),
                    time.second(),
                    Optional.of(fraction)));
  }

  private static Arbitrary<ProbePosition> positions() {
    return Combinators.combine(Arbitraries.integers(), Arbitraries.integers())
        .as(ProbePosition::new);
  }

  private static Arbitrary<DrivingEvent> events() {
    return Combinators.combine(u8(), u8(), u8(), u8(), u32(), integers(0xffff), positions())
        .as(DrivingEvent::new);
  }

  private static Arbitrary<CellTemperatures> cellTemperatures() {
    return Combinators.combine(celsius(), celsius(), celsius()).as(CellTemperatures::new);
  }

  private static Arbitrary<CellVoltages> cellVoltages() {
    Arbitrary<Integer> millivolts = u8().map(step -> 1900 + 40 * step);
    return Combinators.combine(millivolts, millivolts, millivolts).as(CellVoltages::new);
  }

  private static Arbitrary<BatteryAnalysis> batteryAnalyses() {
    Arbitrary<int[]> counts = u8().array(int[].class).ofSize(5);
    return Combinators.combine(
            integers(0xffff),
            integers(0xffff),
            cellTemperatures(),
            cellTemperatures(),
            cellVoltages(),
            counts)
        .as(
            (start, end, before, after, volts, n) ->
                new BatteryAnalysis(
                    start, end, before, after, volts, n[0], n[1], n[2], n[3], n[4]));
  }

  /** Entries of six or of four bytes. */
  private Arbitrary<Octets> switchTables() {
    Arbitrary<Integer> lengths =
        Arbitraries.oneOf(integers(255).map(n -> 6 * n), integers(255).map(n -> 4 * n));
    return lengths.flatMap(ProbeValues::octets);
  }

  private static Arbitrary<Histogram> histograms(int cells) {
    return integers(0xffff).list().ofSize(cells).map(Histogram::new);
  }

  private static Arbitrary<DistancePoint> distancePoints() {
    return Combinators.combine(time7(), u32(), u32(), positions(), u8(), u8())
        .as(DistancePoint::new);
  }

  private static Arbitrary<Charge> charges() {
    return Combinators.combine(positions(), u8(), u8(), time6(), time6()).as(Charge::new);
  }

  private static Arbitrary<Trouble> troubles() {
    return Combinators.combine(octets(10), integers(0xffff), octets(10), integers(0xffff), u8())
        .as(Trouble::new);
  }

  private static Arbitrary<ChargeHistory> chargeHistories() {
    Arbitrary<int[]> bytes = u8().array(int[].class).ofSize(5);
    Arbitrary<int[]> words = integers(0xffff).array(int[].class).ofSize(3);
    return Combinators.combine(
            time6(),
            time6(),
            bytes,
            words,
            positions(),
            cellTemperatures(),
            cellTemperatures(),
            cellVoltages())
        .as(
            (start, end, b, w, position, before, after, volts) ->
                new ChargeHistory(
                    start, end, b[0], b[1], w[0], w[1], w[2], b[2], position, before, after, volts,
                    b[3], b[4]));
  }
}
