package org.leafport.web.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is turned away right behind the head of a request, in front of a real HTTP server. */
class DoorkeeperTest {

  private static final String SERVED = "by the container";
  private static final String HANDSHAKE =
      "GET /ws/notif/ HTTP/1.1\r\nHost: here\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\n\r\n";

  private GuardedServer server;

  @BeforeEach
  void serve() throws IOException {
    var gateway = new Gateway(GuardedServer.HOUSE, Map.of(), 1, file -> false);
    server =
        new GuardedServer(
            (network, chain) ->
                chain.add(
                    chain.indexOfType(HttpServerFilter.class),
                    new Doorkeeper(gateway, Arrivals.watched(GuardedServer.HOUSE))),
            (request, response) -> response.getWriter().write(SERVED));
  }

  @AfterEach
  void close() {
    server.close();
  }

  private String answerTo(String said) throws IOException {
    try (Socket client = server.client()) {
      client.getOutputStream().write(said.getBytes(US_ASCII));
      client.shutdownOutput();
      return new String(client.getInputStream().readAllBytes(), US_ASCII);
    }
  }

  @Test
  void aHandshakeThatWaitsForItsAnswerIsServed() throws Exception {
    assertTrue(answerTo(HANDSHAKE).endsWith(SERVED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "GET / HTTP/1.1\r\nHost: here\r\n\r\n"})
  void whoSpeaksBehindAHandshakeBeforeItIsAnsweredIsRefused(String behind) throws Exception {
    String answer = answerTo(HANDSHAKE + behind);
    assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
    assertTrue(answer.contains("Connection: close"), answer);
  }

  @Test
  void aRequestBehindAnotherIsServedAsEver() throws Exception {
    String get = "GET / HTTP/1.1\r\nHost: here\r\n\r\n";
    assertEquals(2, answerTo(get + get).split(SERVED, -1).length - 1);
  }

  @Test
  void strangersGetNotAByte() throws Exception {
    assertEquals("", answerTo(HANDSHAKE.replace("here", "elsewhere")));
  }
}
