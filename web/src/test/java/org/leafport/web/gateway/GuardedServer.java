package org.leafport.web.gateway;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glassfish.grizzly.http.server.AddOn;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/** An HTTP server like the container's, on a free port, with filters of ours in front of it. */
final class GuardedServer implements AutoCloseable {

  /** Where it stands: called {@code here}, and a proxy besides. */
  static final GatewayConfiguration HOUSE =
      new GatewayConfiguration(
          Set.of("here"),
          List.of(),
          Optional.empty(),
          false,
          Set.of(),
          false,
          Set.of(),
          true,
          Set.of("here"));

  /** What stands behind the filters. */
  interface Service {
    void serve(Request request, Response response) throws IOException;
  }

  private static final String HOST = "127.0.0.1";
  private static final int PATIENCE_MILLIS = 10_000;

  private final HttpServer server = new HttpServer();
  private final NetworkListener listener = new NetworkListener("test", HOST, 0);

  GuardedServer(AddOn filters, Service service) throws IOException {
    listener.registerAddOn(filters);
    server.addListener(listener);
    server
        .getServerConfiguration()
        .addHttpHandler(
            new HttpHandler() {
              @Override
              public void service(Request request, Response response) throws IOException {
                service.serve(request, response);
              }
            });
    server.start();
  }

  int port() {
    return listener.getPort();
  }

  /** A client that doesn't wait for ever. */
  Socket client() throws IOException {
    Socket client = new Socket(HOST, port());
    client.setSoTimeout(PATIENCE_MILLIS);
    client.setTcpNoDelay(true);
    return client;
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
