package org.leafport.tunnel.node;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.leafport.tunnel.connection.ConnectDesk;
import org.leafport.tunnel.connection.ConnectEndpoint;
import org.leafport.tunnel.enrolment.EnrolmentDesk;
import org.leafport.tunnel.enrolment.RegisterEndpoint;
import org.leafport.tunnel.socket.HttpRefusal;

/**
 * Which handshakes are refused by plain HTTP, before there is a WebSocket (remote access 3.1, 5.1).
 * The filter in front of the endpoints asks; the endpoints themselves can only close.
 */
public final class ProxyDoor {

  private static final Duration LATER = Duration.ofSeconds(30);
  private static final List<String> FORMS = List.of(ConnectEndpoint.MUX, ConnectEndpoint.JSON);

  private ProxyDoor() {}

  /** Whether a path is one of the proxy's WebSockets. */
  public static boolean leadsTo(String path) {
    return path.equals(RegisterEndpoint.PATH) || path.equals(ConnectEndpoint.PATH);
  }

  /**
   * Looks at a handshake.
   *
   * @param path {@code /register} or {@code /connect}
   * @param hasOrigin whether it carries an {@code Origin}
   * @param offered the subprotocols of all headers {@code Sec-WebSocket-Protocol}, as they stand
   *     there
   * @param client where it comes from
   * @return how it is refused; empty if it may go on
   */
  public static Optional<HttpRefusal> refusal(
      String path, boolean hasOrigin, List<String> offered, InetAddress client) {
    if (hasOrigin) {
      return Optional.of(HttpRefusal.FORBIDDEN);
    }
    return path.equals(RegisterEndpoint.PATH) ? refusalToEnrol(client) : refusalToConnect(offered);
  }

  private static Optional<HttpRefusal> refusalToEnrol(InetAddress client) {
    Optional<EnrolmentDesk> desk = RegisterEndpoint.DOOR.desk();
    if (desk.isEmpty()) {
      return Optional.of(HttpRefusal.unavailable(LATER));
    }
    return desk.get().registration().blockedFor(client).map(HttpRefusal::tooMany);
  }

  private static Optional<HttpRefusal> refusalToConnect(List<String> offered) {
    List<String> names =
        offered.stream()
            .flatMap(header -> List.of(header.split(",")).stream())
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .toList();
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
