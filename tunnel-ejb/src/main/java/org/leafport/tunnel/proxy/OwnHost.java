package org.leafport.tunnel.proxy;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.core.address.Origin;
import org.leafport.core.duplex.Ending;
import org.leafport.core.duplex.Splice;
import org.leafport.core.hop.Hop;
import org.leafport.core.hop.LoopbackWay;
import org.leafport.core.tls.TlsDuplex;
import org.leafport.core.tls.TlsServer;
import org.leafport.tunnel.hello.Alert;

/**
 * Where TLS to this node itself ends: what is inside goes over loopback to the application, and the
 * client's address, the name and the certificate it proved to have beside it.
 */
final class OwnHost {

  private static final Logger LOG = Logger.getLogger(OwnHost.class.getName());

  private static final Occupancy.Place UNCOUNTED = () -> {};

  private final TlsServer tls;
  private final LoopbackWay way;
  private final Splice.Terms terms;
  private final Occupancy<Origin> occupancy;
  private final Predicate<String> directLines;
  private final AtomicInteger open = new AtomicInteger();

  /**
   * Where TLS ends.
   *
   * @param directLines the paths of WebSockets whose endpoints may have the connection itself
   */
  OwnHost(
      TlsServer tls,
      LoopbackWay way,
      Splice.Terms terms,
      Occupancy<Origin> occupancy,
      Predicate<String> directLines) {
    this.tls = tls;
    this.way = way;
    this.terms = terms;
    this.occupancy = occupancy;
    this.directLines = directLines;
  }

  /** How many connections there are. */
  int open() {
    return open.get();
  }

  /** Lets somebody in. */
  void enter(Visitor visitor) {
    Optional<Occupancy.Place> place =
        Origin.of(visitor.client().getAddress())
            .map(occupancy::enter)
            .orElse(Optional.of(UNCOUNTED));
    if (place.isEmpty()) {
      visitor.answer(Alert.INTERNAL_ERROR.record());
      return;
    }
    tls.accept(visitor)
        .whenComplete(
            (clear, failure) -> {
              if (failure != null) {
                place.get().leave();
                LOG.log(Level.FINE, failure, () -> "[proxy] No TLS with " + visitor);
              } else {
                goIn(visitor, clear, place.get());
              }
            });
  }

  private void goIn(Visitor visitor, TlsDuplex clear, Occupancy.Place place) {
    Hop hop =
        new Hop(
            Hop.Role.HTTPS_DIRECT,
            visitor.client(),
            clear.serverName(),
            clear.clientCertificates());
    open.incrementAndGet();
    AtomicBoolean over = new AtomicBoolean();
    Consumer<Ending> ended =
        why -> {
          if (over.compareAndSet(false, true)) {
            open.decrementAndGet();
            place.leave();
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

  private static void turnAway(TlsDuplex clear, Throwable failure, Consumer<Ending> ended) {
    LOG.warning(() -> "[proxy] The application can't be reached: " + failure);
    LOG.log(Level.FINE, "[proxy] Why it can't", failure);
    clear.reset(Ending.INTERNAL_ERROR);
    ended.accept(Ending.INTERNAL_ERROR);
  }
}
