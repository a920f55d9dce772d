package org.leafport.tcu.probe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.leafport.tcu.Fuzz;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/**
 * Whatever comes in, nothing but a {@link ProtocolException} comes out, little memory is held, and
 * no input is slower than others of its length.
 */
class ProbeRobustnessTest {
  private static final int TRIES = Fuzz.tries(10_000);
  private static final HexFormat HEX = HexFormat.of();

  /** 38 bytes of header. */
  private static final String HEADER = "021103204104" + "45552d323031342d4131" + "00".repeat(22);

  /** One record of every kind. */
  private static final byte[] CRM =
      HEX.parseHex(
          HEADER
              + "e1000ce20005ea000148f5e600058674e70002c33ae8019ce9306b694e09259095"
              + "801a0b12071e0000811a0b1208021e0082069c474802bd647b85000053618c018a"
              + "95000957f9000ce4c80001d6b400008548b9000249f00000000c0023186000000022003e8fa000000038"
              + "d301071f0400000005f0002a069c50a402bd2f33d400d7785c0047407d5c003a70"
              + "de00e400bb3a3c393d3f3c3435330e07d45b58ee0b5b"
              + "a01a0a01a11a0a1fb3008b3680001435d4b502000102030405060708090a0bb60001aabbccddb709"
              + "b81a0b12071e0a000000000c00000000069c474802bd647b0002bd1a0b0a0637000000b5"
              + "be1a070a0d000000006300000000c41a0b13060102000f4d534e2d3030303030303031370000"
              + "c501069d479a02b5727b04011a0b101200001a0b10170000"
              + "f80100000000000000000001030000000000000000000002018000"
              + "cc1a0b0211050900cd0dce019ccf069e880002bed800d006d1072bd200b4"
              + "da1a0b111204001a0b11161f00050c006000fe008301069d479a02b5727b3739363f423e2f302e7803");

  private static final byte[] DOT =
      HEX.parseHex(
          HEADER
              + "051a0b12071e00060001020304050607080700070708000001090000260a069c474802bd647b"
              + "0b0e0f0c069c474802bd647b0d04d20e01a50f000cd992103011311206fa0c251e"
              + "26000000000000000000002a00010203040506072c0001fffe40001403410102"
              + HEADER
              + "051a0b120900000d04d2");

  /** Accelerator work has no form as an item. */
  private static final byte[] WITHOUT_WORK =
      HEX.parseHex(
          HEX.formatHex(CRM).replace("b9000249f00000000c0023186000000022003e8fa000000038", ""));

  @Test
  void mutatedCrmFilesAreReadAsFarAsTheyGo() {
    Random random = new Random(11);
    mutations(random, CRM, ProbeRobustnessTest::readCrm);
  }

  @Test
  void mutatedTracksAreReadAsFarAsTheyGo() {
    Random random = new Random(12);
    mutations(random, DOT, ProbeRobustnessTest::readDot);
  }

  @Test
  void mutatedItemsCostThemselvesOnly() {
    Random random = new Random(13);
    List<Octets> good = CrmItemEncoder.encode(CrmDecoder.decode(WITHOUT_WORK).records());
    for (Octets item : good) {
      mutations(random, TRIES / good.size(), item.toBytes(), ProbeRobustnessTest::readItems);
    }
  }

  @Test
  void mutatedContainersAndConfigurationsGiveNothingButProtocolExceptions() {
    Random random = new Random(14);
    mutations(random, ProbeContainer.of(Octets.of(CRM), 0x5a, 7, 0).encode(), this::openContainer);
    ProbeConfiguration known = KnownConfiguration.ALL_FIELDS.configuration().orElseThrow();
    mutations(random, known.clear(), this::readConfiguration);
  }

  @Test
  void randomBytesGiveNothingButProtocolExceptions() {
    Random random = new Random(15);
    for (int i = 0; i < TRIES; i++) {
      byte[] bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      readCrm(bytes);
      readDot(bytes);
      readItems(bytes);
      openContainer(bytes);
      readConfiguration(bytes);
    }
  }

  @Test
  void streamsOfKnownLabelsAreReadToTheirEndAndSurviveWriting() {
    Random random = new Random(16);
    int[] labels =
        CrmLabels.KINDS.stream()
            .flatMap(kind -> kind.labels().stream())
            .mapToInt(ProbeLabel::code)
            .toArray();
    for (int i = 0; i < TRIES / 20; i++) {
      ByteBuffer payload = ByteBuffer.allocate(4000).put(HEX.parseHex(HEADER));
      for (int item = random.nextInt(20); item >= 0; item--) {
        putItem(payload, labels[random.nextInt(labels.length)], random);
      }
      byte[] bytes = Arrays.copyOf(payload.array(), payload.position());
      CrmFile file = CrmDecoder.decode(bytes);
      assertEquals(Optional.empty(), file.fault());
      assertEquals(file.records(), CrmDecoder.decode(CrmEncoder.encode(file)).records());
    }
  }

  @Test
  void aSmallBodyAllocatesLittle() {
    for (byte[] pattern : hostilePatterns()) {
      byte[] body = filled(100, pattern);
      readCrm(body);
      readDot(body);
      long crm = allocatedBy(() -> CrmDecoder.decode(body));
      long dot = allocatedBy(() -> DotDecoder.decode(body));
      assertTrue(crm < 64_000, () -> HEX.formatHex(pattern) + " made CRM allocate " + crm);
      assertTrue(dot < 64_000, () -> HEX.formatHex(pattern) + " made DOT allocate " + dot);
    }
  }

