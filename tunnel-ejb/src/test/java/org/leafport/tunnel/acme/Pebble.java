package org.leafport.tunnel.acme;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/**
 * Pebble, an ACME server for tests, with the name server it asks: both as processes on ports of
 * their own. It rejects some nonces and takes its time before it validates, as it comes.
 *
 * <p>Needs the Debian package {@code pebble}; {@code .ci/run} installs it.
 */
public final class Pebble implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(20);

  private final List<Process> processes = new ArrayList<>();
  private final SelfSigned certificate;
  private final int port;
  private final int management;
  private final Path log;

  /**
   * Starts it.
   *
   * @param folder where its files may lie
   * @param httpPort where it looks for HTTP-01 answers of any name, on 127.0.0.1
   */
  public Pebble(Path folder, int httpPort) throws Exception {
    certificate = SelfSigned.forNames("localhost");
    port = freePort();
    management = freePort();
    log = folder.resolve("pebble.log");
    int names = freePort();
    Path configuration = configure(folder, httpPort);
    start(
        List.of(
            "pebble-challtestsrv",
            "-defaultIPv4",
            "127.0.0.1",
            "-defaultIPv6",
            "",
            "-dns01",
            "127.0.0.1:" + names,
            "-http01",
            "",
            "-https01",
            "",
            "-tlsalpn01",
            "",
            "-management",
            "127.0.0.1:" + freePort()));
    start(
        List.of(
            "pebble",
            "-config",
            configuration.toString(),
            "-strict",
            "-dnsserver",
            "127.0.0.1:" + names));
    awaitPort();
  }

  private Path configure(Path folder, int httpPort) throws Exception {
    Path chain = folder.resolve("pebble.pem");
    Path key = folder.resolve("pebble.key");
    Files.writeString(chain, pem("CERTIFICATE", certificate.certificate().getEncoded()));
    Files.writeString(key, pem("PRIVATE KEY", certificate.key().getPrivate().getEncoded()));
    return Files.writeString(
        folder.resolve("pebble.json"),
        """
        {"pebble": {
          "listenAddress": "127.0.0.1:%d",
          "managementListenAddress": "127.0.0.1:%d",
          "certificate": "%s",
          "privateKey": "%s",
          "httpPort": %d,
          "tlsPort": %d,
          "ocspResponderURL": "",
          "externalAccountBindingRequired": false
        }}
        """
            .formatted(port, management, chain, key, httpPort, freePort()));
  }

  private static String pem(String type, byte[] der) {
    return "-----BEGIN "
        + type
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + type
        + "-----\n";
  }

  /** A port that is free for TCP and UDP on 127.0.0.1. */
  static int freePort() throws IOException {
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    try (ServerSocket tcp = new ServerSocket(0, 1, loopback);
        DatagramSocket udp = new DatagramSocket(tcp.getLocalPort(), loopback)) {
      return udp.getLocalPort();
    }
  }

  private void start(List<String> command) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    // It would spare every other renewal its challenge, at random.
    builder.environment().put("PEBBLE_AUTHZREUSE", "0");
    try {
      processes.add(builder.start());
    } catch (IOException e) {
      close();
      throw new IllegalStateException(
          command.get(0) + " is missing: install the Debian package pebble, or run .ci/run", e);
    }
  }

  private void awaitPort() throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(START);
    while (Instant.now().isBefore(deadline)) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
        return;
      } catch (IOException notYet) {
        if (processes.get(1).waitFor(50, TimeUnit.MILLISECONDS)) {
          break;
        }
      }
    }
    close();
    throw new IllegalStateException("pebble did not start:\n" + Files.readString(log));
  }

  /** Its directory. */
  public URI directory() {
    return URI.create("https://localhost:" + port + "/dir");
  }

  /** Whom to believe that it is pebble. */
  public SSLContext trust() throws Exception {
    return certificate.believed();
  }

  /** Its own certificate, that of its interface. */
  public X509Certificate certificate() {
    return certificate.certificate();
  }

  /** The root of what it issues, made anew at each start, as PEM. */
  public String roots() throws Exception {
    return HttpClient.newBuilder()
        .sslContext(trust())
        .build()
        .send(
            HttpRequest.newBuilder(URI.create("https://localhost:" + management + "/roots/0"))
                .timeout(START)
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  /** Whom to believe that certificates are issued by it. */
  public SSLContext issued() throws Exception {
    X509Certificate root =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(
                    new ByteArrayInputStream(roots().getBytes(StandardCharsets.US_ASCII)));
    return new SelfSigned(null, root).believed();
  }

  @Override
  public void close() {
    processes.forEach(Process::destroy);
  }
}
