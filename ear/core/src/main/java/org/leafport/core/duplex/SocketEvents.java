package org.leafport.core.duplex;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.grizzly.CompletionHandler;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Context;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.Processor;
import org.glassfish.grizzly.ProcessorResult;
import org.glassfish.grizzly.ReadResult;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.asyncqueue.MessageCloner;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.nio.NIOConnection;

/**
 * Hands what the selectors see to the connections it concerns.
 *
 * <p>It stands where Grizzly usually has a chain of filters. That chain closes a connection as soon
 * as the other side has sent its end, so it can't carry a direction that goes on alone.
 */
@SuppressWarnings("rawtypes") // So is the interface.
final class SocketEvents implements Processor<Context> {

  private static final Logger LOG = Logger.getLogger(SocketEvents.class.getName());

  private static final Attribute<TcpConnection> CONNECTION =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute("leafport.duplex.connection");

  private final ReadBuffers buffers;
  private final Consumer<TcpConnection> guests;

  /** Tells the guests' taker of each connection once it stands. */
  SocketEvents(ReadBuffers buffers, Consumer<TcpConnection> guests) {
    this.buffers = buffers;
    this.guests = guests;
  }

  /** What happens to a socket concerns this connection from now on, and nobody else. */
  void goOnWith(TcpConnection connection, NIOConnection socket) {
    CONNECTION.set(socket, connection);
    socket.setProcessor(this);
  }

  @Override
  public ProcessorResult process(Context context) {
    Connection<?> connection = context.getConnection();
    try {
      happened(context.getIoEvent(), connection);
    } catch (IOException e) {
      LOG.log(Level.FINE, "[app] A connection broke off", e);
      connection.terminateSilently();
    } catch (RuntimeException e) {
      // The edge of a connection: the selector has to serve the others.
      LOG.log(Level.SEVERE, "[app] A connection failed inside Leafport and is closed", e);
      connection.terminateSilently();
    }
    return ProcessorResult.createComplete();
  }

  private void happened(IOEvent event, Connection<?> socket) throws IOException {
    if (event == IOEvent.ACCEPTED || event == IOEvent.CONNECTED) {
      TcpConnection connection = new TcpConnection((NIOConnection) socket, buffers);
      CONNECTION.set(socket, connection);
      guests.accept(connection);
      return;
    }
    TcpConnection connection = CONNECTION.get(socket);
    if (connection == null) {
      return;
    }
    switch (event) {
      case READ -> connection.readable();
      case WRITE -> connection.writable();
      case CLOSED -> connection.closedBelow();
      default -> LOG.finest(() -> "[app] Nothing to do at " + event);
    }
  }

  @Override
  public Context obtainContext(Connection connection) {
    Context context = Context.create(connection);
    context.setProcessor(this);
    return context;
  }

  @Override
  public boolean isInterested(IOEvent event) {
    return true;
  }

  @Override
  public void setInterested(IOEvent event, boolean interested) {
    throw notByGrizzly();
  }

  @Override
  public void read(Connection connection, CompletionHandler<ReadResult> handler) {
    throw notByGrizzly();
  }

  @Override
  public void write(
      Connection connection,
      Object target,
      Object message,
      CompletionHandler<WriteResult> handler) {
    throw notByGrizzly();
  }

  @Override
  public void write(
      Connection connection,
      Object target,
      Object message,
      CompletionHandler<WriteResult> handler,
      MessageCloner cloner) {
    throw notByGrizzly();
  }

  @Override
  @Deprecated
  public void write(
      Connection connection,
      Object target,
      Object message,
      CompletionHandler<WriteResult> handler,
      org.glassfish.grizzly.asyncqueue.PushBackHandler pushBack) {
    throw notByGrizzly();
  }

  private static UnsupportedOperationException notByGrizzly() {
    return new UnsupportedOperationException("The connection reads and writes by itself");
  }
}
