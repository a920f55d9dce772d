package org.leafport.tunnel.agent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A certificate authority whose limit is used up: it gives nobody anything for a while. */
final class BusyAuthority implements AutoCloseable {

  static final String REASON = "too many certificates already issued for this name";

  private final HttpServer server;
  private final Duration pause;

  /**
   * Opens it.
   *
   * @param pause after which it says that it can be asked again
   */
  BusyAuthority(Duration pause) throws IOException {
    this.pause = pause;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/directory", this::directory);
    server.createContext("/nonce", this::nonce);
    server.createContext("/account", this::refuse);
    server.start();
  }

  URI directory() {
    return URI.create(address("/directory"));
  }

  private String address(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void directory(HttpExchange exchange) throws IOException {
    String resources =
        """
        {"newNonce": "%s", "newAccount": "%s", "newOrder": "%s"}
        """
            .formatted(address("/nonce"), address("/account"), address("/order"));
    answer(exchange, 200, "application/json", resources);
  }

  private void nonce(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Replay-Nonce", "bm9uY2U");
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private void refuse(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("Replay-Nonce", "bm9uY2U");
    exchange.getResponseHeaders().set("Retry-After", Long.toString(pause.toSeconds()));
    answer(
        exchange,
        429,
        "application/problem+json",
        """
        {"type": "urn:ietf:params:acme:error:rateLimited", "detail": "%s", "status": 429}
        """
            .formatted(REASON));
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
