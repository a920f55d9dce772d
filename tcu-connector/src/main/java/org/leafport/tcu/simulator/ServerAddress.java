package org.leafport.tcu.simulator;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the server listens for cars.
 *
 * @param host host name or address
 * @param port TCP port, 1..65535
 */
public record ServerAddress(String host, int port) {
  /** The port that is fixed in every car's firmware. */
  public static final int CAR_PORT = 55230;

  private static final Pattern FORM =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]]+)(?::(\\d{1,5}))?");

  /** Checks the port. */
  public ServerAddress {
    if (host.isEmpty() || port < 1 || port > 65535) {
      throw new IllegalArgumentException("a server is host:port with a port from 1 to 65535");
    }
  }

  /**
   * Reads {@code host}, {@code host:port} or {@code [IPv6]:port}; without a port it is 55230.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static ServerAddress parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("not host:port: " + text);
    }
    String host = form.group(1).replace("[", "").replace("]", "");
    int port = form.group(2) == null ? CAR_PORT : Integer.parseInt(form.group(2));
    return new ServerAddress(host, port);
  }

  /** Looks the host name up. The result is unresolved when nobody knows it. */
  InetSocketAddress resolve() {
    return new InetSocketAddress(host, port);
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
