package org.leafport.tunnel.load;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.leafport.core.data.DataDirectory;
import org.leafport.core.database.DatabaseAddress;
import org.leafport.core.database.EmbeddedPostgres;
import org.leafport.tunnel.acme.KeyPairs;

/** The product as a proxy, with a database of its own, in a process of this measurement. */
final class MeasuredProxy implements Closeable {

  /** The domain of the homes; nobody but this measurement's processes looks it up. */
  static final String BASE = "load.example";

  static final String HOST = "proxy." + BASE;

  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final int OK = 200;

  /**
   * Enrolled, as if each had asked for its name. Through {@code /register} two thousand would take
   * hours, because it is meant to be slow for one address.
   */
  private static final String ENROL =
      """
      insert into tunnel.tunnel_instance
        (subdomain, subject, state, state_since, created, enrolled, token_checked)
      select 'home-' || n || '-evcc', 'load', 'ACTIVE', now(), now(), now(), now()
      from generate_series(1, ?) n
      on conflict (subdomain) do nothing
      """;

  private final Path product;
  private final Path data;
  private final Path log;
  private final List<String> options;
  private final Map<String, String> environment = new HashMap<>();
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(ANSWER).build();
  private final int httpsPort = Child.freePort();
  private final int plainPort = Child.freePort();
  private final int healthPort = Child.freePort();
  private Child child;

  /**
   * A proxy that doesn't run yet.
   *
   * @param folder of the measurement
   * @param options of its Java runtime
   */
  MeasuredProxy(Path product, Path folder, Authority authority, List<String> options)
      throws IOException, GeneralSecurityException {
    this.product = product;
    this.options = options;
    data = Files.createDirectory(folder.resolve("proxy"));
    log = folder.resolve("proxy.log");
    Path certificate = folder.resolve("proxy.pem");
    Path key = folder.resolve("proxy.key");
    Authority.write(authority.issue(KeyPairs.generate(new SecureRandom()), HOST), certificate, key);
    Path anchor = folder.resolve("authority.pem");
    authority.writeAnchor(anchor);
    set("DATA", data);
    set("ROLE", "proxy");
    set("HTTP_PORT", plainPort);
    set("HTTPS_PORT", 0);
    set("HEALTH_PORT", healthPort);
    set("HTTP_TRUSTED_DOMAINS", HOST);
    set("REMOTE_PROXY_BASE_DOMAIN", BASE);
    set("REMOTE_PROXY_HOST", HOST);
    set("REMOTE_PROXY_BIND", "127.0.0.1");
    set("REMOTE_PROXY_HTTPS_PORT", httpsPort);
    set("REMOTE_PROXY_HTTP_PORT", 0);
    set("REMOTE_PROXY_CERTIFICATE", certificate);
    set("REMOTE_PROXY_KEY", key);
    set("REMOTE_PROXY_CLIENT_CA", anchor);
    set("REMOTE_PROXY_SPONSOR_MODE", "open");
    set("REMOTE_PROXY_SPONSOR_OPEN_I_KNOW", true);
    // A hundred clients of one home come at once here.
    set("REMOTE_LIMITS_RATE_PER_LABEL", 100_000);
  }

  private void set(String name, Object value) {
    environment.put("LEAFPORT_" + name, value.toString());
  }

  /** Starts it, and waits until it takes homes. */
  void start() throws IOException {
    child = Child.start(product, options, List.of(), environment, log);
    Patience.until(
        "the start of the proxy",
        START,
        () -> {
          child.requireAlive();
          return isReady();
        });
  }

  private boolean isReady() throws IOException {
    HttpRequest question =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + healthPort + "/health/ready"))
            .timeout(ANSWER)
            .build();
    try {
      return client.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the proxy started", stopped);
    }
  }

  /** Gives names to homes 1 to that. */
  void enrol(int homes) throws IOException {
    DatabaseAddress address =
        EmbeddedPostgres.runningOn(new DataDirectory(data))
            .orElseThrow(() -> new IOException("the proxy runs no database"));
    try (Connection database =
            DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
        PreparedStatement enrol = database.prepareStatement(ENROL)) {
      enrol.setInt(1, homes);
      enrol.executeUpdate();
    } catch (SQLException e) {
      throw new IOException("homes could not be enrolled: " + e.getMessage(), e);
    }
  }

  /** The name of a home, from 1. */
  static String nameOf(int home) {
    return "home-" + home + "-evcc." + BASE;
  }

  /** Where homes come in with TLS. */
  URI wss() {
    return URI.create("wss://" + HOST + ":" + httpsPort);
  }

  /** Where homes come in without TLS, as behind something that ends it. */
  URI ws() {
    return URI.create("ws://" + HOST + ":" + plainPort);
  }

  /** Where clients of homes come in. */
  int httpsPort() {
    return httpsPort;
  }

  ProcessHandle handle() {
    return child.handle();
  }

  LiveMemory memory() throws IOException {
    return LiveMemory.of(child.pid());
  }

  /** Ends it in order, or as a power failure does. */
  void stop(boolean atOnce) throws IOException {
    if (atOnce) {
      child.kill();
    }
    child.close();
  }

  @Override
  public void close() throws IOException {
    if (child != null) {
      child.close();
    }
  }
}
