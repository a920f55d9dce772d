package org.leafport.tunnel.agent;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Calls the home by its public name, as any browser does, and looks which certificate it is shown
 * (remote-proxy 16): a proxy that ends the TLS of its homes can't show theirs.
 */
final class WayInCheck {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private WayInCheck() {}

  /**
   * The certificate that stands at the end of the way in. Blocks for up to about 20 seconds.
   *
   * @param host where to connect to
   * @param port the port
   * @param fqdn the home's name, sent as SNI
   * @return empty if the other end shows none
   * @throws IOException if there is no way in
   */
  static Optional<X509Certificate> shown(String host, int port, String fqdn) throws IOException {
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(host, port), (int) PATIENCE.toMillis());
      plain.setSoTimeout((int) PATIENCE.toMillis());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new AnyServer()}, null);
      try (SSLSocket tls =
          (SSLSocket) context.getSocketFactory().createSocket(plain, fqdn, port, true)) {
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(fqdn)));
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        Certificate[] chain = tls.getSession().getPeerCertificates();
        return chain.length > 0 && chain[0] instanceof X509Certificate leaf
            ? Optional.of(leaf)
            : Optional.empty();
      }
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** Takes whatever is shown: it is compared with our own, which says more than any authority. */
  private static final class AnyServer extends X509ExtendedTrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {
      // No clients here.
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
      // No clients here.
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
      // No clients here.
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
      // Compared later.
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
      // Compared later.
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
      // Compared later.
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
