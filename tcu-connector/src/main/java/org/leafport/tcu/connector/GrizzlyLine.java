package org.leafport.tcu.connector;

import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import jdk.net.ExtendedSocketOptions;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.nio.NIOConnection;

/** A TCP connection as {@link Line}. */
final class GrizzlyLine implements Line {

  private static final Logger LOG = Logger.getLogger(GrizzlyLine.class.getName());

  /** Asks after a minute of silence, then every 15 s; gives up after 4 questions. */
  private static final Map<SocketOption<Integer>, Integer> KEEP_ALIVE =
      Map.of(
          ExtendedSocketOptions.TCP_KEEPIDLE, 60,
          ExtendedSocketOptions.TCP_KEEPINTERVAL, 15,
          ExtendedSocketOptions.TCP_KEEPCOUNT, 4);

  private final NIOConnection connection;

  GrizzlyLine(NIOConnection connection) {
    this.connection = connection;
  }

  @Override
  public void send(byte[] bytes, Runnable sent) {
    connection.write(
        Buffers.wrap(connection.getMemoryManager(), bytes),
        new EmptyCompletionHandler<WriteResult<Buffer, java.net.SocketAddress>>() {
          @Override
          public void completed(WriteResult<Buffer, java.net.SocketAddress> result) {
            sent.run();
          }

          @Override
          public void failed(Throwable why) {
            broken("send", why);
          }
        });
  }

  @Override
  public void pause() {
    try {
      connection.disableIOEvent(IOEvent.READ);
    } catch (IOException e) {
      broken("pause", e);
    }
  }

  @Override
  public void resume() {
    try {
      connection.enableIOEvent(IOEvent.READ);
    } catch (IOException e) {
      broken("resume", e);
    }
  }

  @Override
  public void finishSending() {
    try {
      channel().shutdownOutput();
    } catch (IOException e) {
      broken("finish", e);
    }
  }

  @Override
  public void keepAlive() {
    SocketChannel channel = channel();
    try {
      channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
      for (Map.Entry<SocketOption<Integer>, Integer> option : KEEP_ALIVE.entrySet()) {
        if (channel.supportedOptions().contains(option.getKey())) {
          channel.setOption(option.getKey(), option.getValue());
        }
      }
    } catch (IOException e) {
      broken("keep alive", e);
    }
  }

  @Override
  public void close() {
    connection.closeSilently();
  }

  private SocketChannel channel() {
    return (SocketChannel) connection.getChannel();
  }

  /** Closing is all that can be done; the connection is told of it like of any other end. */
  private void broken(String action, Throwable why) {
    LOG.log(Level.FINE, "[tcu] Could not " + action + " on " + connection, why);
    connection.closeSilently();
  }
}
