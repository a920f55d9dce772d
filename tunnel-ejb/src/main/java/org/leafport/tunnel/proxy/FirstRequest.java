package org.leafport.tunnel.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.leafport.core.duplex.Alarms;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.Ending;
import org.leafport.core.duplex.PeekedDuplex;
import org.leafport.tunnel.head.RequestHead;
import org.leafport.tunnel.head.RequestHeadReader;
import org.leafport.tunnel.wire.ProtocolException;

/**
 * A connection whose first request has been looked at. Nothing is decided about the request here: a
 * malformed one goes on to the application, which refuses it as all others.
 */
final class FirstRequest {

  private static final Duration TIME_FOR_HEAD = Duration.ofMinutes(1);
  private static final Pattern UPGRADE =
      Pattern.compile("\\r\\nupgrade:[ \\t]*websocket[ \\t]*\\r\\n", Pattern.CASE_INSENSITIVE);

  private final PeekedDuplex connection;
  private final Optional<RequestHead> head;

  /** The bytes of the head; empty if something stands behind it already. */
  private final byte[] bytes;

  private FirstRequest(PeekedDuplex connection, Optional<RequestHead> head, byte[] bytes) {
    this.connection = connection;
    this.head = head;
    this.bytes = bytes;
  }

  /**
   * Looks at the first request.
   *
   * @param ended told if the connection ends before; the answer never completes then
   */
  static CompletionStage<FirstRequest> of(Duplex clear, Alarms alarms, Consumer<Ending> ended) {
    PeekedDuplex connection = new PeekedDuplex(clear);
    CompletableFuture<FirstRequest> first = new CompletableFuture<>();
    Alarms.Alarm deadline =
        alarms.in(
            TIME_FOR_HEAD,
            () -> {
              connection.reset(Ending.IDLE);
              ended.accept(Ending.IDLE);
            });
    connection.look(new Look(connection, first, deadline, ended));
    return first;
  }

  /** The connection, from its first byte on, unless {@link #handshake} took the head away. */
  PeekedDuplex connection() {
    return connection;
  }

  /**
   * The head, if it is the handshake of a WebSocket at one of these paths: then the connection is
   * what comes behind it.
   */
  Optional<ByteBuffer> handshake(Predicate<String> paths) {
    boolean is =
        bytes.length > 0
            && head.filter(request -> request.method().equals("GET"))
                .filter(request -> paths.test(request.path()))
                .isPresent()
            && UPGRADE.matcher(new String(bytes, ISO_8859_1)).find();
    if (!is) {
      return Optional.empty();
    }
    connection.skip(bytes.length);
    return Optional.of(ByteBuffer.wrap(bytes));
  }

  private record Look(
      PeekedDuplex connection,
      RequestHeadReader reader,
      int[] seen,
      CompletableFuture<FirstRequest> first,
      Alarms.Alarm deadline,
      Consumer<Ending> ended)
      implements PeekedDuplex.Look {

    Look(
        PeekedDuplex connection,
        CompletableFuture<FirstRequest> first,
        Alarms.Alarm deadline,
        Consumer<Ending> ended) {
      this(connection, new RequestHeadReader(), new int[1], first, deadline, ended);
    }

    @Override
    public boolean needsMore(ByteBuffer soFar) {
      ByteBuffer fresh = soFar.duplicate().position(seen[0]);
      seen[0] = soFar.limit();
      try {
        Optional<RequestHead> head = reader.feed(fresh);
        if (head.isEmpty()) {
          return true;
        }
        decide(head, fresh.hasRemaining() ? new byte[0] : copy(soFar));
      } catch (ProtocolException malformed) {
        decide(Optional.empty(), new byte[0]);
      }
      return false;
    }

    private void decide(Optional<RequestHead> head, byte[] bytes) {
      deadline.cancel();
      first.complete(new FirstRequest(connection, head, bytes));
    }

    private static byte[] copy(ByteBuffer soFar) {
      byte[] bytes = new byte[soFar.remaining()];
      soFar.duplicate().get(bytes);
      return bytes;
    }

    @Override
    public void onEnd() {
      connection.reset(Ending.NORMAL);
      onReset(Ending.NORMAL);
    }

    @Override
    public void onReset(Ending why) {
      deadline.cancel();
      ended.accept(why);
    }
  }
}
