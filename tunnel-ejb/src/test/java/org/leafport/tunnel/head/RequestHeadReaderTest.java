package org.leafport.tunnel.head;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leafport.core.testing.VectorFiles;
import org.leafport.tunnel.wire.ProtocolException;

class RequestHeadReaderTest {

  @TestFactory
  Stream<DynamicTest> head() {
    return new VectorFiles("tunnel").each("http_head", RequestHeadReaderTest::check);
  }

  private static void check(JsonObject vector) throws ProtocolException {
    byte[] bytes = HexFormat.of().parseHex(vector.getJsonObject("input").getString("bytes"));
    JsonObject expected = vector.getJsonObject("expected");
    switch (expected.getString("status")) {
      case "need_more" -> assertEquals(Optional.empty(), byteByByte(bytes));
      case "error" -> {
        ProtocolException e = assertThrows(ProtocolException.class, () -> byteByByte(bytes));
        assertEquals(expected.getInt("http_status") == 431, e.code().equals("head_too_large"));
      }
      default -> {
        RequestHead head = byteByByte(bytes).orElseThrow();
        assertEquals(expected.getString("method"), head.method());
        assertEquals(expected.getString("host"), head.host());
        assertEquals(expected.getString("path"), head.path());
      }
    }
  }

  @Test
  void theLengthIsThatOfTheHead() throws ProtocolException {
    String head = "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n";
    RequestHead read =
        new RequestHeadReader().feed(ByteBuffer.wrap(bytes(head + "body"))).orElseThrow();
    assertEquals(head.length(), read.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\nHost: a\n\n",
        "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\n 2\r\n\r\n",
        "GET  / HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / HTTP/2.0\r\nHost: a\r\n\r\n",
        "GET /\r\nHost: a\r\n\r\n",
        "GET a HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET * HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: \r\n\r\n",
        "GET / HTTP/1.1\r\nHost: [::1]\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a:b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: \u0000\r\n\r\n",
        "GET http://user@a/ HTTP/1.1\r\nHost: a\r\n\r\n",
        "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n\rX",
      })
  void whatCouldBeReadInTwoWaysIsRefused(String head) {
    ProtocolException e =
        assertThrows(ProtocolException.class, () -> byteByByte(bytes(head)), head);
    assertEquals(RequestHeadReader.BAD, e.code());
  }

  @Test
  void aHeadWithoutAnEndIsTooLarge() {
    String endless = "GET / HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(RequestHeadReader.MOST);
    ProtocolException e = assertThrows(ProtocolException.class, () -> byteByByte(bytes(endless)));
    assertEquals(RequestHeadReader.TOO_LARGE, e.code());
  }

  private static Optional<RequestHead> byteByByte(byte[] bytes) throws ProtocolException {
    RequestHeadReader reader = new RequestHeadReader();
    for (byte b : bytes) {
      Optional<RequestHead> head = reader.feed(ByteBuffer.wrap(new byte[] {b}));
      if (head.isPresent()) {
        return head;
      }
    }
    return Optional.empty();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
