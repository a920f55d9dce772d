package org.leafport.tunnel.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.leafport.core.address.Origin;
import org.leafport.core.car.TcuEntrance;
import org.leafport.core.duplex.Alarms;
import org.leafport.core.duplex.Splice;
import org.leafport.core.duplex.TcpConnection;
import org.leafport.core.duplex.TcpPort;
import org.leafport.core.duplex.TcpTransport;
import org.leafport.core.hop.LoopbackWay;
import org.leafport.core.metrics.Meters;
import org.leafport.core.tls.TlsServer;
import org.leafport.tunnel.head.RequestHead;
import org.leafport.tunnel.hello.ClientHello;
import org.leafport.tunnel.peek.CarGreeting;
import org.leafport.tunnel.route.Challenges;
import org.leafport.tunnel.route.Routes;
import org.leafport.tunnel.route.Tunnel;
import org.leafport.tunnel.route.VinRoutes;

/**
 * The proxy's open ports together: they share the limits of the node.
 *
 * <p>Closing takes nobody in any more; connections that have found their way go on.
 */
final class ProxyPorts implements AutoCloseable {

  /**
   * What the ports lead to.
   *
   * @param names which names mean what
   * @param routes the ways to homes
   * @param challenges answers of homes to certificate authorities
   * @param ownChallenges answers of this node to them
   * @param vinRoutes the homes of cars
   * @param tls ends TLS to this node itself
   * @param cars where cars without a home go
   * @param directLines the paths of WebSockets whose endpoints may have the connection itself
   * @param ready whether this node does its work
   */
  record Behind(
      Names names,
      Routes routes,
      Challenges challenges,
      OwnChallenges ownChallenges,
      VinRoutes vinRoutes,
      TlsServer tls,
      Supplier<Optional<TcuEntrance>> cars,
      Predicate<String> directLines,
      BooleanSupplier ready) {}

  /** A port with its number, which a closed one has no more. */
  private record Opened(PortUse use, int number, TcpPort port) {}

  private final Behind behind;
  private final ListenerLimits limits;
  private final FrontProxies proxies;
  private final TcpTransport transport;
  private final Alarms alarms;
  private final AtomicInteger passing = new AtomicInteger();
  private final TokenBuckets<String> labelRates;
  private final Occupancy<String> labels;
  private final Bandwidth bandwidth;
  private final List<Opened> open = new CopyOnWriteArrayList<>();
  private final List<Runnable> closing = new ArrayList<>();

  ProxyPorts(
      Behind behind,
      ListenerLimits limits,
      FrontProxies proxies,
      TcpTransport transport,
      Alarms alarms) {
    this.behind = behind;
    this.limits = limits;
    this.proxies = proxies;
    this.transport = transport;
    this.alarms = alarms;
    this.labelRates = limits.labelRates(alarms::nanos);
    this.bandwidth = new Bandwidth(limits.bandwidthKib(), alarms);
    this.labels = new Occupancy<>(limits.perLabel(), limits.connections(), passing);
  }

  /**
   * Opens the port for TLS.
   *
   * @throws IOException if it can't be opened
   */
  InetSocketAddress openTls(InetSocketAddress address) throws IOException {
    OwnHost ownHost =
        new OwnHost(
            behind.tls(),
            application("own"),
            new Occupancy<Origin>(limits.ownPerOrigin(), limits.connections(), passing));
    HomeWay way = new HomeWay(Tunnel.Kind.TLS, "tls", limits.idle(), bandwidth, alarms);
    Door<ClientHello> door =
        new Door<>(
            new SniPorter(behind.names(), behind.routes(), way, ownHost, labelRates, labels),
            limits.tls(),
            proxies,
            alarms);
    return open(PortUse.TLS, address, door::arrive, door::close);
  }

  /**
   * The application for what comes in clear: the container's own port lets the handshakes of direct
   * lines go, counted and limited there.
   */
  Application inClear() {
    return application("plain");
  }

  private Application application(String listener) {
    Application application =
        new Application(
            new LoopbackWay(transport),
            new Splice.Terms(limits.idle(), HttpsListener.trafficOf(listener), alarms),
            behind.directLines());
    Meters.gauge("lp_connections", application::open, "listener", listener);
    return application;
  }

  /**
   * Opens the port for plain HTTP.
   *
   * @throws IOException if it can't be opened
   */
  InetSocketAddress openHttp(InetSocketAddress address) throws IOException {
    HomeWay way = new HomeWay(Tunnel.Kind.HTTP, "http", limits.idle(), bandwidth, alarms);
    HttpPorter porter =
        new HttpPorter(
            behind.names(),
            behind.routes(),
            behind.challenges(),
            behind.ownChallenges(),
            way,
            labelRates,
            labels,
            behind.ready());
    Door<RequestHead> door = new Door<>(porter, limits.http(), proxies, alarms);
    return open(PortUse.HTTP, address, door::arrive, door::close);
  }

  /**
   * Opens the port for cars.
   *
   * @throws IOException if it can't be opened
   */
  InetSocketAddress openTcu(InetSocketAddress address) throws IOException {
    HomeWay way = new HomeWay(Tunnel.Kind.TCU, "tcu", limits.idle(), bandwidth, alarms);
    CarPorter porter =
        new CarPorter(
            behind.vinRoutes(),
            behind.routes(),
            way,
            limits.vinRates(alarms::nanos),
            new Occupancy<>(limits.perVin(), limits.connections(), passing),
            behind.cars());
    Door<CarGreeting> door = new Door<>(porter, limits.tcu(), proxies, alarms);
    return open(PortUse.CARS, address, door::arrive, door::close);
  }

  private InetSocketAddress open(
      PortUse use, InetSocketAddress address, Consumer<TcpConnection> guests, Runnable letGo)
      throws IOException {
    TcpPort port = transport.open(address, guests);
    open.add(new Opened(use, port.address().getPort(), port));
    closing.add(port::close);
    closing.add(letGo);
    return port.address();
  }

  /** The ports that were opened, and whether they still take connections. */
  List<OpenPort> all() {
    return open.stream()
        .map(opened -> new OpenPort(opened.use(), opened.number(), opened.port().isOpen()))
        .toList();
  }

  @Override
  public void close() {
    closing.forEach(Runnable::run);
    closing.clear();
  }
}
