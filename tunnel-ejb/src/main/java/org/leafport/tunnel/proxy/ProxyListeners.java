package org.leafport.tunnel.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.core.address.AddressRange;
import org.leafport.core.car.Cars;
import org.leafport.core.car.TcuEntrance;
import org.leafport.core.duplex.Alarms;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.TcpTransport;
import org.leafport.core.gate.Gate;
import org.leafport.core.health.Vitals;
import org.leafport.core.hop.Hop;
import org.leafport.core.role.RoleSettings;
import org.leafport.core.tls.ServerCertificate;
import org.leafport.core.tls.TlsServer;
import org.leafport.tunnel.ProxySettings;
import org.leafport.tunnel.proxy.ListenerSettings.SniListener;
import org.leafport.tunnel.proxy.ListenerSettings.TcuFallback;
import org.leafport.tunnel.route.Challenges;
import org.leafport.tunnel.route.Routes;
import org.leafport.tunnel.route.VinRoutes;

/** The proxy's ports as the settings want them. */
public final class ProxyListeners implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(ProxyListeners.class.getName());

  private static final String SIGN_OF_LIFE = "ports of the proxy";
  private static final int DNS_NAME = 2;

  /**
   * After a restart a node's homes come back within the minute, and at first its code is cold: two
   * busy cores make terms with some fifty a second then. Whoever is cut off comes again and costs
   * the same once more, so homes wait in line: 2,048 of them with their hellos, as a rule less than
   * 1 KiB each and never more than 8. Line and handshake together last no longer than a home waits
   * for TLS (45 s), so that no arithmetic is spent on those that have gone.
   */
  private static final TlsServer.Limits HANDSHAKES =
      new TlsServer.Limits(64, 2_048, Duration.ofSeconds(30), Duration.ofSeconds(10));

  private final ProxyPorts ports;
  private final Application inClear;
  private final ExecutorService handshakes;
  private final BooleanSupplier database;
  private volatile boolean draining;

  /**
   * What the ports lead to.
   *
   * @param routes the ways to homes
   * @param challenges answers of homes to certificate authorities
   * @param ownChallenges answers of this node to them
   * @param vinRoutes the homes of cars
   * @param certificate what this node shows for its own names; it may be swapped later
   * @param directLines the paths of WebSockets whose endpoints may have the connection itself
   * @param database whether the database answers; told at once, from what is known
   */
  public record Behind(
      Routes routes,
      Challenges challenges,
      OwnChallenges ownChallenges,
      VinRoutes vinRoutes,
      ServerCertificate certificate,
      Predicate<String> directLines,
      BooleanSupplier database) {}

  private ProxyListeners(Behind behind, TcpTransport transport) {
    this.database = behind.database();
    this.handshakes = HttpsListener.handshakePool("proxy-handshake");
    Alarms alarms = Alarms.ofSystem();
    this.ports =
        new ProxyPorts(
            new ProxyPorts.Behind(
                new Names(ProxySettings.baseDomain(), name -> isOwn(name, behind.certificate())),
                behind.routes(),
                behind.challenges(),
                behind.ownChallenges(),
                behind.vinRoutes(),
                new TlsServer(
                    behind.certificate(),
                    TlsServer.ClientCertificate.WANTED,
                    HANDSHAKES,
                    handshakes,
                    alarms),
                ProxyListeners::localCars,
                behind.directLines(),
                this::isReady),
            ListenerLimits.ofSettings(),
            frontProxies(),
            transport,
            alarms);
    this.inClear = ports.inClear();
  }

  /**
   * Opens the ports.
   *
   * @throws IOException if one can't be opened; none is open then
   */
  public static ProxyListeners open(Behind behind) throws IOException {
    ProxyListeners listeners = new ProxyListeners(behind, TcpTransport.shared());
    try {
      String open = listeners.openAll();
      Vitals.watch(SIGN_OF_LIFE, () -> listeners.state(open));
      LOG.info(() -> "[proxy] Taking connections: " + open);
    } catch (IOException e) {
      listeners.close();
      throw e;
    }
    return listeners;
  }

  private Vitals.State state(String opened) {
    List<Integer> lost =
        ports.all().stream().filter(port -> !port.open()).map(OpenPort::port).toList();
    return lost.isEmpty()
        ? Vitals.State.well(opened)
        : Vitals.State.ill("no connections are taken any more on " + lost);
  }

  private String openAll() throws IOException {
    StringBuilder open = new StringBuilder();
    if (ListenerSettings.SNI_LISTENER.get() != SniListener.OFF) {
      ports.openTls(address("TLS", ListenerSettings.HTTPS_PORT.get(), open));
    }
    if (ListenerSettings.HTTP_PORT.get() != 0) {
      ports.openHttp(address("HTTP", ListenerSettings.HTTP_PORT.get(), open));
    }
    if (RoleSettings.relaysCars()) {
      ports.openTcu(address("cars", ListenerSettings.TCU_PORT.get(), open));
    }
    return open.isEmpty() ? "none" : open.toString();
  }

  private static InetSocketAddress address(String what, int port, StringBuilder open) {
    open.append(open.isEmpty() ? "" : ", ").append(what).append(" on port ").append(port);
    return new InetSocketAddress(ListenerSettings.BIND.get(), port);
  }

  /** The proxy's host, and other names its certificate is for: other nodes call it by them. */
  private static boolean isOwn(String name, ServerCertificate certificate) {
    return name.equals(ProxySettings.host())
        || certificate.current().stream()
            .map(identity -> identity.chain().get(0))
            .flatMap(leaf -> dnsNames(leaf).stream())
            .anyMatch(name::equals);
  }

  private static List<String> dnsNames(X509Certificate leaf) {
    try {
      Collection<List<?>> names = leaf.getSubjectAlternativeNames();
      return names == null
          ? List.of()
          : names.stream()
              .filter(name -> Integer.valueOf(DNS_NAME).equals(name.get(0)))
              .map(name -> name.get(1).toString().toLowerCase(Locale.ROOT))
              .toList();
    } catch (CertificateParsingException e) {
      LOG.log(Level.FINE, "[proxy] The names of the certificate can't be read", e);
      return List.of();
    }
  }

  private static Optional<TcuEntrance> localCars() {
    TcuFallback fallback = ListenerSettings.TCU_FALLBACK.given().orElse(TcuFallback.LOCAL);
    return fallback == TcuFallback.LOCAL ? Cars.entrance() : Optional.empty();
  }

  private static FrontProxies frontProxies() {
    List<AddressRange> ranges =
        ListenerSettings.PROXY_PROTOCOL_IN.get().stream()
            .flatMap(written -> range(written).stream())
            .toList();
    boolean only = ListenerSettings.SNI_LISTENER.get() == SniListener.BEHIND_PROXY;
    if (only && ranges.isEmpty()) {
      LOG.severe(
          "[proxy] Nobody can connect: "
              + ListenerSettings.PROXY_PROTOCOL_IN.key()
              + " names no proxy, but only proxies may connect");
    }
    return new FrontProxies(ranges, only);
  }

  private static Optional<AddressRange> range(String written) {
    Optional<AddressRange> range = AddressRange.parse(written);
    if (range.isEmpty()) {
      LOG.warning(
          "[proxy] Ignoring '%s' in %s: neither an address nor a block"
              .formatted(written, ListenerSettings.PROXY_PROTOCOL_IN.key()));
    }
    return range;
  }

  private boolean isReady() {
    return !draining
        && Gate.isOpen()
        && database.getAsBoolean()
        && Vitals.all().values().stream().allMatch(Vitals.State::well);
  }

  /**
   * Takes a connection that the application's own port let go, because it begins with the handshake
   * of a direct line.
   *
   * @param connection from its first byte on; nobody receives from it yet
   * @param client who called there
   */
  public void enterInClear(Duplex connection, InetSocketAddress client) {
    inClear.enter(
        connection,
        new Hop(Hop.Role.HTTP_ORIGIN, client, Optional.empty(), List.of()),
        () -> {
          // The port it came in by sees it close.
        });
  }

  /** The ports, and whether they take connections. */
  public List<OpenPort> ports() {
    return ports.all();
  }

  /** This node is about to stop: whoever asks is told to go to another. */
  public void drain() {
    draining = true;
  }

  /** Takes nobody in any more. Connections that have found their way go on. */
  @Override
  public void close() {
    Vitals.forget(SIGN_OF_LIFE);
    ports.close();
    handshakes.shutdown();
  }
}
