package org.leafport.tunnel.route;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.leafport.core.duplex.Duplex;

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
    HTTP
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
      Optional<String> vin) {}

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