  @Test
  void theWorstFilesAllocateInProportionToTheirLength() {
    int length = 1 << 20;
    for (byte[] pattern : hostilePatterns()) {
      byte[] payload = filled(length, pattern);
      long crm = allocatedBy(() -> CrmDecoder.decode(payload));
      long dot = allocatedBy(() -> DotDecoder.decode(payload));
      assertTrue(crm < 250L * length, () -> HEX.formatHex(pattern) + " made CRM allocate " + crm);
      assertTrue(dot < 250L * length, () -> HEX.formatHex(pattern) + " made DOT allocate " + dot);
    }
  }

  @Test
  void aFileOfMoreRecordsThanAllowedIsReadUpToThere() {
    byte[] payload = filled(600_000, HEX.parseHex("90019001cd01"));
    CrmFile file = CrmDecoder.decode(payload);
    ReadingFault fault = file.fault().orElseThrow();
    assertEquals(ReadingFault.Code.TOO_MANY_RECORDS, fault.code());
    int records = file.records().trips().size() + file.records().absOperations().size();
    assertEquals(CrmDecoder.MAX_RECORDS + 1, records);
  }

  @Test
  void aTrackOfMoreSegmentsThanAllowedIsReadUpToThere() {
    DotFile file = DotDecoder.decode(filled(600_000, HEX.parseHex("0211")));
    assertEquals(ReadingFault.Code.TOO_MANY_RECORDS, file.fault().orElseThrow().code());
    assertEquals(DotDecoder.MAX_POINTS + 1, file.segments().size());
  }

  private static List<byte[]> hostilePatterns() {
    List<byte[]> patterns = new ArrayList<>();
    for (String hex :
        List.of(
            "9001cd01",
            "e10001ea00000001",
            "251e",
            "0211",
            "d3ff",
            "c500",
            "f8ff00",
            "b5ff",
            "8000000000000000",
            "c40000000000000000",
            "5f",
            "05",
            "c5ff",
            "a0000000a1000000")) {
      patterns.add(HEX.parseHex(hex));
    }
    return patterns;
  }

  /** A header, then the pattern again and again. */
  private static byte[] filled(int length, byte[] pattern) {
    byte[] payload = Arrays.copyOf(HEX.parseHex(HEADER), length);
    for (int i = HEADER.length() / 2; i < length; i++) {
      payload[i] = pattern[(i - HEADER.length() / 2) % pattern.length];
    }
    return payload;
  }

  private static long allocatedBy(Runnable reading) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    reading.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static void putItem(ByteBuffer payload, int label, Random random) {
    byte[] data = new byte[100];
    random.nextBytes(data);
    data[0] = (byte) random.nextInt(3);
    data[1] = (byte) random.nextInt(3);
    data[7] = (byte) random.nextInt(10);
    try {
      ByteReader reader = new ByteReader(data);
      CrmLabels.of(label).orElseThrow().layout().dataIn(reader, "data");
      payload.put((byte) label).put(data, 0, reader.offset());
    } catch (ProtocolException e) {
      throw new AssertionError("no item needs that many bytes", e);
    }
  }

  private static void mutations(Random random, byte[] good, Consumer<byte[]> reading) {
    mutations(random, TRIES, good, reading);
  }

  private static void mutations(Random random, int tries, byte[] good, Consumer<byte[]> reading) {
    for (int i = 0; i < tries; i++) {
      byte[] bytes = good.clone();
      for (int j = random.nextInt(4); j >= 0; j--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      reading.accept(random.nextInt(4) == 0 ? cut(bytes, random) : bytes);
    }
  }

  private static byte[] cut(byte[] bytes, Random random) {
    return Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
  }

  private static void readCrm(byte[] payload) {
    byte[] before = payload.clone();
    CrmFile file = CrmDecoder.decode(payload);
    assertArrayEquals(before, payload, "a decoder must not write into its input");
    file.fault().ifPresent(fault -> assertTrue(fault.offset() <= payload.length));
  }

  private static void readDot(byte[] payload) {
    DotFile file = DotDecoder.decode(payload);
    file.fault().ifPresent(fault -> assertTrue(fault.offset() < payload.length));
  }

  /** Beside two good items. */
  private static void readItems(byte[] item) {
    CrmItems read =
        CrmItemDecoder.decode(
            0x52,
            List.of(Octets.ofHex("e10005"), Octets.of(item), Octets.ofHex("ee0a5b"), Octets.NONE));
    assertTrue(read.unread().size() <= 1);
    assertTrue(read.records().latest().isPresent());
    assertTrue(read.records().trips().size() >= 1);
  }

  private void openContainer(byte[] file) {
    try {
      assertEquals(file.length - 11, ProbeContainer.open(file).payload().length());
    } catch (ContainerException expected) {
      assertTrue(expected.offset() <= file.length);
    }
  }

  private void readConfiguration(byte[] block) {
    try {
      ProbeConfiguration configuration = ProbeConfiguration.readClear(block);
      assertArrayEquals(block, configuration.clear());
      configuration.entries().forEach(ConfigurationEntry::explanation);
    } catch (ProtocolException expected) {
      assertTrue(expected.offset() <= block.length);
    }
    try {
      ProbeConfiguration.readWire(block);
    } catch (ProtocolException expected) {
      assertTrue(expected.offset() <= block.length);
    }
  }
}
