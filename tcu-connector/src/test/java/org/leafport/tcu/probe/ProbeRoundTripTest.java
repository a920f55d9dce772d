package org.leafport.tcu.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/** What is written can be read, and is the same. */
class ProbeRoundTripTest {

  @Provide
  Arbitrary<CrmFile> crmFiles() {
    ProbeValues values = ProbeValues.inFiles();
    return Combinators.combine(values.headers().optional(), values.records())
        .as((header, records) -> new CrmFile(header, records, Optional.empty()));
  }

  @Property(tries = 200)
  void everyCrmFileSurvives(@ForAll("crmFiles") CrmFile file) {
    CrmFile expected = file;
    if (file.records().kinds().isEmpty()) {
      ReadingFault empty = new ReadingFault(ReadingFault.Code.EMPTY, 38, Optional.empty());
      expected = new CrmFile(file.header(), file.records(), Optional.of(empty));
    }
    assertEquals(expected, CrmDecoder.decode(CrmEncoder.encode(file)));
  }

  @Provide
  Arbitrary<DotFile> dotFiles() {
    ProbeValues values = ProbeValues.inFiles();
    Arbitrary<List<DotPoint>> timed = values.timedDotPoints().list().ofMaxSize(4);
    Arbitrary<DotSegment> segments =
        Combinators.combine(values.untimedDotPoints().optional(), timed)
            .as(
                (first, others) -> {
                  List<DotPoint> points = new ArrayList<>(first.stream().toList());
                  points.addAll(others);
                  return new DotSegment(points);
                });
    return Combinators.combine(values.headers(), segments.list().ofMinSize(1).ofMaxSize(3))
        .as((header, all) -> new DotFile(header, all, Optional.empty()));
  }

  @Property(tries = 100)
  void everyTrackSurvives(@ForAll("dotFiles") DotFile file) {
    assertEquals(file, DotDecoder.decode(DotEncoder.encode(file)));
  }

  @Provide
  Arbitrary<CrmRecords> itemRecords() {
    return ProbeValues.inItems().records();
  }

  @Property(tries = 100)
  void allRecordsSurviveAsItems(@ForAll("itemRecords") CrmRecords records) {
    CrmItems read = CrmItemDecoder.decode(0x52, CrmItemEncoder.encode(records));
    assertEquals(new CrmItems(records, List.of()), read);
  }

  @Property(tries = 200)
  void everyPayloadSurvivesItsContainer(
      @ForAll @Size(max = 2000) byte[] payload,
      @ForAll @IntRange(max = 0xff) int seed,
      @ForAll @IntRange(max = 0xffff) int fileNumber,
      @ForAll @IntRange(max = 0xff) int coordinateSystem)
      throws ContainerException {
    ProbeContainer container =
        ProbeContainer.of(Octets.of(payload), seed, fileNumber, coordinateSystem);
    assertEquals(container, ProbeContainer.open(container.encode()));
  }

  @Property(tries = 200)
  void everyDamagedByteBehindTheSignatureIsNoticed(
      @ForAll @Size(max = 100) byte[] payload,
      @ForAll @IntRange(min = 2, max = 110) int place,
      @ForAll @IntRange(min = 1, max = 0xff) int change) {
    byte[] file = ProbeContainer.of(Octets.of(payload), 0xa9, 7, 0).encode();
    int damaged = 2 + place % (file.length - 2);
    file[damaged] ^= (byte) change;
    ContainerException error =
        assertThrows(ContainerException.class, () -> ProbeContainer.open(file));
    assertEquals(ContainerError.BAD_CHECKSUM, error.error());
  }

  @Provide
  Arbitrary<List<ConfigurationEntry>> entries() {
    Arbitrary<Integer> values = Arbitraries.integers().between(0, 255);
    Arbitrary<Character> digits = Arbitraries.chars().range('0', '9');
    Arbitrary<Integer> dotLabels =
        Arbitraries.integers().between(0, 0x80).map(label -> label == 0x80 ? 0xfa : label);
    Arbitrary<DotEntry> dot =
        Combinators.combine(dotLabels, Arbitraries.of(true, false), digits, values, digits, values)
            .as(DotEntry::new);
    Arbitrary<CrmEntry.Parameter> parameters =
        Combinators.combine(Arbitraries.chars().range('!', '~'), values)
            .as(CrmEntry.Parameter::new);
    Arbitrary<CrmEntry> crm =
        Combinators.combine(
                Arbitraries.integers().between(0x80, 0xff).filter(label -> label != 0xfa),
                Arbitraries.of(true, false),
                parameters.list().ofMaxSize(15))
            .as(CrmEntry::new);
    return Arbitraries.oneOf(
            dot.map(ConfigurationEntry.class::cast), crm.map(ConfigurationEntry.class::cast))
        .list()
        .ofMaxSize(80)
        .map(
            all -> {
              TreeMap<Integer, ConfigurationEntry> once = new TreeMap<>();
              all.forEach(entry -> once.put(entry.label(), entry));
              return List.copyOf(once.values());
            });
  }

  @Property(tries = 200)
  void everyConfigurationSurvives(
      @ForAll("entries") List<ConfigurationEntry> entries,
      @ForAll @IntRange(max = 0xffff) int id,
      @ForAll @IntRange(max = 0xff) int seed)
      throws ProtocolException {
    ProbeConfiguration configuration = ProbeConfiguration.compose(id, seed, entries);
    assertEquals(configuration, ProbeConfiguration.readClear(configuration.clear()));
    assertEquals(configuration, ProbeConfiguration.readWire(configuration.wire()));
  }

  @Example
  void aValueThatDoesNotFitIsRefusedAndNotCut() {
    Trip tooFar = Trip.KIND.builder().with(Trip.DISTANCE, 0x1_0000_0000L).build();
    Trip tooExact = Trip.KIND.builder().with(Trip.AVERAGE_SPEED, 41.23).build();
    assertThrows(IllegalArgumentException.class, () -> written(tooFar));
    assertThrows(IllegalArgumentException.class, () -> written(tooExact));
    Trip exact = Trip.KIND.builder().with(Trip.AVERAGE_SPEED, 41.2).build();
    assertEquals("8c019c", Octets.of(written(exact)).toHex());
  }

  private static byte[] written(Trip trip) {
    return Trip.KIND.encode(trip, WireForm.FILE).findFirst().orElseThrow();
  }
}
