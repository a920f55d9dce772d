package org.leafport.web.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.testing.Echo;
import org.leafport.core.testing.Until;
import org.leafport.tunnel.node.ProxyDoor.DirectEntrance;

/** Connections of the plain port that begin with the handshake of a tunnel, and all others. */
class DirectLinesTest {

  private static final String HANDSHAKE = "GET /connect HTTP/1.1\r\nHost: here\r\n\r\n";
  private static final String SERVED = "by the container";

  private record LetGo(Duplex connection, InetSocketAddress client) {}

  private final BlockingQueue<LetGo> letGo = new LinkedBlockingQueue<>();
  private GuardedServer server;
  private Arrivals arrivals;
  private boolean origin = true;

  @BeforeEach
  void serve() throws IOException {
    arrivals = Arrivals.watched(GuardedServer.HOUSE);
    server =
        new GuardedServer(
            (network, chain) -> {
              var lines = new DirectLines(port -> origin, arrivals, this::entranceFor);
              chain.add(chain.indexOfType(HttpServerFilter.class), lines);
              chain.add(chain.indexOf(lines), arrivals);
            },
            (request, response) -> {
              response.setContentLength(SERVED.length());
              response.getWriter().write(SERVED);
            });
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Optional<DirectEntrance> entranceFor(String path) {
    return Optional.<DirectEntrance>of(
            (connection, client) -> letGo.add(new LetGo(connection, client)))
        .filter(any -> path.equals("/connect"));
  }

  private Socket client(String... said) throws IOException {
    Socket client = server.client();
    for (String part : said) {
      client.getOutputStream().write(part.getBytes(US_ASCII));
    }
    return client;
  }

  private static String hear(Socket client, int bytes) throws IOException {
    return new String(client.getInputStream().readNBytes(bytes), US_ASCII);
  }

  private static void awaitServed(Socket client) throws IOException {
    StringBuilder heard = new StringBuilder();
    while (heard.indexOf(SERVED) < 0) {
      int next = client.getInputStream().read();
      assertTrue(next >= 0, () -> "closed after " + heard);
      heard.append((char) next);
    }
  }

  @Test
  void aHandshakeIsLetGoFromItsFirstByteOn() throws Exception {
    try (Socket client = client(HANDSHAKE)) {
      LetGo gone = letGo.poll(5, TimeUnit.SECONDS);
      assertEquals(client.getLocalPort(), gone.client().getPort());
      assertEquals(client.getLocalAddress(), gone.client().getAddress());
      Echo.over(gone.connection());
      assertEquals(HANDSHAKE, hear(client, HANDSHAKE.length()));
      client.getOutputStream().write("more".getBytes(US_ASCII));
      client.shutdownOutput();
      assertEquals("more", hear(client, 5));
    }
  }

  @Test
  void itIsCountedAsLongAsItLasts() throws Exception {
    try (Socket client = client(HANDSHAKE)) {
      Echo.over(letGo.poll(5, TimeUnit.SECONDS).connection());
      hear(client, HANDSHAKE.length());
      assertEquals(1, arrivals.connections());
    }
    Until.holds("nobody is counted any more", () -> arrivals.connections() == 0);
  }

  @Test
  void otherRequestsStayWithTheContainer() throws Exception {
    try (Socket client = client("GET /connects HTTP/1.1\r\nHost: here\r\n\r\n")) {
      awaitServed(client);
    }
    assertTrue(letGo.isEmpty());
  }

  @Test
  void aHandshakeBehindAnotherRequestStaysWithTheContainer() throws Exception {
    try (Socket client = client("GET / HTTP/1.1\r\nHost: here\r\n\r\n")) {
      awaitServed(client);
      client.getOutputStream().write(HANDSHAKE.getBytes(US_ASCII));
      awaitServed(client);
    }
    assertTrue(letGo.isEmpty());
  }

  @Test
  void otherPortsOfTheContainerLetNobodyGo() throws Exception {
    origin = false;
    try (Socket client = client(HANDSHAKE)) {
      awaitServed(client);
    }
    assertTrue(letGo.isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "GET /connect HTTP/1.1, /connect",
    "GET /connect?a=b HTTP/1.1, /connect",
    "GET http://here/connect HTTP/1.1, http://here/connect",
    "'GET / ', /",
    "GET /conn, ",
    "GE, ",
    "POST /connect HTTP/1.1, ",
    "get /connect HTTP/1.1, "
  })
  void thePathIsReadFromTheFirstLine(String said, String path) {
    var bytes = Buffers.wrap(MemoryManager.DEFAULT_MEMORY_MANAGER, said, US_ASCII);
    assertEquals(Optional.ofNullable(path), DirectLines.pathIn(bytes));
  }

  @Test
  void aLongPathIsNoneOfOurs() {
    var bytes =
        Buffers.wrap(
            MemoryManager.DEFAULT_MEMORY_MANAGER, "GET /" + "a".repeat(400) + " H", US_ASCII);
    assertEquals(Optional.empty(), DirectLines.pathIn(bytes));
  }
}
