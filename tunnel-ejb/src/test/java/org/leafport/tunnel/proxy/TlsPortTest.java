package org.leafport.tunnel.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Test;
import org.leafport.core.duplex.Ending;
import org.leafport.core.hop.Hop;
import org.leafport.core.hop.Hops;
import org.leafport.core.testing.Until;
import org.leafport.tunnel.proxyprotocol.ProxyHeader;
import org.leafport.tunnel.route.Tunnel;

class TlsPortTest {

  private static final byte[] REQUEST = "GET / HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(US_ASCII);

  private static final String UNRECOGNIZED_NAME = "15030300020270";
  private static final String INTERNAL_ERROR = "15030300020250";

  @Test
  void aHelloInPiecesReachesItsHomeUnchangedAndTheAnswerComesBack() throws Exception {
    try (OpenPorts ports = new OpenPorts();
        Caller caller = new Caller(ports.tls())) {
      byte[] hello = hello("post_quantum");
      for (int at = 0; at < hello.length; at += 100) {
        caller.say(Arrays.copyOfRange(hello, at, Math.min(hello.length, at + 100)));
      }
      FakeHome.Opened home = ports.home.first();
      Until.holds("the hello", () -> home.got().length == hello.length);
      assertArrayEquals(hello, home.got());
      assertEquals(Optional.of("my-home-evcc.evcc.example"), home.arrival.serverName());
      assertEquals(Tunnel.Kind.TLS, home.arrival.kind());
      assertEquals(List.of(Duration.ofSeconds(5)), ports.home.holds);
      caller.say("more").end();
      Until.holds("the end", () -> home.theirEnd);
      assertEquals(hello.length + 4, home.got().length);
      home.say("answer".getBytes(US_ASCII));
      home.end();
      assertEquals("answer", caller.hearAllText());
    }
  }

  @Test
  void trafficBothWaysKeepsAConnectionOpenForHoursAndSilenceEndsIt() throws Exception {
    try (OpenPorts ports = new OpenPorts();
        Caller caller = new Caller(ports.tls())) {
      byte[] hello = hello("curl");
      caller.say(hello);
      FakeHome.Opened home = ports.home.first();
      for (int round = 1; round <= 60; round++) {
        int length = hello.length + round;
        ports.alarms.pass(Duration.ofMinutes(5));
        caller.say(new byte[] {1});
        Until.holds("the byte arrives at the home", () -> home.got().length == length);
        home.say(new byte[] {2});
        assertEquals(2, caller.hear(1)[0]);
      }

      ports.alarms.pass(Duration.ofMinutes(11));
      Until.holds("the home is told of the end", () -> home.reset == Ending.IDLE);
      assertThrows(SocketException.class, caller::hearAll);
    }
  }

  @Test
  void namesThatAreUnknownOrOfflineGetTheSameAlert() throws Exception {
    try (OpenPorts ports = new OpenPorts()) {
      InetSocketAddress port = ports.tls();
      ports.home.online = false;
      for (String hello : List.of("curl", "java17", "no_sni_tls13", "err_ip_literal")) {
        try (Caller caller = new Caller(port).say(hello(hello))) {
          assertEquals(UNRECOGNIZED_NAME, hex(caller.hearAll()), hello);
        }
      }
      assertEquals(List.of(), ports.home.opened);
    }
  }

  @Test
  void everyBrokenHelloGetsItsAlertAndThenTheEnd() throws Exception {
    try (OpenPorts ports = new OpenPorts();
        JsonReader vectors = Json.createReader(vectors())) {
      InetSocketAddress port = ports.tls();
      for (var vector : vectors.readArray().getValuesAs(v -> v.asJsonObject())) {
        var expected = vector.getJsonObject("expected");
        if (!expected.getString("status").equals("error")
            || expected.getString("error").equals("plain_http")) {
          continue;
        }
        try (Caller caller = new Caller(port)) {
          caller.say(hello(vector.getString("name")));
          assertEquals(
              expected.isNull("alert_record") ? "" : expected.getString("alert_record"),
              hex(caller.hearAll()),
              vector.getString("name"));
        }
      }
    }
  }

  @Test
  void aHelloForThisNodeMustBeShortEnoughToWaitInLine() throws Exception {
    try (OpenPorts ports = new OpenPorts()) {
      ports.certificate.swap(MadeIdentity.of(OpenPorts.OWN));
      InetSocketAddress port = ports.tls();
      byte[] message = helloForThisNode();
      try (Caller caller = new Caller(port).say(inRecords(message, message.length))) {
        assertEquals("1603", hex(caller.hear(2)), "it shakes hands");
      }
      try (Caller caller = new Caller(port).say(inRecords(message, 1))) {
        assertEquals(INTERNAL_ERROR, hex(caller.hearAll()));
      }
    }
  }

