package org.leafport.tunnel.proxy;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
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
  private final AtomicInteger open = new AtomicInteger();

  OwnHost(TlsServer tls, LoopbackWay way, Splice.Terms terms, Occupancy<Origin> occupancy) {
    this.tls = tls;
    this.way = way;
    this.terms = terms;
    this.occupancy = occupancy;
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
    way.enter(clear, hop, terms, why -> left(place))
        .whenComplete(
            (joined, failure) -> {
              if (failure != null) {
                left(place);
                LOG.warning(() -> "[proxy] The application can't be reached: " + failure);
                LOG.log(Level.FINE, "[proxy] Why it can't", failure);
                clear.reset(Ending.INTERNAL_ERROR);
              }
            });
  }

  private void left(Occupancy.Place place) {
    open.decrementAndGet();
    place.leave();
  }
}
