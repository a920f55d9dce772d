package org.leafport.core.hop;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.leafport.core.duplex.Alarms;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.Ending;
import org.leafport.core.duplex.PeekedDuplex;
import org.leafport.core.duplex.Splice;
import org.leafport.core.duplex.TcpConnection;
import org.leafport.core.duplex.TcpTransport;

/** The way from a connection whose TLS or tunnel ended in this process into the application. */
public final class LoopbackWay {

  private static final Duration TIME_TO_CONNECT = Duration.ofSeconds(5);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

  private final TcpTransport transport;

  /** Dials by this transport. */
  public LoopbackWay(TcpTransport transport) {
    this.transport = transport;
  }

  /**
   * Hands a connection to the application. The facts stand in {@link Hops} before its first byte is
   * sent, and as long as it lives.
   *
   * @param clear the connection, in clear; nobody receives from it yet
   * @param hop its facts
   * @param terms on which it is joined
   * @param ended told once why it is over
   * @return completes when it is joined. If the application can't be reached it fails; nothing was
   *     done with the connection then
   */
  public CompletionStage<Splice> enter(
      Duplex clear, Hop hop, Splice.Terms terms, Consumer<Ending> ended) {
    return dial().thenApply(application -> join(clear, application, hop, terms, ended));
  }

  /**
   * Hands the handshake of a WebSocket to the application, which may claim the connection then; if
   * it doesn't, it is joined as any other.
   *
   * @param clear the connection behind the handshake's request
   * @param request the head of the request, with the empty line that ends it
   * @param hop its facts
   * @param terms on which it is joined
   * @param ended told once why it is over, whoever has it by then
   * @return completes when the request is on its way. If the application can't be reached it fails;
   *     nothing was done with the connection then
   */
  public CompletionStage<Void> shake(
      PeekedDuplex clear, ByteBuffer request, Hop hop, Splice.Terms terms, Consumer<Ending> ended) {
    return dial()
        .thenAccept(
            application ->
                new HandshakeRelay(clear, application, hop, terms, ended).begin(request));
  }

  /**
   * The ports of a proxy open a moment before the application's listener: whoever comes in between
   * waits for it.
   */
  private CompletionStage<TcpConnection> dial() {
    return dial(Alarms.ofSystem().nanos() + TIME_TO_CONNECT.toNanos());
  }

  private CompletionStage<TcpConnection> dial(long until) {
    int port = Hops.listenerPort();
    if (port == 0) {
      return CompletableFuture.failedStage(
          new IllegalStateException("The application takes no connections"));
    }
    return transport
        .dial(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIME_TO_CONNECT)
        .exceptionallyCompose(
            why ->
                Alarms.ofSystem().nanos() - until < 0
                    ? pause().thenCompose(over -> dial(until))
                    : CompletableFuture.failedStage(why));
  }

  private static CompletionStage<Void> pause() {
    CompletableFuture<Void> over = new CompletableFuture<>();
    Alarms.ofSystem().in(BETWEEN_TRIES, () -> over.complete(null));
    return over;
  }

  private static Splice join(
      Duplex clear,
      TcpConnection application,
      Hop hop,
      Splice.Terms terms,
      Consumer<Ending> ended) {
    int localPort = application.local().getPort();
    Hops.enter(localPort, hop);
    return Splice.join(
        clear,
        application,
        terms,
        why -> {
          Hops.leave(localPort, hop);
          ended.accept(why);
        });
  }
}
