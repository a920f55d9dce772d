package org.leafport.tunnel.dial;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.leafport.core.duplex.Alarms;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.Ending;
import org.leafport.core.duplex.PeekedDuplex;
import org.leafport.core.duplex.TcpConnection;
import org.leafport.core.duplex.TcpTransport;
import org.leafport.core.tls.TlsClient;

/**
 * Makes connections to servers by their URI: over TCP, or an HTTP proxy of the house where there is
 * one, with TLS where the URI says so. Thread-safe.
 */
public final class Dialler {

  /** How long a connection may take to come about. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** How long the head of an answer may take: a proxy that has no time says so before. */
  static final Duration PATIENCE_FOR_ANSWER = Duration.ofSeconds(20);

  /**
   * How long TLS may take. A server that has just started makes terms with many, one after the
   * other; whoever hangs up early only has to queue again.
   */
  static final Duration PATIENCE_FOR_TLS = Duration.ofSeconds(45);

  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;
  private static final int OK = 200;
  private static final int MOST_HANDSHAKES_WAITING = 8192;

  /**
   * For the arithmetic of handshakes, those spoken over a new connection too, and what begins with
   * them. Nothing may block there. Its threads are gone when nobody dials; refuses work when
   * {@value #MOST_HANDSHAKES_WAITING} pieces wait.
   */
  public static final Executor HANDSHAKES = handshakes();

  private final TcpTransport transport;
  private final TlsClient tls;
  private final Optional<ProxySelector> proxies;
  private final Duration patienceForTls;

  /**
   * Dials by the HTTP proxies that are selected.
   *
   * @param transport looks names up and opens the connections
   * @param context whom to trust, and what to show a server that wants to see a certificate
   * @param proxies empty: dials directly
   */
  public Dialler(TcpTransport transport, SSLContext context, Optional<ProxySelector> proxies) {
    this(transport, context, proxies, PATIENCE_FOR_TLS);
  }

  /** Dials, waiting so long for TLS. */
  Dialler(
      TcpTransport transport,
      SSLContext context,
      Optional<ProxySelector> proxies,
      Duration patienceForTls) {
    this.transport = transport;
    this.tls = new TlsClient(context, HANDSHAKES, Alarms.ofSystem());
    this.proxies = proxies;
    this.patienceForTls = patienceForTls;
  }

  /**
   * Dials directly.
   *
   * @param context whom to trust, and what to show a server that wants to see a certificate
   * @throws IOException if no selector can be opened
   */
  public static Dialler direct(SSLContext context) throws IOException {
    return new Dialler(TcpTransport.shared(), context, Optional.empty());
  }

  /**
   * Dials by the HTTP proxies that the system's properties name, directly where they name none.
   *
   * @param context whom to trust, and what to show a server that wants to see a certificate
   * @throws IOException if no selector can be opened
   */
  public static Dialler bySystem(SSLContext context) throws IOException {
    return new Dialler(
        TcpTransport.shared(), context, Optional.ofNullable(ProxySelector.getDefault()));
  }

  private static Executor handshakes() {
    int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_HANDSHAKES_WAITING),
            work -> {
              Thread thread = new Thread(work, "dial-handshake");
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /**
   * Dials. The host's name is looked up anew each time.
   *
   * @param server {@code ws}, {@code http}: without TLS; {@code wss}, {@code https}: with
   * @param avoided dialled last, if the server has other addresses
   * @param reached told which address of the server took the connection, before TLS; not told if an
   *     HTTP proxy dialled it
   * @return the connection, behind TLS where there is TLS
   */
  CompletionStage<Duplex> dial(
      URI server, Optional<InetAddress> avoided, Consumer<InetAddress> reached) {
    boolean secure = server.getScheme().equals("wss") || server.getScheme().equals("https");
    int port = server.getPort() >= 0 ? server.getPort() : secure ? HTTPS_PORT : HTTP_PORT;
    String host = withoutBrackets(server.getHost());
    CompletionStage<Duplex> clear =
        proxyTo(host, port, secure)
            .map(proxy -> dialBy(proxy, server.getHost() + ":" + port))
            .orElseGet(() -> dialStraight(host, port, avoided, reached));
    return secure ? clear.thenCompose(begun -> secured(begun, host, port)) : clear;
  }

  private CompletionStage<Duplex> dialStraight(
      String host, int port, Optional<InetAddress> avoided, Consumer<InetAddress> reached) {
    return transport
        .dial(host, port, avoided, PATIENCE)
        .thenApply(
            connection -> {
              reached.accept(connection.peer().getAddress());
              return connection;
            });
  }

  private CompletionStage<Duplex> secured(Duplex clear, String host, int port) {
    return tls.connect(clear, host, port, patienceForTls).thenApply(inside -> inside);
  }

  private static String withoutBrackets(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private Optional<InetSocketAddress> proxyTo(String host, int port, boolean secure) {
    String authority = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    URI asked = URI.create((secure ? "https://" : "http://") + authority + ":" + port);
    return proxies.stream()
        .flatMap(selector -> selector.select(asked).stream())
        .filter(proxy -> proxy.type() == Proxy.Type.HTTP)
        .map(proxy -> (InetSocketAddress) proxy.address())
        .findFirst();
  }

  private CompletionStage<Duplex> dialBy(InetSocketAddress proxy, String target) {
    return transport
        .dial(proxy.getHostString(), proxy.getPort(), PATIENCE)
        .thenCompose(wire -> passThrough(wire, target));
  }

  /** Asks an HTTP proxy for a way to the target (RFC 9110, section 9.3.6). */
  private static CompletionStage<Duplex> passThrough(TcpConnection wire, String target) {
    PeekedDuplex passed = new PeekedDuplex(wire);
    CompletionStage<AnswerHead> answer = AnswerHead.of(passed);
    String request = "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n\r\n";
    passed.send(ByteBuffer.wrap(request.getBytes(US_ASCII)), () -> {});
    return answer.thenCompose(head -> passed(passed, head));
  }

  private static CompletionStage<Duplex> passed(PeekedDuplex wire, AnswerHead head) {
    if (head.status() == OK) {
      return CompletableFuture.completedStage(wire);
    }
    wire.reset(Ending.NORMAL);
    return CompletableFuture.failedStage(
        new IOException("the HTTP proxy answers with status " + head.status()));
  }
}
