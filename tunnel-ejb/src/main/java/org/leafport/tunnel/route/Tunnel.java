package org.leafport.tunnel.route;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.leafport.core.duplex.Duplex;
import org.leafport.tunnel.frame.ConnectMetadata;

/** The live way to one home, on this node or over another. */
public interface Tunnel {

  /** The home's label, for example {@code my-home-evcc}. */
  String label();

  /** Whether the home takes connections of this kind. */
  boolean takes(Kind kind);

  /**
   * Opens a connection to the home. Bytes may be sent at once, up to the home's window; whether it
   * was accepted shows later.
   *
   * @throws TunnelFullException if the home, the session or the node has no room for one more
   */
  Connection open(Arrival arrival) throws TunnelFullException;

  /** What is connected: the listener that took the client. */
  enum Kind {
    /** TLS by the name it asked for. */
    TLS,
    /** A car on the TCU port. */
    TCU,
    /** Plain HTTP of a car. */
    HTTP;

    private static Kind of(ConnectMetadata.Listener listener) {
      return switch (listener) {
        case TLS -> TLS;
        case TCU -> TCU;
        case HTTP -> HTTP;
      };
    }

    private ConnectMetadata.Listener listener() {
      return switch (this) {
        case TLS -> ConnectMetadata.Listener.TLS;
        case TCU -> ConnectMetadata.Listener.TCU;
        case HTTP -> ConnectMetadata.Listener.HTTP;
      };
    }
  }

  /**
   * A client that wants in.
   *
   * @param kind the listener
   * @param client its address
   * @param local the address it came to
   * @param serverName the name from SNI or Host
   * @param alpn the protocols it offered, as raw names
   * @param vin the car, for {@link Kind#TCU}
   */
  record Arrival(
      Kind kind,
      InetSocketAddress client,
      Optional<InetSocketAddress> local,
      Optional<String> serverName,
      List<byte[]> alpn,
      Optional<String> vin) {

    /** The client that another node tells of, or a proxy. */
    public static Arrival of(ConnectMetadata told) {
      return new Arrival(
          Kind.of(told.listener()),
          told.client(),
          told.local(),
          told.serverName(),
          told.alpn().stream().map(name -> name.getBytes(StandardCharsets.ISO_8859_1)).toList(),
          told.vin());
    }

    /** What the home, or another node, is told of the client. */
    public ConnectMetadata metadata(String node, Instant now) {
      ConnectMetadata plain = ConnectMetadata.of(kind.listener(), client);
      return new ConnectMetadata(
          plain.listener(),
          plain.client(),
          local,
          serverName,
          alpn.stream().map(name -> new String(name, StandardCharsets.ISO_8859_1)).toList(),
          vin,
          plain.traceId(),
          Optional.of(node),
          Optional.of(now),
          plain.label(),
          plain.hops());
    }
  }

  /** One connection in the tunnel. */
  interface Connection extends Duplex {

    /** Completes when the home has accepted it; never, if it is refused: the receiver is told. */
    CompletionStage<Void> accepted();
  }

  /** No room for one more connection. */
  final class TunnelFullException extends Exception {
    private static final long serialVersionUID = 1;

    /** Says where there is no room. */
    public TunnelFullException(String message) {
      super(message);
    }
  }
}
