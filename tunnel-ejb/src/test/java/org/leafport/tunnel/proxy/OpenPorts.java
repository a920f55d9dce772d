package org.leafport.tunnel.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.leafport.core.address.AddressRange;
import org.leafport.core.car.CarIdentity;
import org.leafport.core.car.TcuEntrance;
import org.leafport.core.duplex.TcpTransport;
import org.leafport.core.testing.ManualAlarms;
import org.leafport.core.tls.ServerCertificate;
import org.leafport.core.tls.TlsServer;
import org.leafport.tunnel.route.Challenges;

/** A proxy's ports on free ports of this machine, with the time in the test's hand. */
final class OpenPorts implements AutoCloseable {

  static final String BASE = "evcc.example";
  static final String OWN = "proxy.evcc.example";
  static final String CONNECT = "/connect";
  private static final Duration IDLE = Duration.ofMinutes(10);

  final FakeHome home = new FakeHome();
  final ManualAlarms alarms = new ManualAlarms();
  final ServerCertificate certificate = new ServerCertificate();
  final AtomicReference<Challenges.Answer> challenge =
      new AtomicReference<>(new Challenges.Answer.Unknown());
  final List<CarIdentity> cars = new ArrayList<>();
  volatile Optional<String> homeOfCars = Optional.of("my-home-evcc");
  volatile Optional<TcuEntrance> localCars = Optional.empty();
  volatile boolean ready = true;
  volatile OwnChallenges ownChallenges = OwnChallenges.NONE;
  private final ProxyPorts ports;

  OpenPorts() throws IOException {
    this(FrontProxies.NONE, 1024, 16);
  }

  OpenPorts(FrontProxies proxies, int undecided, int undecidedOfOrigin) throws IOException {
    ProxyPorts.Behind behind =
        new ProxyPorts.Behind(
            new Names(BASE, OWN::equals),
            home,
            (label, token) -> CompletableFuture.completedStage(challenge.get()),
            token -> ownChallenges.answerTo(token),
            (car, user) -> {
              cars.add(car);
              return CompletableFuture.completedStage(homeOfCars);
            },
            new TlsServer(
                certificate,
                TlsServer.ClientCertificate.WANTED,
                TlsServer.Limits.DEFAULT,
                Runnable::run,
                alarms),
            () -> localCars,
            CONNECT::equals,
            () -> ready);
    ports =
        new ProxyPorts(
            behind,
            new ListenerLimits(
                20_000,
                128,
                2,
                200,
                30,
                20,
                0,
                IDLE,
                door(undecided, undecidedOfOrigin, 5, 10),
                door(undecided, undecidedOfOrigin, 10, 10),
                door(undecided, undecidedOfOrigin, 15, 15)),
            proxies,
            TcpTransport.shared(),
            alarms);
  }

  private static DoorLimits door(int undecided, int ofOrigin, int firstByte, int complete) {
    return new DoorLimits(
        undecided,
        ofOrigin,
        100,
        Duration.ofMillis(20),
        Duration.ofSeconds(firstByte),
        Duration.ofSeconds(complete));
  }

  static FrontProxies thisMachineIsAProxy() {
    return new FrontProxies(List.of(AddressRange.parse("127.0.0.0/8").orElseThrow()), false);
  }

  InetSocketAddress tls() throws IOException {
    return ports.openTls(anyPort());
  }

  InetSocketAddress http() throws IOException {
    return ports.openHttp(anyPort());
  }

  InetSocketAddress tcu() throws IOException {
    return ports.openTcu(anyPort());
  }

  /** The application, for what another port let go. */
  Application inClear() {
    return ports.inClear();
  }

  List<OpenPort> all() {
    return ports.all();
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  @Override
  public void close() {
    ports.close();
  }
}
