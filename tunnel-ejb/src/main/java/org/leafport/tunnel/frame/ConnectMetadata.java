package org.leafport.tunnel.frame;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Who has connected, and where it came in: the items of CONNECT (specification sections 6.4 and
 * 12).
 *
 * @param listener item 0x01: which door
 * @param client item 0x02: its address; {@link #UNKNOWN_CLIENT} where the JSON form doesn't tell
 * @param local item 0x03: the address it came to
 * @param serverName item 0x04: the name from SNI or Host, ASCII
 * @param alpn item 0x05: the protocols it offered; each char is one byte (ISO 8859-1), as {@link
 *     javax.net.ssl.SSLParameters} has them; 1..255 bytes each
 * @param vin item 0x06: the car, 17 ASCII characters
 * @param traceId item 0x07: 16 bytes as 32 hexadecimal digits in lower case
 * @param node item 0x08: name of the node it came in at
 * @param receivedAt item 0x09: when it arrived, to the millisecond
 * @param label item 0x20, on links between nodes only: the home it wants to
 * @param hops item 0x21, on links between nodes only: over how many links it came, 0..255
 */
public record ConnectMetadata(
    Listener listener,
    InetSocketAddress client,
    Optional<InetSocketAddress> local,
    Optional<String> serverName,
    List<String> alpn,
    Optional<String> vin,
    Optional<String> traceId,
    Optional<String> node,
    Optional<Instant> receivedAt,
    Optional<String> label,
    OptionalInt hops) {

  /** The address of a client that nobody told: {@code 0.0.0.0:0}. */
  public static final InetSocketAddress UNKNOWN_CLIENT = unknown();

  /** The doors of a proxy. */
  public enum Listener {
    /** TLS, routed by its server name. */
    TLS,
    /** A car on the TCU port. */
    TCU,
    /** Plain HTTP of a car, routed by Host. */
    HTTP;

    /** The code on the wire, 1..3. */
    public int code() {
      return ordinal() + 1;
    }
  }

  /** Checks that nothing is missing and that addresses are resolved. */
  public ConnectMetadata {
    Objects.requireNonNull(listener);
    if (client.isUnresolved() || local.filter(InetSocketAddress::isUnresolved).isPresent()) {
      throw new IllegalArgumentException("an address is unresolved");
    }
    alpn = List.copyOf(alpn);
    Objects.requireNonNull(serverName);
    Objects.requireNonNull(vin);
    Objects.requireNonNull(traceId);
    Objects.requireNonNull(node);
    Objects.requireNonNull(receivedAt);
    Objects.requireNonNull(label);
    Objects.requireNonNull(hops);
  }

  /** What can't be left out, and nothing else; the rest by the {@code with} methods. */
  public static ConnectMetadata of(Listener listener, InetSocketAddress client) {
    return new ConnectMetadata(
        listener,
        client,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty());
  }

  /** The same with the address it came to. */
  public ConnectMetadata withLocal(InetSocketAddress address) {
    return new ConnectMetadata(
        listener,
        client,
        Optional.of(address),
        serverName,
        alpn,
        vin,
        traceId,
        node,
        receivedAt,
        label,
        hops);
  }

  /** The same with a server name. */
  public ConnectMetadata withServerName(String name) {
    return new ConnectMetadata(
        listener,
        client,
        local,
        Optional.of(name),
        alpn,
        vin,
        traceId,
        node,
        receivedAt,
        label,
        hops);
  }

  /** The same with the protocols it offered, each char one byte. */
  public ConnectMetadata withAlpn(List<String> names) {
    return new ConnectMetadata(
        listener, client, local, serverName, names, vin, traceId, node, receivedAt, label, hops);
  }

  /** The same with a car. */
  public ConnectMetadata withVin(String car) {
    return new ConnectMetadata(
        listener,
        client,
        local,
        serverName,
        alpn,
        Optional.of(car),
        traceId,
        node,
        receivedAt,
        label,
        hops);
  }

  /**
   * The same with where and when it came in.
   *
   * @param id 16 bytes as 32 hexadecimal digits in lower case
   */
  public ConnectMetadata withTrace(String id, String nodeName, Instant time) {
    return new ConnectMetadata(
        listener,
        client,
        local,
        serverName,
        alpn,
        vin,
        Optional.of(id),
        Optional.of(nodeName),
        Optional.of(time),
        label,
        hops);
  }

  /** The same for a link between nodes: to which home, over how many links. */
  public ConnectMetadata withLink(String homeLabel, int links) {
    return new ConnectMetadata(
        listener,
        client,
        local,
        serverName,
        alpn,
        vin,
        traceId,
        node,
        receivedAt,
        Optional.of(homeLabel),
        OptionalInt.of(links));
  }

  private static InetSocketAddress unknown() {
    try {
      return new InetSocketAddress(InetAddress.getByAddress(new byte[4]), 0);
    } catch (UnknownHostException e) {
      throw new AssertionError("four bytes are an address", e);
    }
  }
}
