package org.leafport.tunnel.peek;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.leafport.core.testing.VectorFiles;
import org.leafport.tunnel.wire.ProtocolException;

class CarGreetingReaderTest {

  @TestFactory
  Stream<DynamicTest> peek() {
    return new VectorFiles("tunnel").each("tcu_peek", CarGreetingReaderTest::check);
  }

  private static void check(JsonObject vector) throws ProtocolException {
    byte[] bytes = HexFormat.of().parseHex(vector.getJsonObject("input").getString("bytes"));
    JsonObject expected = vector.getJsonObject("expected");
    switch (expected.getString("status")) {
      case "need_more" -> assertEquals(Optional.empty(), read(bytes));
      case "error" ->
          assertEquals(
              expected.getString("error"),
              assertThrows(ProtocolException.class, () -> read(bytes)).code());
      default -> {
        CarGreeting car = read(bytes).orElseThrow();
        assertEquals(expected.getInt("message_type"), car.messageType());
        assertEquals(expected.getString("vin"), car.vin());
        assertEquals(expected.getString("tcu_id"), car.tcuId());
        assertEquals(expected.getString("unit_id"), car.unitId());
        assertEquals(expected.getString("iccid"), car.iccid());
      }
    }
  }

  @Test
  void theUserIsReadWhenItHasArrived() throws ProtocolException {
    byte[] message = message();
    System.arraycopy("LP7K3M9Q".getBytes(US_ASCII), 0, message, 120, 8);
    assertEquals(Optional.of("LP7K3M9Q"), read(message).orElseThrow().userName());
    assertEquals(Optional.empty(), read(Arrays.copyOf(message, 135)).orElseThrow().userName());
    message[0] = 5;
    assertEquals(Optional.empty(), read(message).orElseThrow().userName());
  }

  @Test
  void numbersThatAreNoAsciiAreRefused() {
    byte[] message = message();
    message[30] = (byte) 0xc3;
    ProtocolException e = assertThrows(ProtocolException.class, () -> read(message));
    assertEquals(CarGreetingReader.BAD_IDENTITY, e.code());
    assertEquals(27, e.offset());
  }

  @Test
  void theGreetingDoesNotShowTheCar() throws ProtocolException {
    assertFalse(read(message()).orElseThrow().toString().contains("SJNFAAZE0"));
  }

  private static byte[] message() {
    byte[] message = new byte[160];
    message[0] = 1;
    System.arraycopy("SJNFAAZE0U0012345".getBytes(US_ASCII), 0, message, 9, 17);
    return message;
  }

  private static Optional<CarGreeting> read(byte[] bytes) throws ProtocolException {
    return CarGreetingReader.read(ByteBuffer.wrap(bytes));
  }
}
