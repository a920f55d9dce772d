package org.leafport.tcu.probe;

import java.util.Arrays;
import java.util.HexFormat;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Probe data: files as big as a few trips, and one of a mebibyte. */
@State(Scope.Benchmark)
public class ProbeBenchmark {
  private static final String HEADER = "021103204104" + "45552d323031342d4131" + "00".repeat(22);

  /** Everything that a custom configuration records of a trip, and five points of its way. */
  private static final String TRIP =
      "801a0b12071e0000811a0b1208021e0082069c474802bd647b83069d479a02b5727b85000053618600038700018801"
          + "a48905dc8a02628b005f8c018a9025912792079e95000957f9000ce4c80001d6b40000854896079e970898"
          + "000148df9a0369b9000249f00000000c0023186000000022003e8fa000000038ba00005b68bf01d7785c00"
          + "47407d5c003a70de00e400bb3a3c393d3f3c3435330e07d45b58df000bee0b5b"
          + "b81a0b12071e0a000000000c00000000069c474802bd647b0002".repeat(5);

  private static final String POINT =
      "051a0b12071e000c069c474802bd647b0d04d20e01a50f000cd992103011301206"
          + "251e0c069c4f3302bd5a660d04e20e01b10f000cd9951206".repeat(9);

  private final byte[] crmOfOneTrip = HexFormat.of().parseHex(HEADER + TRIP);
  private final byte[] crmOfAMebibyte = filled(1 << 20, HEADER, TRIP);
  private final byte[] dotOf10Kibibytes = filled(10 << 10, HEADER, POINT);
  private final byte[] container =
      ProbeContainer.of(Octets.of(crmOfAMebibyte), 0x5a, 7, 0).encode();
  private final CrmFile trip = CrmDecoder.decode(crmOfOneTrip);
  private final ProbeConfiguration configuration =
      KnownConfiguration.ALL_FIELDS.configuration().orElseThrow();
  private final byte[] configurationBlock = configuration.wire();

  private static byte[] filled(int length, String header, String unit) {
    byte[] start = HexFormat.of().parseHex(header);
    byte[] repeated = HexFormat.of().parseHex(unit);
    byte[] file = Arrays.copyOf(start, length);
    for (int i = start.length; i < length; i++) {
      file[i] = repeated[(i - start.length) % repeated.length];
    }
    return file;
  }

  /** Header, one trip, five points. */
  @Benchmark
  public CrmFile readTrip() {
    return CrmDecoder.decode(crmOfOneTrip);
  }

  /** The same written. */
  @Benchmark
  public byte[] writeTrip() {
    return CrmEncoder.encode(trip);
  }

  /** 1 MiB of trips and points. */
  @Benchmark
  public CrmFile readMebibyte() {
    return CrmDecoder.decode(crmOfAMebibyte);
  }

  /** The container of that file. */
  @Benchmark
  public ProbeContainer openMebibyte() throws ContainerException {
    return ProbeContainer.open(container);
  }

  /** 10 KiB of track. */
  @Benchmark
  public DotFile readTrack() {
    return DotDecoder.decode(dotOf10Kibibytes);
  }

  /** The greatest configuration, 334 bytes. */
  @Benchmark
  public ProbeConfiguration readConfiguration() throws ProtocolException {
    return ProbeConfiguration.readWire(configurationBlock);
  }

  /** The same written. */
  @Benchmark
  public byte[] writeConfiguration() {
    return configuration.wire();
  }
}
