package org.leafport.it.remote;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.leafport.tunnel.proxyprotocol.ProxyHeader;

/** Stands in front of the proxy, which believes it whose connections it passes on. */
final class Balancer {

  /** Where it calls the proxy from. */
  static final String ADDRESS = "127.0.0.9";

  private static final int PATIENCE_MILLIS = 60_000;

  private final SSLSocketFactory clients;
  private final int httpsPort;

  /**
   * A balancer.
   *
   * @param trust whom its clients believe
   * @param httpsPort the proxy's port
   */
  Balancer(SSLContext trust, int httpsPort) {
    this.clients = trust.getSocketFactory();
    this.httpsPort = httpsPort;
  }

  /** Posts JSON to a home for a client with this address; answers the status. */
  int post(String client, String fqdn, String path, String json) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (Socket plain = new Socket(loopback, httpsPort, InetAddress.getByName(ADDRESS), 0)) {
      plain.setSoTimeout(PATIENCE_MILLIS);
      plain
          .getOutputStream()
          .write(
              new ProxyHeader.Passed(
                      new InetSocketAddress(client, 40_000),
                      new InetSocketAddress(loopback, httpsPort),
                      Optional.empty())
                  .encode());
      try (Socket tls = clients.createSocket(plain, fqdn, httpsPort, true)) {
        byte[] body = json.getBytes(UTF_8);
        String head =
            "POST "
                + path
                + " HTTP/1.1\r\nHost: "
                + fqdn
                + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                + body.length
                + "\r\n\r\n";
        tls.getOutputStream().write(head.getBytes(US_ASCII));
        tls.getOutputStream().write(body);
        String status =
            new BufferedReader(new InputStreamReader(tls.getInputStream(), US_ASCII)).readLine();
        return Integer.parseInt(status.split(" ")[1]);
      }
    }
  }
}
