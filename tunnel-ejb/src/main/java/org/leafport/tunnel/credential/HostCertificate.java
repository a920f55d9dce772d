package org.leafport.tunnel.credential;

import java.time.Instant;
import java.util.Optional;
import java.util.logging.Logger;
import org.leafport.core.tls.ServerCertificate;
import org.leafport.core.tls.TlsIdentity;

/** The certificate of the proxy's own host, kept up to date from wherever it comes. */
public final class HostCertificate {

  private static final Logger LOG = Logger.getLogger(HostCertificate.class.getName());

  private final CertificateSource source;
  private final ServerCertificate shown = new ServerCertificate();

  /** From this source. */
  public HostCertificate(CertificateSource source) {
    this.source = source;
    refresh();
  }

  /** What the TLS end of the proxy's own host shows; it changes while connections go on. */
  public ServerCertificate shown() {
    return shown;
  }

  /** When the certificate that is shown ends; empty if there is none yet. */
  public Optional<Instant> ends() {
    return shown.current().map(identity -> identity.chain().get(0).getNotAfter().toInstant());
  }

  /** To be run every half minute or so: shows what the source has now. */
  public void refresh() {
    Optional<TlsIdentity> latest = source.identity();
    if (latest.isPresent() && !latest.equals(shown.current())) {
      shown.swap(latest.get());
      LOG.info(
          () ->
              "[proxy] The certificate of the proxy's own host is good until "
                  + latest.get().chain().get(0).getNotAfter().toInstant());
    }
  }
}
