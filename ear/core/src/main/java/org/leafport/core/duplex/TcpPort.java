package org.leafport.core.duplex;

import java.net.InetSocketAddress;
import org.glassfish.grizzly.nio.transport.TCPNIOServerConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;

/** An open port. */
public final class TcpPort implements AutoCloseable {

  private final TCPNIOTransport transport;
  private final TCPNIOServerConnection door;

  TcpPort(TCPNIOTransport transport, TCPNIOServerConnection door) {
    this.transport = transport;
    this.door = door;
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return (InetSocketAddress) door.getLocalAddress();
  }

  /** Whether it takes connections. */
  public boolean isOpen() {
    return door.isOpen();
  }

  /** Takes no connections any more; those that are there go on. */
  @Override
  public void close() {
    transport.unbind(door);
  }
}
