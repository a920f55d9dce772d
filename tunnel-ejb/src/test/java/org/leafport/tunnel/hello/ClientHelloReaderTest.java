package org.leafport.tunnel.hello;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.leafport.core.testing.VectorFiles;

class ClientHelloReaderTest {

  private static final VectorFiles VECTORS = new VectorFiles("tunnel");

  /** What came of reading, in a form that can be compared. */
  private record Outcome(String status, Optional<ClientHello> hello, Optional<HelloError> error) {
    static final Outcome NEED_MORE = new Outcome("need_more", Optional.empty(), Optional.empty());
  }

  @TestFactory
  Stream<DynamicTest> wholeHello() {
    return VECTORS.each("client_hello", vector -> check(vector, Integer.MAX_VALUE));
  }

  @TestFactory
  Stream<DynamicTest> helloByteByByte() {
    return VECTORS.each("client_hello", vector -> check(vector, 1));
  }

  @TestFactory
  Stream<DynamicTest> helloInSevens() {
    return VECTORS.each("client_hello", vector -> check(vector, 7));
  }

  private static void check(JsonObject vector, int piece) {
    byte[] bytes = HexFormat.of().parseHex(vector.getJsonObject("input").getString("bytes"));
    JsonObject expected = vector.getJsonObject("expected");
    Outcome outcome = read(bytes, piece);
    assertEquals(expected.getString("status"), outcome.status());
    outcome.hello().ifPresent(hello -> checkHello(expected, hello));
    outcome.error().ifPresent(error -> checkError(expected, error));
  }

  private static void checkHello(JsonObject expected, ClientHello hello) {
    assertEquals(expected.getString("server_name"), hello.serverName());
    assertEquals(
        expected.getJsonArray("alpn").getValuesAs(JsonString::getString),
        hello.alpn().stream().map(name -> new String(name, US_ASCII)).toList());
    assertEquals(expected.getBoolean("ech"), hello.ech());
    assertEquals(expected.getInt("records"), hello.records());
    assertEquals(expected.getInt("hello_length"), hello.length());
  }

  private static void checkError(JsonObject expected, HelloError error) {
    assertEquals(expected.getString("error"), error.code());
    if (expected.isNull("alert")) {
      assertEquals(Optional.empty(), error.alert());
      return;
    }
    Alert alert = error.alert().orElseThrow();
    assertEquals(expected.getInt("alert"), alert.code());
    assertEquals(expected.getString("alert_record"), HexFormat.of().formatHex(alert.record()));
  }

  private static Outcome read(byte[] bytes, int piece) {
    ClientHelloReader reader = new ClientHelloReader();
    try {
      for (int at = 0; at < bytes.length; at += Math.min(piece, bytes.length)) {
        int length = Math.min(piece, bytes.length - at);
        Optional<ClientHello> hello = reader.feed(ByteBuffer.wrap(bytes, at, length));
        if (hello.isPresent()) {
          return new Outcome("ok", hello, Optional.empty());
        }
      }
    } catch (HelloException e) {
      return new Outcome("error", Optional.empty(), Optional.of(e.error()));
    }
    return Outcome.NEED_MORE;
  }

  @Test
  void everyMethodOfHttpIsKnownByItsBeginning() {
    for (String method : List.of("GET / ", "OPTIONS * ", "PRI * ", "PATCH /", "DELETE /")) {
      byte[] bytes = method.getBytes(US_ASCII);
      assertEquals(HelloError.PLAIN_HTTP, read(bytes, 1).error().orElseThrow());
      assertEquals(Outcome.NEED_MORE, read(Arrays.copyOf(bytes, 2), 1));
    }
    assertEquals(HelloError.NOT_TLS, read("GOT".getBytes(US_ASCII), 1).error().orElseThrow());
  }

  @Test
  void recordsOfOneByteEndWhereTheRawBytesEnd() {
    byte[] trickle = new byte[6 * 12_000];
    for (int at = 0; at < trickle.length; at += 6) {
      System.arraycopy(new byte[] {22, 3, 1, 0, 1, 0}, 0, trickle, at, 6);
    }
    trickle[5] = 1;
    trickle[17] = 0x40;
    byte[] most = Arrays.copyOf(trickle, ClientHelloReader.MOST_RAW);
    assertEquals(Outcome.NEED_MORE, read(most, 1000));
    byte[] more = Arrays.copyOf(trickle, ClientHelloReader.MOST_RAW + 1);
    assertEquals(HelloError.HELLO_TOO_LARGE, read(more, 1000).error().orElseThrow());
  }

  @Test
  void theReasonQuotesNothingOfTheClient() {
    ClientHelloReader reader = new ClientHelloReader();
    HelloException e =
        assertThrows(HelloException.class, () -> reader.feed(ByteBuffer.wrap(new byte[] {0x17})));
    assertEquals(0, e.offset());
    assertEquals("unexpected_record", e.code());
  }
}
