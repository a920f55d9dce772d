package org.leafport.tunnel.credential;

import java.util.Optional;
import org.leafport.core.tls.TlsIdentity;

/** Where the certificate of the proxy's own host comes from. Asked every half minute. */
public interface CertificateSource {

  /** The certificate to show at present; empty while there is none. Doesn't block for long. */
  Optional<TlsIdentity> identity();
}
