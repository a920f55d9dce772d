package org.leafport.tcu.connector;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.filterchain.TransportFilter;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOServerConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.nio.transport.TCPNIOTransportBuilder;
import org.glassfish.grizzly.strategies.SameThreadIOStrategy;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;

/**
 * The TCP port: takes connections, hands their bytes on, and knows nothing of messages.
 *
 * <p>Everything Grizzly calls runs on a selector thread and returns at once.
 */
final class TcuPort {

  private static final Logger LOG = Logger.getLogger(TcuPort.class.getName());

  /** Cars that call while all selectors are busy. */
  private static final int BACKLOG = 1024;

  /** Bytes taken from one connection at a time; the longest message has 1024. */
  private static final int CHUNK_BYTES = 2048;

  private static final Attribute<CarConnection> CAR =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute("leafport.tcu.car");

  private static final int SELECTORS = Math.min(2, Runtime.getRuntime().availableProcessors());

  private final Reception reception;
  private final TCPNIOTransport transport;

  private TCPNIOServerConnection door;

  private TcuPort(Reception reception) {
    this.reception = reception;
    this.transport =
        TCPNIOTransportBuilder.newInstance()
            .setName("tcu")
            .setIOStrategy(SameThreadIOStrategy.getInstance())
            .setSelectorRunnersCount(SELECTORS)
            .setSelectorThreadPoolConfig(
                ThreadPoolConfig.defaultConfig()
                    .setPoolName("tcu-selector")
                    .setDaemon(true)
                    .setCorePoolSize(SELECTORS)
                    .setMaxPoolSize(SELECTORS))
            .setReadBufferSize(CHUNK_BYTES)
            .setServerConnectionBackLog(BACKLOG)
            .setReuseAddress(true)
            .setTcpNoDelay(true)
            .build();
    transport.setProcessor(
        FilterChainBuilder.stateless().add(new TransportFilter()).add(new Door()).build());
  }

  /**
   * Opens the port.
   *
   * @throws IOException if it is taken or the address is none of this machine's
   */
  static TcuPort open(InetSocketAddress address, Reception reception) throws IOException {
    TcuPort port = new TcuPort(reception);
    port.transport.start();
    try {
      port.door = port.transport.bind(address, BACKLOG);
    } catch (IOException e) {
      port.transport.shutdownNow();
      throw e;
    }
    return port;
  }

  /** Where it listens. */
  InetSocketAddress address() {
    return (InetSocketAddress) door.getLocalAddress();
  }

  /** Takes no connections any more; those that are there go on. */
  void stopAccepting() {
    transport.unbind(door);
  }

  /** Closes the port with every connection. */
  void close() {
    try {
      transport.shutdownNow();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "[tcu] The port for cars did not close cleanly", e);
    }
  }

  /** Where bytes turn to a {@link CarConnection}. */
  private final class Door extends BaseFilter {

    @Override
    public NextAction handleAccept(FilterChainContext context) {
      Connection<?> connection = context.getConnection();
      Optional<CarConnection> admitted =
          connection.getPeerAddress() instanceof InetSocketAddress peer
              ? reception.admit(new GrizzlyLine((NIOConnection) connection), peer)
              : Optional.empty();
      if (admitted.isPresent()) {
        CAR.set(connection, admitted.get());
      } else {
        connection.terminateSilently();
      }
      return context.getStopAction();
    }

    @Override
    public NextAction handleRead(FilterChainContext context) {
      Buffer chunk = context.getMessage();
      CarConnection sender = CAR.get(context.getConnection());
      if (sender != null) {
        sender.receive(chunk.toByteBuffer());
      }
      chunk.tryDispose();
      return context.getStopAction();
    }

    @Override
    public NextAction handleClose(FilterChainContext context) {
      CarConnection gone = CAR.get(context.getConnection());
      if (gone != null) {
        gone.ended();
      }
      return context.getStopAction();
    }

    @Override
    public void exceptionOccurred(FilterChainContext context, Throwable error) {
      if (!(error instanceof IOException)) {
        LOG.log(Level.SEVERE, "[tcu] A connection failed inside Leafport and is closed", error);
      }
      context.getConnection().closeSilently();
    }
  }
}
