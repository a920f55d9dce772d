package org.leafport.tunnel.node;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.leafport.core.duplex.Duplex;
import org.leafport.tunnel.cluster.ClusterSettings;
import org.leafport.tunnel.connection.ConnectDesk;
import org.leafport.tunnel.connection.ConnectEndpoint;
import org.leafport.tunnel.enrolment.EnrolmentDesk;
import org.leafport.tunnel.enrolment.RegisterEndpoint;
import org.leafport.tunnel.link.LinkEndpoint;
import org.leafport.tunnel.link.LinkSettings;
import org.leafport.tunnel.socket.HttpRefusal;

/**
 * Which handshakes are refused by plain HTTP, before there is a WebSocket (remote access 3.1, 5.1).
 * The filter in front of the endpoints asks; the endpoints themselves can only close.
 */
public final class ProxyDoor {

  private static final Duration LATER = Duration.ofSeconds(30);
  private static final List<String> FORMS = List.of(ConnectEndpoint.MUX, ConnectEndpoint.JSON);

  private static volatile Optional<DirectEntrance> entrance = Optional.empty();

  private ProxyDoor() {}

  /**
   * A handshake.
   *
   * @param path one of the proxy's WebSockets
   * @param hasOrigin whether it carries an {@code Origin}
   * @param offered the subprotocols of all headers {@code Sec-WebSocket-Protocol}, as they stand
   *     there
   * @param client where it comes from
   * @param overTls whether it came in by TLS that ended at this node
   */
  public record Knock(
      String path, boolean hasOrigin, List<String> offered, InetAddress client, boolean overTls) {}

  /** Takes connections from the application's own port. */
  public interface DirectEntrance {

    /**
     * Takes a connection that begins with the handshake of a direct line.
     *
     * @param connection from its first byte on; nobody receives from it yet
     * @param client who called
     */
    void enter(Duplex connection, InetSocketAddress client);
  }

  /**
   * Where a connection goes whose first request asks for this path; empty if it stays with the
   * container, as all do while there is no proxy.
   */
  public static Optional<DirectEntrance> directEntrance(String path) {
    return entrance.filter(open -> isDirectLine(path));
  }

  /** Where such connections go from now on; empty: they stay with the container. */
  static void letEnterBy(Optional<DirectEntrance> taker) {
    entrance = taker;
  }

  /** Whether a path is one of the proxy's WebSockets. */
  public static boolean leadsTo(String path) {
    return path.equals(RegisterEndpoint.PATH)
        || path.equals(ConnectEndpoint.PATH)
        || path.equals(LinkEndpoint.PATH);
  }

  /** Whether whoever connects there goes on without the container after the handshake. */
  static boolean isDirectLine(String path) {
    return path.endsWith(ConnectEndpoint.PATH) || path.endsWith(LinkEndpoint.PATH);
  }

  /**
   * Looks at a handshake.
   *
   * @return how it is refused; empty if it may go on
   */
  public static Optional<HttpRefusal> refusal(Knock knock) {
    if (knock.hasOrigin()) {
      return Optional.of(HttpRefusal.FORBIDDEN);
    }
    return switch (knock.path()) {
      case RegisterEndpoint.PATH -> refusalToEnrol(knock.client());
      case ConnectEndpoint.PATH -> refusalToConnect(namesIn(knock.offered()));
      case LinkEndpoint.PATH -> refusalToLink(namesIn(knock.offered()), knock.overTls());
      default -> Optional.of(HttpRefusal.NOT_FOUND);
    };
  }

  private static List<String> namesIn(List<String> offered) {
    return offered.stream()
        .flatMap(header -> Stream.of(header.split(",")))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static Optional<HttpRefusal> refusalToLink(List<String> names, boolean overTls) {
    if (!ClusterSettings.CLUSTER.get()) {
      return Optional.of(HttpRefusal.NOT_FOUND);
    }
    if (!overTls && !LinkSettings.PLAIN.get()) {
      return Optional.of(HttpRefusal.FORBIDDEN);
    }
    if (!names.contains(LinkEndpoint.SUBPROTOCOL)) {
      return Optional.of(HttpRefusal.BAD_REQUEST);
    }
    return LinkEndpoint.DOOR.desk().isEmpty()
        ? Optional.of(HttpRefusal.unavailable(LATER))
        : Optional.empty();
  }

  private static Optional<HttpRefusal> refusalToEnrol(InetAddress client) {
    Optional<EnrolmentDesk> desk = RegisterEndpoint.DOOR.desk();
    if (desk.isEmpty()) {
      return Optional.of(HttpRefusal.unavailable(LATER));
    }
    return desk.get().registration().blockedFor(client).map(HttpRefusal::tooMany);
  }

  private static Optional<HttpRefusal> refusalToConnect(List<String> names) {
    if (!names.isEmpty() && names.stream().noneMatch(FORMS::contains)) {
      return Optional.of(HttpRefusal.BAD_REQUEST);
    }
    Optional<ConnectDesk> desk = ConnectEndpoint.DOOR.desk();
    if (desk.isEmpty() || isFull(desk.get())) {
      return Optional.of(HttpRefusal.unavailable(LATER));
    }
    return Optional.empty();
  }

  private static boolean isFull(ConnectDesk desk) {
    int tunnels = desk.routes().size();
    int most = NodeSettings.MOST_TUNNELS.get();
    return tunnels >= most
        || ConnectEndpoint.DOOR.size() - tunnels >= NodeSettings.MOST_COMING.get();
  }
}
