package org.leafport.web.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.leafport.core.duplex.PeekedDuplex;
import org.leafport.core.duplex.TcpConnection;
import org.leafport.core.duplex.TcpTransport;
import org.leafport.tunnel.node.ProxyDoor.DirectEntrance;

/**
 * Lets connections go that begin with the handshake of a direct line: the proxy has them from then
 * on, as if they had come in by a port of its own, and the container sees the handshake only.
 *
 * <p>Only the first bytes of a connection are looked at. A request line that arrives in pieces, or
 * behind other requests, stays with the container, which can carry a tunnel as well, if not as
 * fast.
 */
final class DirectLines extends BaseFilter {

  private static final Logger LOG = Logger.getLogger(DirectLines.class.getName());

  private static final byte[] GET = "GET ".getBytes(US_ASCII);

  /** No path of a direct line is longer, a host in front of it included. */
  private static final int LONGEST_PATH = 300;

  private static final Attribute<Boolean> HEARD =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute("leafport.gateway.heard");

  private final IntPredicate origin;
  private final Arrivals arrivals;
  private final Function<String, Optional<DirectEntrance>> entrances;

  /**
   * Direct lines of a port.
   *
   * @param origin whether a port of ours is the plain origin's; the others let nobody go
   * @param entrances where a connection goes whose first request asks for a path
   */
  DirectLines(
      IntPredicate origin,
      Arrivals arrivals,
      Function<String, Optional<DirectEntrance>> entrances) {
    this.origin = origin;
    this.arrivals = arrivals;
    this.entrances = entrances;
  }

  @Override
  public NextAction handleRead(FilterChainContext context) {
    Connection<?> connection = context.getConnection();
    if (HEARD.isSet(connection)) {
      return context.getInvokeAction();
    }
    HEARD.set(connection, true);
    Buffer first = context.getMessage();
    return entranceOf(connection, first)
        .map(entrance -> letGo(context, first, entrance))
        .orElseGet(context::getInvokeAction);
  }

  private Optional<DirectEntrance> entranceOf(Connection<?> connection, Buffer first) {
    boolean here =
        connection.getLocalAddress() instanceof InetSocketAddress local
            && origin.test(local.getPort());
    return here ? pathIn(first).flatMap(entrances) : Optional.empty();
  }

  /** The path of the request that begins here, if it is a GET and the path is whole. */
  static Optional<String> pathIn(Buffer first) {
    int start = first.position();
    for (int i = 0; i < GET.length; i++) {
      if (start + i >= first.limit() || first.get(start + i) != GET[i]) {
        return Optional.empty();
      }
    }
    int from = start + GET.length;
    for (int end = from; end < first.limit() && end - from <= LONGEST_PATH; end++) {
      byte here = first.get(end);
      if (here == ' ' || here == '?') {
        return Optional.of(first.toStringContent(US_ASCII, from, end));
      }
    }
    return Optional.empty();
  }

  private NextAction letGo(FilterChainContext context, Buffer first, DirectEntrance entrance) {
    Connection<?> connection = context.getConnection();
    arrivals.understood(connection);
    ByteBuffer said = ByteBuffer.allocate(first.remaining());
    first.get(said.array());
    first.tryDispose();
    try {
      TcpConnection taken = TcpTransport.shared().takeOver(connection);
      entrance.enter(PeekedDuplex.prefixed(said, taken), taken.peer());
    } catch (IOException e) {
      LOG.log(Level.FINE, "[gw] A connection closed before it could be let go", e);
      connection.terminateSilently();
    }
    // Whatever follows concerns its taker: the container must not ask for more.
    return context.getSuspendAction();
  }
}