  /** A good one of 2 to 8 KiB. */
  private static byte[] helloForThisNode() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustsAll()}, null);
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setServerNames(List.of(new SNIHostName(OpenPorts.OWN)));
    Stream<String> padding = IntStream.range(0, 10).mapToObj(i -> "x".repeat(200 + i));
    parameters.setApplicationProtocols(
        Stream.concat(Stream.of("http/1.1"), padding).toArray(String[]::new));
    engine.setSSLParameters(parameters);
    ByteBuffer record = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    engine.wrap(ByteBuffer.allocate(0), record);
    return Arrays.copyOfRange(record.array(), 5, record.position());
  }

  private static byte[] inRecords(byte[] message, int each) {
    ByteBuffer records = ByteBuffer.allocate(message.length * 6);
    for (int at = 0; at < message.length; at += each) {
      int length = Math.min(each, message.length - at);
      records.put((byte) 22).putShort((short) 0x0303).putShort((short) length);
      records.put(message, at, length);
    }
    return Arrays.copyOf(records.array(), records.position());
  }

  @Test
  void plainHttpIsToldThatThisPortSpeaksHttps() throws Exception {
    try (OpenPorts ports = new OpenPorts();
        Caller caller = new Caller(ports.tls())) {
      String answer = caller.say("GET / HTTP/1.1\r\nHost: a\r\n\r\n").hearAllText();
      assertTrue(answer.startsWith("HTTP/1.1 400 Bad Request\r\n"), answer);
      assertTrue(answer.contains("\r\nConnection: close\r\n"), answer);
      assertTrue(answer.endsWith("This port speaks HTTPS.\n"), answer);
    }
  }

  @Test
  void aHomeThatRefusesShowsAsInternalErrorWhileNothingWasSent() throws Exception {
    try (OpenPorts ports = new OpenPorts();
        Caller caller = new Caller(ports.tls())) {
      caller.say(hello("curl"));
      ports.home.first().refuse(Ending.TARGET_REFUSED);
      assertEquals(INTERNAL_ERROR, hex(caller.hearAll()));
    }
  }

  @Test
  void aHomeThatBreaksOffLaterBreaksTheClientOff() throws Exception {
    try (OpenPorts ports = new OpenPorts();
        Caller caller = new Caller(ports.tls())) {
      caller.say(hello("curl"));
      ports.home.first().say(new byte[] {1});
      assertEquals(1, caller.hear(1)[0]);
      ports.home.first().refuse(Ending.RESET);
      assertThrows(SocketException.class, caller::hearAll);
    }
  }

  @Test
  void aTunnelWithoutRoomShowsAsInternalError() throws Exception {
    try (OpenPorts ports = new OpenPorts();
        Caller caller = new Caller(ports.tls())) {
      ports.home.full = true;
      assertEquals(INTERNAL_ERROR, hex(caller.say(hello("curl")).hearAll()));
    }
  }

  @Test
  void silenceEndsAfterFiveSecondsAndDribblingAfterTen() throws Exception {
    try (OpenPorts ports = new OpenPorts()) {
      InetSocketAddress port = ports.tls();
      try (Caller silent = new Caller(port);
          Caller dribbling = new Caller(port)) {
        dribbling.say(Arrays.copyOf(hello("curl"), 40));
        Until.holds("both there, one heard", () -> ports.alarms.waiting() == 3);
        ports.alarms.pass(Duration.ofSeconds(5));
        assertEquals("", silent.hearAllText());
        dribbling.say(new byte[] {1});
        ports.alarms.pass(Duration.ofSeconds(5));
        assertEquals("", dribbling.hearAllText());
      }
    }
  }

  @Test
  void aThousandSilentConnectionsLeaveRoomForOneThatSpeaks() throws Exception {
    try (OpenPorts ports = new OpenPorts()) {
      InetSocketAddress port = ports.tls();
      List<Caller> silent = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        silent.add(new Caller(port));
      }
      try (Caller caller = new Caller(port).say(hello("curl"))) {
        ports.home.first().say("here".getBytes(US_ASCII));
        assertEquals("here", new String(caller.hear(4), US_ASCII));
      }
      for (Caller one : silent) {
        one.close();
      }
    }
  }

  @Test
  void theOldestUndecidedMakesRoom() throws Exception {
    try (OpenPorts ports = new OpenPorts(FrontProxies.NONE, 2, 16)) {
      InetSocketAddress port = ports.tls();
      Caller first = new Caller(port);
      Until.holds("the first", () -> ports.alarms.waiting() == 2);
      try (first;
          Caller second = new Caller(port).say(new byte[] {22})) {
        Until.holds(
            "two alarms of the first, one of the second", () -> ports.alarms.waiting() == 3);
        try (Caller third = new Caller(port).say(hello("curl"))) {
          assertEquals("", first.hearAllText());
          ports.home.first().say("here".getBytes(US_ASCII));
          assertEquals("here", new String(third.hear(4), US_ASCII));
          second.end();
          assertEquals("", second.hearAllText());
        }
      }
    }
  }

  @Test
  void aProxyInFrontSaysWhoCallsAndItsAddressIsCounted() throws Exception {
    try (OpenPorts ports = new OpenPorts(OpenPorts.thisMachineIsAProxy(), 100, 1)) {
      InetSocketAddress port = ports.tls();
      byte[] header = passed("203.0.113.9");
      try (Caller caller = new Caller(port).say(header).say(hello("curl"))) {
        FakeHome.Opened home = ports.home.first();
        assertEquals(new InetSocketAddress("203.0.113.9", 51234), home.arrival.client());
        Until.holds("the hello", () -> home.got().length == hello("curl").length);
        home.end();
        assertEquals("", caller.hearAllText());
      }
      Until.holds("the first is over", () -> ports.alarms.waiting() == 0);
      Caller older = new Caller(port).say(header);
      Until.holds("the older is known", () -> ports.alarms.waiting() == 1);
      try (older;
          Caller other = new Caller(port).say(passed("203.0.113.10"))) {
        try (Caller newer = new Caller(port).say(header)) {
          assertEquals("", older.hearAllText());
          other.say(hello("curl"));
          newer.say(hello("curl"));
          Until.holds("two more", () -> ports.home.opened.size() == 3);
        }
      }
    }
  }

  @Test
  void aHeaderIsRequiredFromAProxyAndNeverReadFromOthers() throws Exception {
    try (OpenPorts behind = new OpenPorts(OpenPorts.thisMachineIsAProxy(), 100, 16);
        OpenPorts open = new OpenPorts();
        Caller without = new Caller(behind.tls()).say(hello("curl"));
        Caller with = new Caller(open.tls()).say(passed("203.0.113.9"))) {
      assertEquals("", without.hearAllText());
      assertEquals("", with.hearAllText());
      assertEquals(List.of(), open.home.opened);
    }
  }

  @Test
  void tlsToTheProxyItselfEndsHereAndItsFactsStandBesideTheBytes() throws Exception {
    try (OpenPorts ports = new OpenPorts();
        ServerSocket application = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      ports.certificate.swap(MadeIdentity.of(OpenPorts.OWN));
      Hops.listenOn(application.getLocalPort());
      CompletableFuture<Hop> hop = new CompletableFuture<>();
      CompletableFuture<Void> served =
          CompletableFuture.runAsync(() -> answerOnce(application, hop));
      try {
        SSLSocket client = tlsClient(ports.tls(), OpenPorts.OWN);
        client.getOutputStream().write(REQUEST);
        assertEquals("pong", new String(client.getInputStream().readNBytes(4), US_ASCII));
        assertEquals(Hop.Role.HTTPS_DIRECT, hop.get(5, TimeUnit.SECONDS).role());
        assertEquals(Optional.of(OpenPorts.OWN), hop.join().serverName());
        assertEquals(client.getLocalPort(), hop.join().client().getPort());
        assertEquals(List.of(), hop.join().clientCertificates());
        client.close();
        served.get(5, TimeUnit.SECONDS);
      } finally {
        Hops.listenOn(0);
      }
      Until.holds("the facts are gone", () -> Hops.size() == 0);
    }
  }

  @Test
  void tlsToTheProxyItselfFailsWhileItHasNoCertificate() throws Exception {
    try (OpenPorts ports = new OpenPorts()) {
      InetSocketAddress port = ports.tls();
      assertThrows(
          SSLHandshakeException.class, () -> tlsClient(port, OpenPorts.OWN).startHandshake());
    }
  }

  private static void answerOnce(ServerSocket application, CompletableFuture<Hop> seen) {
    try (Socket socket = application.accept()) {
      socket.getInputStream().readNBytes(REQUEST.length);
      seen.complete(Hops.of(socket.getPort()).orElseThrow());
      socket.getOutputStream().write("pong".getBytes(US_ASCII));
      socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static SSLSocket tlsClient(InetSocketAddress port, String name) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustsAll()}, null);
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(port.getAddress(), port.getPort());
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setServerNames(List.of(new SNIHostName(name)));
    socket.setSSLParameters(parameters);
    socket.setSoTimeout(5000);
    return socket;
  }

  private static byte[] passed(String client) {
    return new ProxyHeader.Passed(
            new InetSocketAddress(client, 51234),
            new InetSocketAddress("198.51.100.1", 443),
            Optional.empty())
        .encode();
  }

  private static InputStream vectors() {
    return TlsPortTest.class.getResourceAsStream("/vectors/tunnel/client_hello.json");
  }

  private static byte[] hello(String name) {
    try (JsonReader reader = Json.createReader(vectors())) {
      return reader.readArray().getValuesAs(v -> v.asJsonObject()).stream()
          .filter(vector -> vector.getString("name").equals(name))
          .map(vector -> vector.getJsonObject("input").getString("bytes"))
          .map(HexFormat.of()::parseHex)
          .findFirst()
          .orElseThrow();
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
