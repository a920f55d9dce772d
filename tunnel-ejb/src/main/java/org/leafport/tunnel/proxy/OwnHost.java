package org.leafport.tunnel.proxy;

import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.core.address.Origin;
import org.leafport.core.hop.Hop;
import org.leafport.core.tls.TlsDuplex;
import org.leafport.core.tls.TlsServer;
import org.leafport.tunnel.hello.Alert;

/**
 * Where TLS to this node itself ends: what is inside goes on to the application, and the client's
 * address, the name and the certificate it proved to have beside it.
 */
final class OwnHost {

  private static final Logger LOG = Logger.getLogger(OwnHost.class.getName());

  private static final Occupancy.Place UNCOUNTED = () -> {};

  private final TlsServer tls;
  private final Application application;
  private final Occupancy<Origin> occupancy;

  OwnHost(TlsServer tls, Application application, Occupancy<Origin> occupancy) {
    this.tls = tls;
    this.application = application;
    this.occupancy = occupancy;
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
                application.enter(clear, hop(visitor, clear), place.get()::leave);
              }
            });
  }

  private static Hop hop(Visitor visitor, TlsDuplex clear) {
    return new Hop(
        Hop.Role.HTTPS_DIRECT, visitor.client(), clear.serverName(), clear.clientCertificates());
  }
}
