package org.leafport.core.duplex;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.GrizzlyFuture;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOBindingHandler;
import org.glassfish.grizzly.nio.transport.TCPNIOConnectorHandler;
import org.glassfish.grizzly.nio.transport.TCPNIOServerConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.nio.transport.TCPNIOTransportBuilder;
import org.glassfish.grizzly.strategies.SameThreadIOStrategy;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;

/**
 * Opens ports and dials, for every part of this process: a few selector threads carry all
 * connections. What they call must not block.
 */
public final class TcpTransport implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(TcpTransport.class.getName());

  private static final int SELECTORS =
      Math.max(2, Math.min(4, Runtime.getRuntime().availableProcessors()));

  /** Callers that wait while all selectors are busy. */
  private static final int BACKLOG = 1024;

  private static final int LAST_PORT = 65_535;

  /** Names being looked up at a time; a look-up blocks. */
  private static final int RESOLVERS = 4;

  /** Finds the addresses of names. */
  public interface Names {

    /**
     * All addresses of a name, or the address itself; may block.
     *
     * @throws UnknownHostException if it has none
     */
    List<InetAddress> addresses(String host) throws UnknownHostException;

    /** The names this machine knows. */
    static Names ofSystem() {
      return host -> List.of(InetAddress.getAllByName(host));
    }
  }

  private static TcpTransport shared;

  private final TCPNIOTransport transport;
  private final SelectorTurns turns;
  private final SocketEvents events;
  private final ReadBuffers buffers = new ReadBuffers();
  private final ExecutorService resolvers = Executors.newFixedThreadPool(RESOLVERS, daemons());
  private final Alarms alarms;
  private final Names names;

  private TcpTransport(Alarms alarms, Names names) {
    this.alarms = alarms;
    this.names = names;
    this.transport =
        TCPNIOTransportBuilder.newInstance()
            .setName("duplex")
            .setIOStrategy(SameThreadIOStrategy.getInstance())
            .setSelectorRunnersCount(SELECTORS)
            .setSelectorThreadPoolConfig(
                ThreadPoolConfig.defaultConfig()
                    .setPoolName("duplex-selector")
                    .setDaemon(true)
                    // Who is called from a selector may call beans, which are found by it.
                    .setInitialClassLoader(Thread.currentThread().getContextClassLoader())
                    .setCorePoolSize(SELECTORS)
                    .setMaxPoolSize(SELECTORS))
            .setReuseAddress(true)
            .setTcpNoDelay(true)
            .build();
    turns = new SelectorTurns(transport);
    transport.setNIOChannelDistributor(turns);
    events = new SocketEvents(buffers, stranger -> stranger.reset(Ending.NORMAL));
    transport.setProcessor(events);
  }

  /**
   * The transport of this process, started when it is first asked for.
   *
   * @throws IOException if no selector can be opened
   */
  public static synchronized TcpTransport shared() throws IOException {
    if (shared == null) {
      shared = started(Alarms.ofSystem());
    }
    return shared;
  }

  /** A transport of one's own. */
  static TcpTransport started(Alarms alarms) throws IOException {
    return started(alarms, Names.ofSystem());
  }

  /**
   * A transport of one's own, with names of one's own: for who dials where the machine's names
   * don't lead. Everybody else shares {@link #shared() one}.
   *
   * @param alarms rings deadlines
   * @param names asked anew for each dial, on threads of the transport
   * @throws IOException if no selector can be opened
   */
  public static TcpTransport started(Alarms alarms, Names names) throws IOException {
    TcpTransport made = new TcpTransport(alarms, names);
    made.transport.start();
    return made;
  }

  /**
   * Opens a port.
   *
   * @param address where; port 0 chooses a free one
   * @param guests told of each connection, on its selector thread; nothing is read from it before
   *     somebody receives from it
   * @throws IOException if the port is taken or the address is none of this machine's
   */
  public TcpPort open(InetSocketAddress address, Consumer<TcpConnection> guests)
      throws IOException {
    TCPNIOServerConnection door =
        TCPNIOBindingHandler.builder(transport)
            .processor(new SocketEvents(buffers, guests))
            .build()
            .bind(address, BACKLOG);
    return new TcpPort(transport, door);
  }

  /**
   * Takes a connection over that another transport of this process has accepted. It lives on the
   * selectors of this one from now on, and the other sees nothing more of it. Waits for a selector
   * of each, so a selector thread must not call it.
   *
   * @param accepted a TCP connection that nobody reads from or writes to while it is taken over,
   *     and nobody but the taker after that; listeners to its closing stay
   * @throws IOException if it has closed already
   */
  public TcpConnection takeOver(Connection<?> accepted) throws IOException {
    NIOConnection socket = (NIOConnection) accepted;
    TcpConnection taken = new TcpConnection(socket, buffers);
    events.goOnWith(taken, socket);
    socket.attachToSelectorRunner(turns.next());
    return taken;
  }

  /**
   * Dials a name or an address. The name is looked up anew each time, and its addresses are dialled
   * until the first connection stands: IPv6 and IPv4 in turns, the next one 250 ms after the last
   * began or as soon as one fails (RFC 8305), at most 8.
   *
   * @param timeout for looking up and connecting together
   * @return the connection, or a {@link DialException}; {@link IllegalArgumentException} if the
   *     port is not 0 to 65535
   */
  public CompletionStage<TcpConnection> dial(String host, int port, Duration timeout) {
    return dial(host, port, Optional.empty(), timeout);
  }

  /**
   * Dials a name or an address, as {@link #dial(String, int, Duration)} does.
   *
   * @param avoided dialled last, if the name has other addresses: who was sent away there looks for
   *     another place first
   * @param timeout for looking up and connecting together
   * @return the connection, or a {@link DialException}; {@link IllegalArgumentException} if the
   *     port is not 0 to 65535
   */
  public CompletionStage<TcpConnection> dial(
      String host, int port, Optional<InetAddress> avoided, Duration timeout) {
    if (port < 0 || port > LAST_PORT) {
      return CompletableFuture.failedStage(
          new IllegalArgumentException("There is no port " + port + " to dial at " + host));
    }
    InetSocketAddress name = InetSocketAddress.createUnresolved(host, port);
    long end = alarms.nanos() + timeout.toNanos();
    CompletionStage<List<InetSocketAddress>> known =
        CompletableFuture.supplyAsync(() -> lookUp(name, avoided, end), resolvers);
    return AddressRace.run(name, known, timeout, new Sockets(), alarms);
  }

  private List<InetSocketAddress> lookUp(
      InetSocketAddress name, Optional<InetAddress> avoided, long end) {
    if (alarms.nanos() - end >= 0) {
      // While look-ups hang, those nobody waits for any more must not hold up the others.
      throw new CompletionException(DialException.notFoundInTime(name));
    }
    try {
      return AddressRace.order(names.addresses(name.getHostString()), avoided).stream()
          .map(address -> new InetSocketAddress(address, name.getPort()))
          .toList();
    } catch (UnknownHostException e) {
      throw new CompletionException(DialException.unknown(name, e));
    }
  }

  /** Dials the addresses of a name. */
  private final class Sockets implements AddressRace.Course<TcpConnection> {

    @Override
    public CompletionStage<TcpConnection> dial(InetSocketAddress address, Duration left) {
      return TcpTransport.this.dial(address, left);
    }

    @Override
    public void close(TcpConnection late) {
      late.reset(Ending.NORMAL);
    }
  }

  /**
   * Dials an address.
   *
   * @return the connection, or a {@link DialException}
   */
  @SuppressWarnings("rawtypes") // So is Grizzly's future.
  public CompletionStage<TcpConnection> dial(InetSocketAddress target, Duration timeout) {
    CompletableFuture<TcpConnection> dialled = new CompletableFuture<>();
    if (target.isUnresolved()) {
      dialled.completeExceptionally(DialException.unknown(target, null));
      return dialled;
    }
    GrizzlyFuture<Connection> attempt =
        TCPNIOConnectorHandler.builder(transport)
            .processor(new SocketEvents(buffers, connection -> answered(dialled, connection)))
            .build()
            .connect(target);
    attempt.addCompletionHandler(
        new EmptyCompletionHandler<Connection>() {
          @Override
          public void failed(Throwable why) {
            dialled.completeExceptionally(
                new DialException(
                    Ending.TARGET_REFUSED, target + " can't be reached: " + why.getMessage(), why));
          }
        });
    var alarm = alarms.in(timeout, () -> giveUp(dialled, attempt, target));
    dialled.whenComplete((connection, failure) -> alarm.cancel());
    return dialled;
  }

  private static void answered(CompletableFuture<TcpConnection> dialled, TcpConnection connection) {
    if (!dialled.complete(connection)) {
      connection.reset(Ending.NORMAL);
    }
  }

  @SuppressWarnings("rawtypes") // So is Grizzly's future.
  private static void giveUp(
      CompletableFuture<TcpConnection> dialled,
      GrizzlyFuture<Connection> attempt,
      InetSocketAddress target) {
    boolean late =
        dialled.completeExceptionally(
            new DialException(Ending.TARGET_TIMEOUT, target + " did not answer in time", null));
    if (late) {
      attempt.cancel(true);
    }
  }

  /** Closes all ports and connections that were opened by it. */
  @Override
  public void close() {
    resolvers.shutdownNow();
    try {
      transport.shutdownNow();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "[app] Network connections did not close cleanly", e);
    }
  }

  private static ThreadFactory daemons() {
    AtomicInteger count = new AtomicInteger();
    return work -> {
      Thread made = new Thread(work, "resolver-" + count.incrementAndGet());
      made.setDaemon(true);
      return made;
    };
  }
}
