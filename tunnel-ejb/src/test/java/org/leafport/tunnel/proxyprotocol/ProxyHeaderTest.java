package org.leafport.tunnel.proxyprotocol;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.json.JsonObject;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Arrays;
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

class ProxyHeaderTest {

  @TestFactory
  Stream<DynamicTest> written() {
    return new VectorFiles("tunnel")
        .each(
            "proxy_protocol_v2",
            vector -> assertEquals(hex(vector), HexFormat.of().formatHex(header(vector).encode())));
  }

  @TestFactory
  Stream<DynamicTest> readBack() {
    return new VectorFiles("tunnel")
        .each(
            "proxy_protocol_v2",
            vector -> {
              byte[] bytes = HexFormat.of().parseHex(hex(vector));
              for (int length = 0; length < bytes.length; length++) {
                assertEquals(Optional.empty(), read(Arrays.copyOf(bytes, length)));
              }
              byte[] more = Arrays.copyOf(bytes, bytes.length + 3);
              assertEquals(
                  new ProxyHeaderReader.Found(header(vector), bytes.length),
                  read(more).orElseThrow());
            });
  }

  @Test
  void theNameTravelsWithTheAddresses() throws ProtocolException {
    ProxyHeader header =
        new ProxyHeader.Passed(
            endpoint("203.0.113.9:1"), endpoint("[2001:db8::1]:443"), Optional.of("a.example"));
    ProxyHeader.Passed read = (ProxyHeader.Passed) read(header.encode()).orElseThrow().header();
    assertEquals(Optional.of("a.example"), read.authority());
    assertEquals(endpoint("203.0.113.9:1"), read.source());
  }

  @Test
  void theLineOfVersionOneIsRead() throws ProtocolException {
    String line = "PROXY TCP4 203.0.113.9 198.51.100.1 51234 443\r\n";
    for (int length = 0; length < line.length(); length++) {
      assertEquals(Optional.empty(), read(line.substring(0, length).getBytes(US_ASCII)));
    }
    ProxyHeaderReader.Found found = read((line + "rest").getBytes(US_ASCII)).orElseThrow();
    assertEquals(line.length(), found.length());
    assertEquals(endpoint("203.0.113.9:51234"), ((ProxyHeader.Passed) found.header()).source());
    assertEquals(
        new ProxyHeader.Own(), read("PROXY UNKNOWN\r\n".getBytes(US_ASCII)).orElseThrow().header());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "16030100",
        "50524f585958",
        "0d0a0d0a000d0a515549540a2211000c",
        "0d0a0d0a000d0a515549540a2112000ccb007109c6336401c82201bb",
        "0d0a0d0a000d0a515549540a2111000bcb007109c6336401c82201",
        "0d0a0d0a000d0a515549540a21110010cb007109c6336401c82201bb02000900",
        "0d0a0d0a000d0a515549540a2111ffff",
        "50524f58592054435034203939392e302e302e3120312e312e312e3120312031 0d0a",
        "50524f58592054435034203a3a3120312e312e312e3120312031 0d0a",
        "50524f58592054435034203120312e312e312e3120312031 0d0a",
      })
  void whatIsNoHeaderIsRefused(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    ProtocolException e = assertThrows(ProtocolException.class, () -> read(bytes));
    assertEquals(ProxyHeaderReader.BAD, e.code());
  }

  private static Optional<ProxyHeaderReader.Found> read(byte[] bytes) throws ProtocolException {
    return ProxyHeaderReader.read(ByteBuffer.wrap(bytes));
  }

  private static String hex(JsonObject vector) {
    return vector.getJsonObject("expected").getString("header");
  }

  private static ProxyHeader header(JsonObject vector) {
    JsonObject input = vector.getJsonObject("input");
    if (input.getBoolean("local", false)) {
      return new ProxyHeader.Own();
    }
    return new ProxyHeader.Passed(
        endpoint(input.getString("source")),
        endpoint(input.getString("destination")),
        Optional.ofNullable(input.getString("authority", null)));
  }

  private static InetSocketAddress endpoint(String written) {
    URI uri = URI.create("tcp://" + written);
    return new InetSocketAddress(uri.getHost(), uri.getPort());
  }
}
