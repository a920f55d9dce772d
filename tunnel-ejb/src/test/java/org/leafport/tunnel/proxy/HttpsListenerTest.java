package org.leafport.tunnel.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leafport.core.hop.Hop;
import org.leafport.core.hop.Hops;
import org.leafport.core.tls.ServerCertificate;

class HttpsListenerTest {

  private static final byte[] REQUEST = "GET / HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(US_ASCII);

  private final ServerCertificate certificate = new ServerCertificate();
  private HttpsListener listener;
  private ServerSocket application;

  @BeforeEach
  void open() throws Exception {
    certificate.swap(MadeIdentity.of("leaf.example"));
    listener = HttpsListener.open(loopback(), certificate);
    application = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    Hops.listenOn(application.getLocalPort());
  }

  @AfterEach
  void close() throws IOException {
    Hops.listenOn(0);
    listener.close();
    application.close();
  }

  @Test
  void aClientThatCallsByAddressIsServedToo() throws Exception {
    try (SSLSocket client = connect()) {
      CompletableFuture<Hop> hop = new CompletableFuture<>();
      CompletableFuture<Void> served = CompletableFuture.runAsync(() -> answerOnce(hop));
      client.getOutputStream().write(REQUEST);
      assertEquals("pong", new String(client.getInputStream().readNBytes(4), US_ASCII));
      assertEquals(Optional.empty(), hop.get(5, TimeUnit.SECONDS).serverName());
      assertEquals(client.getLocalPort(), hop.join().client().getPort());
      client.shutdownOutput();
      served.get(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void aNewCertificateIsShownToWhoeverCallsNext() throws Exception {
    try (SSLSocket before = connect()) {
      before.startHandshake();
      certificate.swap(MadeIdentity.of("newer.example"));
      try (SSLSocket after = connect()) {
        after.startHandshake();
        assertEquals("CN=leaf.example", before.getSession().getPeerPrincipal().getName());
        assertEquals("CN=newer.example", after.getSession().getPeerPrincipal().getName());
      }
    }
  }

  @Test
  void plainHttpIsToldThatThisPortSpeaksHttps() throws Exception {
    try (Caller caller = new Caller(listener.address()).say("GET / HTTP/1.1\r\n\r\n")) {
      assertTrue(caller.hearAllText().endsWith("This port speaks HTTPS.\n"));
    }
  }

  private void answerOnce(CompletableFuture<Hop> seen) {
    try (Socket socket = application.accept()) {
      socket.getInputStream().readNBytes(REQUEST.length);
      seen.complete(Hops.of(socket.getPort()).orElseThrow());
      socket.getOutputStream().write("pong".getBytes(US_ASCII));
      socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private SSLSocket connect() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustsAll()}, null);
    InetSocketAddress port = listener.address();
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(port.getAddress(), port.getPort());
    socket.setSoTimeout(5000);
    return socket;
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }
}
