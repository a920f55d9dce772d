package org.leafport.it.remote;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.leafport.it.product.LeafportProcess;
import org.leafport.tunnel.acme.Pebble;
import org.leafport.tunnel.acme.SelfSigned;
import org.leafport.tunnel.auth.TestAuthority;

/**
 * A small internet on this machine: a certificate authority, a sponsor service, proxies and homes,
 * each a process of its own, and clients that find them by name.
 */
final class RemoteWorld implements AutoCloseable {

  static final String BASE = "evcc.example";
  static final String PROXY_HOST = "proxy." + BASE;

  /** How the nodes call each other where there are several. */
  static final List<String> NODE_HOSTS = List.of("node-a." + BASE, "node-b." + BASE);

  private final Path folder;
  private final List<Closeable> departures = new ArrayList<>();
  private final SelfSigned proxyCertificate;
  private final TestAuthority homesAuthority = new TestAuthority("Homes", Instant.now());
  private final int httpPort;
  private final int httpsPort;
  private final int relayPort;
  private final Pebble pebble;
  private final Sponsor sponsor;
  private final Signpost signpost;

  /** A world where everything is at 127.0.0.1. */
  RemoteWorld() throws Exception {
    this(List.of());
  }

  /**
   * A world where the proxy's name has other addresses behind 127.0.0.1.
   *
   * @param elsewhere for example 127.0.0.2
   */
  RemoteWorld(List<String> elsewhere) throws Exception {
    folder = Files.createTempDirectory("leafport-world");
    List<Integer> ports = LeafportProcess.freePorts(3);
    httpPort = ports.get(0);
    httpsPort = ports.get(1);
    relayPort = ports.get(2);
    proxyCertificate = SelfSigned.forNames(PROXY_HOST, NODE_HOSTS.get(0), NODE_HOSTS.get(1));
    pem("proxy.pem", "CERTIFICATE", proxyCertificate.certificate().getEncoded());
    pem("proxy.key", "PRIVATE KEY", proxyCertificate.key().getPrivate().getEncoded());
    pebble = new Pebble(folder, httpPort);
    departures.add(0, pebble::close);
    pem("homes.pem", "CERTIFICATE", homesAuthority.certificate().getEncoded());
    Files.writeString(
        folder.resolve("authority.pem"),
        pebble.roots() + Files.readString(folder.resolve("homes.pem")));
    pem("pebble-api.pem", "CERTIFICATE", pebble.certificate().getEncoded());
    Files.writeString(folder.resolve("hosts"), hosts(elsewhere));
    sponsor = new Sponsor();
    departures.add(0, sponsor::close);
    signpost = new Signpost();
    departures.add(0, signpost);
  }

  private static String hosts(List<String> elsewhere) throws IOException {
    StringBuilder hosts = new StringBuilder("127.0.0.1 localhost ");
    for (String name : List.of("proxy", "my-home-evcc", "other-evcc")) {
      hosts.append(name).append('.').append(BASE).append(' ');
    }
    hosts
        .append(String.join(" ", NODE_HOSTS))
        .append(' ')
        // The container asks for its own machine.
        .append(InetAddress.getLocalHost().getHostName())
        .append('\n');
    elsewhere.forEach(address -> hosts.append(address).append(' ').append(PROXY_HOST).append('\n'));
    return hosts.toString();
  }

  /** Is closed when everybody has left. */
  void closeLater(Closeable thing) {
    departures.add(thing);
  }

  private LeafportProcess moveIn(LeafportProcess process) {
    departures.add(0, process::close);
    return process;
  }

  private void pem(String name, String type, byte[] der) throws IOException {
    Files.writeString(
        folder.resolve(name),
        "-----BEGIN "
            + type
            + "-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
            + "\n-----END "
            + type
            + "-----\n");
  }

  /** Starts the proxy. */
  LeafportProcess proxy(Map<String, String> settings) {
    LeafportProcess.Plan plan =
        named(LeafportProcess.plan())
            .environment("LEAFPORT_ROLE", "proxy")
            .environment("LEAFPORT_REMOTE_PROXY_BASE_DOMAIN", BASE)
            .environment("LEAFPORT_REMOTE_PROXY_HOST", PROXY_HOST)
            .environment("LEAFPORT_REMOTE_PROXY_HTTPS_PORT", Integer.toString(httpsPort))
            .environment("LEAFPORT_REMOTE_PROXY_HTTP_PORT", Integer.toString(httpPort))
            .environment("LEAFPORT_REMOTE_PROXY_TCU_ENABLED", "true")
            .environment("LEAFPORT_REMOTE_PROXY_TCU_PORT", Integer.toString(relayPort))
            .environment(
                "LEAFPORT_REMOTE_PROXY_CERTIFICATE", folder.resolve("proxy.pem").toString())
            .environment("LEAFPORT_REMOTE_PROXY_KEY", folder.resolve("proxy.key").toString())
            .environment(
                "LEAFPORT_REMOTE_PROXY_CLIENT_CA", folder.resolve("authority.pem").toString())
            .environment("LEAFPORT_REMOTE_PROXY_SPONSOR_ADDRESS", sponsor.address())
            .environment("LEAFPORT_REMOTE_PROXY_SPONSOR_PLAINTEXT", "true");
    settings.forEach(plan::environment);
    return moveIn(plan.start());
  }

