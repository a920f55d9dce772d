package org.leafport.tunnel.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.leafport.core.address.Origin;
import org.leafport.core.duplex.Alarms;
import org.leafport.core.duplex.Splice;
import org.leafport.core.duplex.TcpPort;
import org.leafport.core.duplex.TcpTransport;
import org.leafport.core.duplex.Traffic;
import org.leafport.core.hop.LoopbackWay;
import org.leafport.core.metrics.Meters;
import org.leafport.core.tls.ServerCertificate;
import org.leafport.core.tls.TlsServer;
import org.leafport.tunnel.hello.ClientHello;

/**
 * A port for HTTPS whose TLS ends here; what is inside goes to the application over loopback, with
 * its facts in the table of hops.
 */
public final class HttpsListener implements AutoCloseable {

  private static final int MOST = 20_000;
  private static final int MOST_OF_ORIGIN = 200;
  private static final int MOST_HANDSHAKES_WAITING = 256;
  private static final Duration IDLE = Duration.ofMinutes(10);
  private static final DoorLimits LIMITS =
      new DoorLimits(
          1024, 16, 100, Duration.ofMillis(20), Duration.ofSeconds(5), Duration.ofSeconds(10));

  private final TcpPort port;
  private final Door<ClientHello> door;
  private final ExecutorService handshakes;

  private HttpsListener(TcpPort port, Door<ClientHello> door, ExecutorService handshakes) {
    this.port = port;
    this.door = door;
    this.handshakes = handshakes;
  }

  /**
   * Opens the port.
   *
   * @param certificate what it shows; it may be swapped later
   * @throws IOException if it can't be opened
   */
  public static HttpsListener open(InetSocketAddress address, ServerCertificate certificate)
      throws IOException {
    TcpTransport transport = TcpTransport.shared();
    ExecutorService handshakes = handshakePool("https-handshake");
    TlsServer tls =
        new TlsServer(
            certificate,
            TlsServer.ClientCertificate.NOT_ASKED,
            TlsServer.Limits.DEFAULT,
            handshakes,
            Alarms.ofSystem());
    Application application =
        new Application(
            new LoopbackWay(transport),
            new Splice.Terms(IDLE, trafficOf("https"), Alarms.ofSystem()),
            path -> false);
    Meters.gauge("lp_connections", application::open, "listener", "https");
    OwnHost host =
        new OwnHost(
            tls, application, new Occupancy<Origin>(MOST_OF_ORIGIN, MOST, new AtomicInteger()));
    Door<ClientHello> door =
        new Door<>(new HttpsPorter(host), LIMITS, FrontProxies.NONE, Alarms.ofSystem());
    try {
      return new HttpsListener(transport.open(address, door::arrive), door, handshakes);
    } catch (IOException e) {
      handshakes.shutdown();
      throw e;
    }
  }

  /** Threads for the arithmetic of handshakes, as many as processors; gone when nobody calls. */
  static ExecutorService handshakePool(String name) {
    int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(MOST_HANDSHAKES_WAITING),
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  static Traffic trafficOf(String listener) {
    return new Traffic(
        Meters.counter("lp_bytes_total", "direction", "in", "listener", listener),
        Meters.counter("lp_bytes_total", "direction", "out", "listener", listener));
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return port.address();
  }

  /** Takes nobody in any more; connections that are in go on. */
  @Override
  public void close() {
    port.close();
    door.close();
    handshakes.shutdown();
  }
}
