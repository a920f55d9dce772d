package org.leafport.it.remote;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.leafport.core.data.DataDirectory;
import org.leafport.core.database.DatabaseAddress;
import org.leafport.core.database.EmbeddedPostgres;
import org.leafport.it.product.LeafportProcess;
import org.leafport.tunnel.cluster.RedisServer;

/**
 * A proxy of two nodes on one Redis and one PostgreSQL, a crossroads in front of them for homes at
 * each of the two addresses of the proxy's name, another one for certificate authorities, and one
 * home. The second address leads nowhere at first.
 */
final class SeveralNodes {

  private static final String SECRET = "what nodes know each other by: 0123456789";
  private static final String ELSEWHERE = "127.0.0.2";
  private static final String INSTALLATION_KEY =
      "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

  private final Path folder;
  private final RemoteWorld world;
  private final RedisServer redis;
  private final EmbeddedPostgres postgres;
  private final Crossroads homes;
  private final Crossroads elsewhere;
  private final Crossroads authorities;
  private final int homesPort;
  private final Node a;
  private final Node b;
  private final Home home;

  /**
   * One of the two.
   *
   * @param id how it calls itself
   * @param process where it runs
   * @param https its port for TLS
   * @param http its port for plain HTTP
   * @param relay its port for cars
   * @param link where the other one reaches it
   */
  record Node(String id, LeafportProcess process, int https, int http, int relay, String link) {

    /** What a meter shows, the sum over all its labels that contain a text; 0 if it has none. */
    double meter(String name, String label) throws IOException, InterruptedException {
      return LeafportProcess.get(process.healthPort(), "/metrics")
          .body()
          .lines()
          .filter(line -> line.startsWith(name) && line.contains(label))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    }

    /** How many homes are connected to it. */
    int tunnels() throws IOException, InterruptedException {
      return (int) meter("lp_tunnels{", "node=\"" + id + "\"");
    }
  }

  SeveralNodes() throws Exception {
    folder = Files.createTempDirectory("leafport-nodes");
    world = new RemoteWorld(List.of(ELSEWHERE));
    redis = new RedisServer(folder);
    postgres = EmbeddedPostgres.start(new DataDirectory(folder.toRealPath()));
    homesPort = LeafportProcess.freePorts(1).get(0);
    homes = new Crossroads(homesPort);
    elsewhere = new Crossroads(new InetSocketAddress(ELSEWHERE, homesPort));
    authorities = new Crossroads(world.httpPort());
    a = node(0);
    b = node(1);
    homes.leadTo(a.https(), b.https());
    authorities.leadTo(b.http());
    home =
        new Home(
            world,
            world.home(
                "my-home",
                Sponsor.TOKEN,
                Map.of(
                    "LEAFPORT_REMOTE_AGENT_PROXY_URL",
                    "wss://" + RemoteWorld.PROXY_HOST + ":" + homesPort)),
            "my-home-evcc");
    home.awaitConnected();
  }

  private Node node(int which) {
    String id = List.of("a", "b").get(which);
    List<Integer> ports = LeafportProcess.freePorts(3);
    DatabaseAddress database = postgres.address();
    Map<String, String> settings = new HashMap<>();
    settings.put("LEAFPORT_DB_URL", database.jdbcUrl());
    settings.put("LEAFPORT_DB_USER", database.user());
    settings.put("LEAFPORT_DB_PASSWORD", database.password());
    settings.put("LEAFPORT_SECRET_KEY", INSTALLATION_KEY);
    settings.put("LEAFPORT_REDIS_URL", redis.url());
    settings.put("LEAFPORT_REMOTE_PROXY_CLUSTER", "true");
    settings.put("LEAFPORT_REMOTE_PROXY_CLUSTER_SECRET", SECRET);
    settings.put("LEAFPORT_REMOTE_PROXY_NODE_ID", id);
    String link = "wss://" + RemoteWorld.NODE_HOSTS.get(which) + ":" + ports.get(0);
    settings.put("LEAFPORT_REMOTE_PROXY_NODE_LINK_URL", link);
    settings.put("LEAFPORT_REMOTE_PROXY_LINK_TRUST", world.proxyAnchors().toString());
    settings.put("LEAFPORT_REMOTE_PROXY_HTTPS_PORT", Integer.toString(ports.get(0)));
    settings.put("LEAFPORT_REMOTE_PROXY_HTTP_PORT", Integer.toString(ports.get(1)));
    settings.put("LEAFPORT_REMOTE_PROXY_TCU_PORT", Integer.toString(ports.get(2)));
    return new Node(id, world.proxy(settings), ports.get(0), ports.get(1), ports.get(2), link);
  }

  /** The two of them. */
  List<Node> all() {
    return List.of(a, b);
  }

  /** The node that has the home's tunnel. */
  Node ofHome() throws IOException, InterruptedException {
    for (Node node : all()) {
      if (node.process().handle().isAlive() && node.tunnels() == 1) {
        return node;
      }
    }
    throw new IOException("The home is at no node");
  }

  /** The node that doesn't have it. */
  Node other() throws IOException, InterruptedException {
    return besides(ofHome());
  }

  /** The other one. */
  Node besides(Node node) {
    return node == a ? b : a;
  }

  Home home() {
    return home;
  }

  RedisServer redis() {
    return redis;
  }

  Crossroads homes() {
    return homes;
  }

  /** The crossroads at the second address of the proxy's name. */
  Crossroads elsewhere() {
    return elsewhere;
  }

  Crossroads authorities() {
    return authorities;
  }

  /** The address of the home behind a node. */
  URI address(String scheme, Node node, String path) {
    return URI.create(
        "%s://my-home-evcc.%s:%d%s".formatted(scheme, RemoteWorld.BASE, node.https(), path));
  }

  /** A new phone asks for a page of the home by way of a node. */
  HttpResponse<String> fromPhone(Node node, String path) throws Exception {
    return world
        .phone()
        .send(
            HttpRequest.newBuilder(address("https", node, path))
                .header("Authorization", "Bearer " + home.appToken())
                .timeout(Duration.ofSeconds(20))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  /** Listens to the home's notifications by way of a node. */
  WebSocket listen(Node node, Ear ear) throws Exception {
    return world
        .phone()
        .newWebSocketBuilder()
        .connectTimeout(Duration.ofSeconds(20))
        .header("Authorization", "Bearer " + home.appToken())
        .buildAsync(address("wss", node, "/ws/notif/"), ear)
        .join();
  }

  /** The state of the home's claim to its car; empty before there is one. */
  String claim() throws SQLException {
    DatabaseAddress database = postgres.address();
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement();
        ResultSet claims = statement.executeQuery("select state from tunnel.tunnel_vin_claim")) {
      return claims.next() ? claims.getString(1) : "";
    }
  }

  /** Stops everything. */
  void close() throws Exception {
    homes.close();
    elsewhere.close();
    authorities.close();
    world.close();
    redis.kill();
    postgres.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((one, two) -> two.compareTo(one)).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
