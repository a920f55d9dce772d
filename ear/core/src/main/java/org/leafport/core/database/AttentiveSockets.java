package org.leafport.core.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketOption;
import javax.net.SocketFactory;
import jdk.net.ExtendedSocketOptions;

/**
 * TCP connections that notice a silent end within a minute, for the database driver, which makes
 * one of these by its name.
 *
 * <p>The system's own keepalive begins after two hours. Here a connection on which nothing has
 * passed for {@value #IDLE_SECONDS} s is asked for a sign of life every {@value #INTERVAL_SECONDS}
 * s, and broken after {@value #PROBES} questions without an answer. That helps whoever waits
 * without a deadline for an answer, as a migration does. It doesn't help him whose question itself
 * was lost: then the system repeats the question, for a quarter of an hour, and asks nothing else;
 * the option against that (TCP_USER_TIMEOUT) is none of Java's. So there are deadlines besides.
 */
public final class AttentiveSockets extends SocketFactory {

  static final int IDLE_SECONDS = 30;
  static final int INTERVAL_SECONDS = 10;
  static final int PROBES = 3;

  /** For the driver. */
  public AttentiveSockets() {}

  @Override
  public Socket createSocket() throws IOException {
    return attentive(new Socket());
  }

  private static Socket attentive(Socket socket) throws IOException {
    socket.setKeepAlive(true);
    set(socket, ExtendedSocketOptions.TCP_KEEPIDLE, IDLE_SECONDS);
    set(socket, ExtendedSocketOptions.TCP_KEEPINTERVAL, INTERVAL_SECONDS);
    set(socket, ExtendedSocketOptions.TCP_KEEPCOUNT, PROBES);
    return socket;
  }

  /** A system without these options keeps its own times. */
  private static void set(Socket socket, SocketOption<Integer> option, int value)
      throws IOException {
    if (socket.supportedOptions().contains(option)) {
      socket.setOption(option, value);
    }
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return attentive(new Socket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return attentive(new Socket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return attentive(new Socket(host, port, from, fromPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    return attentive(new Socket(host, port, from, fromPort));
  }
}
