package org.leafport.tunnel.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.leafport.tunnel.wire.ProtocolException;

class MessageReaderTest {

  private static final int LONGEST = 1000;

  /** What was found, in words. */
  private static final class Found implements Messages {
    private final List<String> words = new ArrayList<>();

    @Override
    public void text(String message) {
      words.add("text " + message);
    }

    @Override
    public void binary(ByteBuffer message) {
      words.add("binary " + hex(message));
    }

    @Override
    public void ping(ByteBuffer payload) {
      words.add("ping " + hex(payload));
    }

    @Override
    public void pong() {
      words.add("pong");
    }

    @Override
    public void close(int code, String reason) {
      words.add("close " + code + " " + reason);
    }

    private static String hex(ByteBuffer bytes) {
      byte[] array = new byte[bytes.remaining()];
      bytes.get(array);
      return HexFormat.of().formatHex(array);
    }
  }

  private static List<String> read(Side side, String hex) throws ProtocolException {
    Found found = new Found();
    new MessageReader(side, LONGEST).read(ByteBuffer.wrap(HexFormat.of().parseHex(hex)), found);
    return found.words;
  }

  /** The examples of RFC 6455, section 5.7. */
  @Test
  void readsTheExamplesOfTheStandard() throws ProtocolException {
    assertEquals(List.of("text Hello"), read(Side.CLIENT, "810548656c6c6f"));
    assertEquals(List.of("text Hello"), read(Side.SERVER, "818537fa213d7f9f4d5158"));
    assertEquals(List.of("text Hello"), read(Side.CLIENT, "010348656c" + "80026c6f"));
    assertEquals(List.of("ping 48656c6c6f"), read(Side.CLIENT, "890548656c6c6f"));
    assertEquals(List.of("pong"), read(Side.SERVER, "8a8537fa213d7f9f4d5158"));
    assertEquals(
        List.of("binary " + "ab".repeat(256)), read(Side.CLIENT, "827e0100" + "ab".repeat(256)));
  }

  @Test
  void controlFramesComeBetweenTheParts() throws ProtocolException {
    assertEquals(
        List.of("ping 21", "pong", "text Hello", "close 1000 bye"),
        read(Side.CLIENT, "010348656c" + "890121" + "8a00" + "80026c6f" + "880503e8627965"));
  }

  @Test
  void emptyMessagesAreMessages() throws ProtocolException {
    assertEquals(
        List.of("binary ", "text ", "close 1005 "), read(Side.CLIENT, "8200" + "8100" + "8800"));
  }

  @Test
  void nothingIsReadBehindAClose() throws ProtocolException {
    assertEquals(List.of("close 4401 no"), read(Side.CLIENT, "880411316e6f" + "ffffff"));
  }

  @ParameterizedTest
  @CsvSource({
    "1002, c10141, reserved bits are set",
    "1002, 8300, unknown opcode",
    "1002, 8b00, unknown opcode",
    "1002, 0900, a control frame in parts",
    "1002, 897e007e, a long control frame",
    "1002, 8000, parts of messages out of order",
    "1002, 01008100, parts of messages out of order",
    "1002, 818000000000, masked",
    "1002, 827e007d, a length that isn't written in the shortest way",
    "1002, 827f000000000000ffff, a length that isn't written in the shortest way",
    "1002, 827fffffffffffffffff, a length that isn't written in the shortest way",
    "1002, 880103, half of a close code",
    "1002, 880203ed, a close code that may not be sent",
    "1002, 880203e7, a close code that may not be sent",
    "1002, 88021388, a close code that may not be sent",
    "1007, 8102c328, text that isn't UTF-8",
    "1007, 880303e8ff, text that isn't UTF-8",
    "1009, 827e03e9, message_too_big",
    "1009, 827f7fffffffffffffff, message_too_big",
    "1009, 01020000807e03e7, message_too_big"
  })
  void badFramesAreRefusedBeforeTheirBytesAreThere(String code, String hex, String reason) {
    ProtocolException refused = assertThrows(ProtocolException.class, () -> read(Side.CLIENT, hex));
    assertEquals(code + " " + reason, refused.code() + " " + refused.reason());
  }

  @Test
  void aServerTakesNothingUnmasked() {
    ProtocolException refused =
        assertThrows(ProtocolException.class, () -> read(Side.SERVER, "810548656c6c6f"));
    assertEquals("not masked", refused.reason());
  }

  /** Whatever is written is read again, however it is cut into pieces. */
  @ParameterizedTest
  @EnumSource(Side.class)
  void whatIsWrittenIsReadAgain(Side writing) throws ProtocolException {
    Random random = new Random(4711);
    FrameWriter writer = new FrameWriter(writing);
    for (int round = 0; round < 300; round++) {
      ByteBuffer wire = ByteBuffer.allocate(8 * (70_000 + FrameWriter.MOST_HEADER));
      List<String> sent = new ArrayList<>();
      for (int i = random.nextInt(5); i >= 0; i--) {
        byte[] payload = new byte[length(random)];
        random.nextBytes(payload);
        writer.put(wire, Opcode.BINARY, ByteBuffer.wrap(payload), random.nextInt());
        sent.add("binary " + HexFormat.of().formatHex(payload));
      }
      assertEquals(sent, readInPieces(writing, wire.flip(), random));
    }
  }

  private static int length(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> random.nextInt(10);
      case 1 -> 120 + random.nextInt(12);
      case 2 -> 65_530 + random.nextInt(12);
      default -> random.nextInt(2000);
    };
  }

  private static List<String> readInPieces(Side writing, ByteBuffer wire, Random random)
      throws ProtocolException {
    Side reading = writing == Side.CLIENT ? Side.SERVER : Side.CLIENT;
    MessageReader reader = new MessageReader(reading, 70_000);
    Found found = new Found();
    while (wire.hasRemaining()) {
      int most = random.nextBoolean() ? 9 : 5000;
      int piece = Math.min(wire.remaining(), 1 + random.nextInt(most));
      ByteBuffer part = wire.slice(wire.position(), piece);
      reader.read(part, found);
      assertFalse(part.hasRemaining());
      wire.position(wire.position() + piece);
    }
    return found.words;
  }

  @Test
  void textIsPutTogetherBeforeItIsRead() throws ProtocolException {
    byte[] euro = "\u20ac".getBytes(UTF_8);
    String hex = HexFormat.of().formatHex(euro);
    assertEquals(
        List.of("text \u20ac"),
        read(Side.CLIENT, "0101" + hex.substring(0, 2) + "8002" + hex.substring(2)));
  }
}
