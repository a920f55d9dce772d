package org.leafport.tunnel.proxy;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.Ending;
import org.leafport.core.duplex.Splice;
import org.leafport.core.hop.BusyAnswer;
import org.leafport.core.hop.Hop;
import org.leafport.core.hop.LoopbackWay;

/**
 * The application of this node, as connections in clear get there: over loopback, their facts
 * beside them.
 */
final class Application {

  private static final Logger LOG = Logger.getLogger(Application.class.getName());

  private final LoopbackWay way;
  private final Splice.Terms terms;
  private final Predicate<String> directLines;
  private final AtomicInteger open = new AtomicInteger();

  /**
   * The application.
   *
   * @param directLines the paths of WebSockets whose endpoints may have the connection itself
   */
  Application(LoopbackWay way, Splice.Terms terms, Predicate<String> directLines) {
    this.way = way;
    this.terms = terms;
    this.directLines = directLines;
  }

  /** How many connections there are. */
  int open() {
    return open.get();
  }

  /**
   * Lets a connection in.
   *
   * @param clear nobody receives from it yet
   * @param left runs once when it is over, whoever has it by then
   */
  void enter(Duplex clear, Hop hop, Runnable left) {
    open.incrementAndGet();
    AtomicBoolean over = new AtomicBoolean();
    Consumer<Ending> ended =
        why -> {
          if (over.compareAndSet(false, true)) {
            open.decrementAndGet();
            left.run();
          }
        };
    FirstRequest.of(clear, terms.alarms(), ended)
        .thenAccept(
            first ->
                goIn(first, hop, ended)
                    .whenComplete(
                        (done, failure) -> {
                          if (failure != null) {
                            turnAway(clear, failure, ended);
                          }
                        }));
  }

  private CompletionStage<?> goIn(FirstRequest first, Hop hop, Consumer<Ending> ended) {
    return first
        .handshake(directLines)
        .<CompletionStage<?>>map(
            request -> way.shake(first.connection(), request, hop, terms, ended))
        .orElseGet(() -> way.enter(first.connection(), hop, terms, ended));
  }

  private void turnAway(Duplex clear, Throwable failure, Consumer<Ending> ended) {
    LOG.warning(() -> "[proxy] The application can't be reached: " + failure);
    LOG.log(Level.FINE, "[proxy] Why it can't", failure);
    BusyAnswer.to(clear, terms.alarms(), () -> ended.accept(Ending.INTERNAL_ERROR));
  }
}
