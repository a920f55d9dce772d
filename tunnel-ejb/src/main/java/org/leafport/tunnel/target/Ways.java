package org.leafport.tunnel.target;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.leafport.core.duplex.TcpConnection;
import org.leafport.core.duplex.TcpTransport;
import org.leafport.tunnel.frame.ConnectMetadata;
import org.leafport.tunnel.proxyprotocol.ProxyHeader;

/** Dials what stands in the house. */
final class Ways {

  private static final Duration CONNECT = Duration.ofSeconds(5);

  private static final InetAddress ANY4 = any(4);
  private static final InetAddress ANY6 = any(16);

  private Ways() {}

  /** A server in the house. */
  static CompletionStage<TcpConnection> to(String host, int port) {
    return transport().dial(unbracketed(host), port, CONNECT);
  }

  /** A listener of this process. */
  static CompletionStage<TcpConnection> toLoopback(int port) {
    return transport().dial(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT);
  }

  /** Says whose connection it is before anything else; completes when that has been sent. */
  static CompletionStage<TcpConnection> announce(TcpConnection connection, ConnectMetadata who) {
    CompletableFuture<TcpConnection> announced = new CompletableFuture<>();
    byte[] header =
        new ProxyHeader.Passed(
                who.client(), who.local().orElseGet(() -> nowhere(who)), who.serverName())
            .encode();
    connection.send(ByteBuffer.wrap(header), () -> announced.complete(connection));
    return announced;
  }

  /** The proxy needn't tell the address it was called at. */
  private static InetSocketAddress nowhere(ConnectMetadata who) {
    return new InetSocketAddress(
        who.client().getAddress() instanceof Inet6Address ? ANY6 : ANY4, 0);
  }

  private static InetAddress any(int bytes) {
    try {
      return InetAddress.getByAddress(new byte[bytes]);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("An address has 4 or 16 bytes", e);
    }
  }

  private static String unbracketed(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static TcpTransport transport() {
    try {
      return TcpTransport.shared();
    } catch (IOException e) {
      throw new UncheckedIOException("No connection can be opened", e);
    }
  }
}
