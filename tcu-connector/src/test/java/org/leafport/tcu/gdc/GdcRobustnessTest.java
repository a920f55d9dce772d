package org.leafport.tcu.gdc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.leafport.tcu.Fuzz;

/** Whatever comes in, only a {@link GdcException} comes out, and little memory is held. */
class GdcRobustnessTest {
  private static final TcuIdentity IDENTITY =
      new TcuIdentity(
          "SJNFAAZE0U0012345",
          "201300099001",
          "100200077001",
          "8935800000000000017",
          Optional.of(""),
          Optional.of("06.27"));

  private static final Optional<Credentials> CREDENTIALS =
      Optional.of(new Credentials("leafuser0001", "13CEDA9F"));

  private static final byte[] LOGON =
      GdcEncoder.encode(
          GdcEncoder.logon(
              VehicleHeader.ZE0,
              IDENTITY,
              BodyCode.LOGON.code(),
              Optional.empty(),
              Optional.of(GdcPosition.at(47.5, 8.5, true)),
              CREDENTIALS));

  private static final int CREDENTIALS_LENGTH = 118;

  @Test
  void randomBytesGiveNothingButGdcExceptions() {
    Random random = new Random(1);
    for (int i = 0; i < Fuzz.tries(20_000); i++) {
      byte[] frame = new byte[random.nextInt(1200)];
      random.nextBytes(frame);
      plausibleHead(frame, random);
      decodeBothWays(frame);
    }
  }

  @Test
  void mutatedMessagesGiveNothingButGdcExceptions() {
    Random random = new Random(2);
    for (int i = 0; i < Fuzz.tries(50_000); i++) {
      byte[] frame = LOGON.clone();
      for (int j = random.nextInt(4); j >= 0; j--) {
        frame[4 + random.nextInt(frame.length - 4)] = (byte) random.nextInt(256);
      }
      decodeBothWays(frame);
    }
  }

  @Test
  void randomStreamsNeverHoldMoreThanAMessageAndAChunk() {
    Random random = new Random(3);
    for (int i = 0; i < Fuzz.tries(2_000); i++) {
      GdcFrameReader reader = new GdcFrameReader();
      for (int chunk = 0; chunk < 8; chunk++) {
        byte[] bytes = new byte[1 + random.nextInt(600)];
        random.nextBytes(bytes);
        bytes[0] = 1;
        drain(reader, bytes);
      }
    }
  }

  @Test
  void aReaderThatIsNotEmptiedRefusesToGrow() {
    GdcFrameReader reader = new GdcFrameReader();
    reader.feed(ByteBuffer.wrap(LOGON));
    reader.feed(ByteBuffer.wrap(new byte[2000]));
    assertThrows(IllegalStateException.class, () -> reader.feed(ByteBuffer.wrap(LOGON)));
  }

  @Test
  void afterAFailureTheReaderStaysFailedAndHoldsNothing() {
    GdcFrameReader reader = new GdcFrameReader();
    reader.feed(ByteBuffer.wrap(new byte[] {0x16, 3, 1}));
    GdcException first = assertThrows(GdcException.class, reader::next);
    reader.feed(ByteBuffer.wrap(LOGON));
    assertEquals(first, assertThrows(GdcException.class, reader::next));
    assertFalse(reader.midMessage());
  }

  @Test
  void anErrorBehindTheVehicleElementNamesTheSender() {
    byte[] frame = LOGON.clone();
    frame[100] = (byte) BodyCode.CONFIG_READ.code();
    GdcException error = assertThrows(GdcException.class, () -> GdcDecoder.decode(frame));
    assertEquals(GdcError.E_COMBINATION, error.error());
    assertEquals(Optional.of(IDENTITY), error.identity());
  }

  @Test
  void anErrorInTheVehicleElementNamesNobody() {
    byte[] frame = LOGON.clone();
    frame[9] = 7;
    GdcException error = assertThrows(GdcException.class, () -> GdcDecoder.decode(frame));
    assertEquals(GdcError.E_TEXT, error.error());
    assertEquals(9, error.offset());
    assertEquals("VIN", error.field());
    assertTrue(error.identity().isEmpty());
  }

  @Test
  void brokenStructureIsReadByFixedOffsetsOnlyWhenLenient() throws GdcException {
    byte[] frame = LOGON.clone();
    frame[CREDENTIALS_LENGTH] = 0x7f;
    GdcException error = assertThrows(GdcException.class, () -> GdcDecoder.decode(frame));
    assertEquals(GdcError.E_STRUCTURE, error.error());
    GdcMessage lenient = GdcDecoder.decodeLeniently(frame);
    assertEquals(IDENTITY, lenient.identity());
    assertEquals(CREDENTIALS, lenient.credentials());
    assertEquals(Optional.of(GdcPosition.at(47.5, 8.5, true)), lenient.position());
  }

  @Test
  void nothingSecretStandsInTheTextOfAMessage() throws GdcException {
    String text = GdcDecoder.decode(LOGON).toString();
    assertFalse(text.contains("13CEDA9F"), text);
    assertFalse(text.contains("leafuser0001"), text);
    assertFalse(text.contains("SJNFAAZE0U0012345"), text);
    assertFalse(text.contains("8935800000000000017"), text);
  }

  @Test
  void everyOrderIsReadBackAsItWasWritten() {
    for (Gen1Order order : Gen1Order.values()) {
      GdcOrder accepted = GdcOrder.decode(order.accepted()).orElseThrow();
      assertTrue(accepted.accepted());
      assertEquals(order.expectedReport().code(), accepted.destination());
      assertEquals(order.commandCode(), accepted.commandCode());
      assertFalse(GdcOrder.decode(order.refused()).orElseThrow().accepted());
    }
    assertTrue(GdcOrder.decode(HexFormat.of().parseHex("0200000828000090")).isEmpty());
    assertTrue(GdcOrder.decode(HexFormat.of().parseHex("02000008280200")).isEmpty());
  }

  private static void plausibleHead(byte[] frame, Random random) {
    if (frame.length >= 8) {
      frame[0] = (byte) (1 + 2 * random.nextInt(3));
      frame[2] = (byte) (frame.length >> 8);
      frame[3] = (byte) frame.length;
      frame[4] = 0x20;
      frame[5] = (byte) random.nextInt(100);
    }
  }

  private static void decodeBothWays(byte[] frame) {
    byte[] before = frame.clone();
    try {
      GdcDecoder.decode(frame);
    } catch (GdcException expected) {
      assertTrue(expected.offset() >= 0 && expected.offset() <= Math.max(frame.length, 4));
    }
    try {
      GdcDecoder.decodeLeniently(frame);
    } catch (GdcException expected) {
      assertTrue(expected.offset() >= 0 && expected.offset() <= Math.max(frame.length, 4));
    }
    assertTrue(Arrays.equals(before, frame), "a decoder must not write into its input");
  }

  private static void drain(GdcFrameReader reader, byte[] chunk) {
    reader.feed(ByteBuffer.wrap(chunk));
    try {
      for (var frame = reader.next(); frame.isPresent(); frame = reader.next()) {
        assertTrue(frame.get().length <= 1024);
      }
    } catch (GdcException expected) {
      assertTrue(
          expected.error() == GdcError.E_TYPE || expected.error() == GdcError.E_LENGTH,
          expected.getMessage());
    }
  }
}