  /** Starts a home with the demonstration's owner and car, and remote access switched on. */
  LeafportProcess home(String name, String token, Map<String, String> settings) {
    LeafportProcess.Plan plan =
        named(LeafportProcess.plan())
            .argument("--demo")
            .environment("LEAFPORT_REMOTE_AGENT_ENABLED", "true")
            .environment("LEAFPORT_REMOTE_AGENT_PROXY_URL", "wss://" + PROXY_HOST + ":" + httpsPort)
            .environment("LEAFPORT_REMOTE_AGENT_SUBDOMAIN", name)
            .environment("LEAFPORT_REMOTE_AGENT_SPONSOR_TOKEN", token)
            .environment("LEAFPORT_REMOTE_AGENT_TCU", "true")
            .environment("LEAFPORT_REMOTE_AGENT_HTTP", "true")
            .environment("LEAFPORT_REMOTE_AGENT_ACME_DIRECTORY", pebble.directory().toString())
            .environment(
                "LEAFPORT_REMOTE_AGENT_ACME_TRUST", folder.resolve("pebble-api.pem").toString())
            .environment(
                "LEAFPORT_REMOTE_AGENT_PROXY_TRUST", folder.resolve("proxy.pem").toString());
    settings.forEach(plan::environment);
    return moveIn(plan.start());
  }

  private LeafportProcess.Plan named(LeafportProcess.Plan plan) {
    return plan.javaOption("-Xmx384m")
        .javaOption("-Djdk.net.hosts.file=" + folder.resolve("hosts"));
  }

  /** A phone that believes the certificate authority and nobody else. */
  HttpClient phone() throws Exception {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .proxy(signpost.selector())
        .sslContext(pebble.issued())
        .connectTimeout(Duration.ofSeconds(10))
        .build();
  }

  /** A client of the proxy itself, which believes the proxy and nobody else. */
  HttpClient clientOfProxy(KeyManager... keys) throws Exception {
    return clientOfProxy(signpost, keys);
  }

  /** The same from another address of this machine, because limits count by address. */
  HttpClient clientOfProxyAt(String source) throws Exception {
    Signpost other = new Signpost(InetAddress.getByName(source));
    departures.add(0, other);
    return clientOfProxy(other);
  }

  private HttpClient clientOfProxy(Signpost way, KeyManager... keys) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys, new TrustManager[] {proxyTrust()}, null);
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .proxy(way.selector())
        .sslContext(context)
        .connectTimeout(Duration.ofSeconds(10))
        .build();
  }

  private TrustManager proxyTrust() throws Exception {
    KeyStore anchors = KeyStore.getInstance("PKCS12");
    anchors.load(null, null);
    anchors.setCertificateEntry("proxy", proxyCertificate.certificate());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(anchors);
    return trust.getTrustManagers()[0];
  }

  /** The address of an endpoint of the proxy. */
  URI endpoint(String path) {
    return URI.create("wss://" + PROXY_HOST + ":" + httpsPort + path);
  }

  /** Another authority that the proxy believes, whose certificates are for servers only. */
  TestAuthority homesAuthority() {
    return homesAuthority;
  }

  /** The certificate authority. */
  Pebble authority() {
    return pebble;
  }

  /** The address of a home, seen from a phone. */
  String home(String label) {
    return label + "." + BASE + ":" + httpsPort;
  }

  int httpsPort() {
    return httpsPort;
  }

  int httpPort() {
    return httpPort;
  }

  int relayPort() {
    return relayPort;
  }

  /** Whom to believe that he is the proxy, or one of its nodes. */
  Path proxyAnchors() {
    return folder.resolve("proxy.pem");
  }

  Sponsor sponsor() {
    return sponsor;
  }

  @Override
  public void close() throws IOException {
    for (Closeable departure : departures) {
      departure.close();
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
