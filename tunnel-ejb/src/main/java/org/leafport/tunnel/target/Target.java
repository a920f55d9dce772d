package org.leafport.tunnel.target;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where HTTPS through the tunnel ends. */
public sealed interface Target {

  /** This application. */
  record Self() implements Target {}

  /**
   * Another server in the house that speaks plain HTTP; TLS and sign-in are here.
   *
   * @param host its name or address
   * @param port its port
   */
  record Http(String host, int port) implements Target {
    /** Host and port as it would be asked for. */
    String authority() {
      return port == 80 ? host : host + ":" + port;
    }
  }

  /**
   * Another server that has a certificate for this home's name itself; nothing is done here.
   *
   * @param host its name or address
   * @param port its port
   */
  record Tls(String host, int port) implements Target {}

  /**
   * Reads {@code self}, {@code http://host:port} or {@code tls://host:port}.
   *
   * @return empty if it is none of these
   */
  static Optional<Target> of(String text) {
    if (text.equals("self")) {
      return Optional.of(new Self());
    }
    Matcher url = Form.URL.matcher(text);
    if (!url.matches()) {
      return Optional.empty();
    }
    boolean http = url.group(1).equals("http");
    int port = url.group(3) == null ? (http ? 80 : 443) : Integer.parseInt(url.group(3));
    if (port < 1 || port > 65_535) {
      return Optional.empty();
    }
    return Optional.of(http ? new Http(url.group(2), port) : new Tls(url.group(2), port));
  }

  /** How an address is written. */
  final class Form {
    private static final Pattern URL =
        Pattern.compile(
            "(http|tls)://([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::([0-9]{1,5}))?/?");

    private Form() {}
  }
}
