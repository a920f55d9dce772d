package org.leafport.it.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.leafport.core.data.DataDirectory;
import org.leafport.core.database.DatabaseAddress;
import org.leafport.core.database.EmbeddedPostgres;
import org.leafport.core.testing.Line;
import org.leafport.it.product.Await;
import org.leafport.it.product.LeafportProcess;

/**
 * What the specification's failure matrix promises, by taking the parts away: processes are killed,
 * the line between them goes silent, the proxy's database and the sponsor service stop. Every test
 * leaves a home that is connected and reached.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RemoteFaultsIT {

  /** After that much silence a session is dead here; 45 s where nobody sets it. */
  private static final Duration DEAD = Duration.ofSeconds(12);

  /** How long open connections may go on when the proxy stops; 30 s where nobody sets it. */
  private static final Duration DRAIN = Duration.ofSeconds(8);

  /** For what a busy machine needs beyond a promised time. */
  private static final Duration SLACK = Duration.ofSeconds(20);

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private static Path postgresData;

  private static RemoteWorld world;
  private static EmbeddedPostgres postgres;
  private static Line toDatabase;
  private static Line toProxy;
  private static LeafportProcess proxy;
  private static Home home;

  @BeforeAll
  static void connect() throws Exception {
    world = new RemoteWorld();
    postgres = EmbeddedPostgres.start(new DataDirectory(postgresData));
    DatabaseAddress address = postgres.address();
    toDatabase = new Line(port(address));
    world.closeLater(toDatabase);
    toProxy = new Line(world.httpsPort());
    world.closeLater(toProxy);
    proxy =
        world.proxy(
            Map.of(
                "LEAFPORT_DB_URL",
                address.jdbcUrl().replaceFirst(":\\d+/", ":" + toDatabase.port() + "/"),
                "LEAFPORT_DB_USER",
                address.user(),
                "LEAFPORT_DB_PASSWORD",
                address.password(),
                "LEAFPORT_DB_ANSWER_TIMEOUT",
                "3s",
                "LEAFPORT_REMOTE_LIMITS_PING",
                "5s",
                "LEAFPORT_REMOTE_LIMITS_DEAD",
                DEAD.toSeconds() + "s",
                "LEAFPORT_REMOTE_LIMITS_DRAIN",
                DRAIN.toSeconds() + "s"));
    home =
        new Home(
            world,
            world.home(
                "my-home",
                Sponsor.TOKEN,
                Map.of(
                    "LEAFPORT_REMOTE_AGENT_PROXY_URL",
                    "wss://" + RemoteWorld.PROXY_HOST + ":" + toProxy.port(),
                    "LEAFPORT_REMOTE_LIMITS_PING",
                    "5s",
                    "LEAFPORT_REMOTE_LIMITS_DEAD",
                    DEAD.toSeconds() + "s")),
            "my-home-evcc");
    home.awaitConnected();
    home.appToken();
  }

  private static int port(DatabaseAddress address) {
    return URI.create(address.jdbcUrl().substring("jdbc:".length())).getPort();
  }

  @AfterAll
  static void leave() throws Exception {
    if (world != null) {
      world.close();
    }
    if (postgres != null) {
      postgres.close();
    }
  }

  private static void assertReached() throws Exception {
    assertEquals(200, home.fromPhone("/api/auth/status").statusCode());
  }

  private static void awaitReached(Duration patience) {
    Await.until(
        "a phone reaches the home",
        patience,
        () -> home.fromPhone("/api/auth/status").statusCode() == 200);
  }

  /** Waits until phones are told that there is no such home. */
  private static void awaitRouteGone(Duration patience) {
    Await.until(
        "the route is gone",
        patience,
        () -> {
          try {
            home.fromPhone("/api/auth/status");
            return false;
          } catch (SSLHandshakeException refused) {
            return refused.getMessage().contains("unrecognized_name");
          }
        });
  }

  private static void awaitNotConnected() {
    Await.until(
        "the home says that it is not connected",
        DEAD.plus(SLACK),
        () -> !home.status().getString("state").equals("connected"));
  }

  private static void awaitReady(int status) {
    Await.until(
        "readiness is " + status,
        PATIENCE,
        () -> LeafportProcess.get(proxy.healthPort(), "/health/ready").statusCode() == status);
  }

  /** The tunnel is lost without either end being told, and the home comes in anew. */
  private static void comeInAnew() throws Exception {
    toProxy.loseConnections();
    assertEquals(202, home.inside("PUT", "/api/remote", "{\"enabled\":false}").statusCode());
    home.awaitState("off", SLACK);
    assertEquals(202, home.inside("PUT", "/api/remote", "{\"enabled\":true}").statusCode());
    home.awaitState("connected", PATIENCE);
  }

  @Test
  @Order(1)
  void aNewLoginNeverWaitsForTheEndOfASilentSession() throws Exception {
    int before = proxy.log().length();

    comeInAnew();
    awaitReached(SLACK);

    // Had the newcomer waited, the silence would be the reason.
    String since = proxy.log().substring(before);
    assertTrue(since.contains("my-home-evcc has gone: replaced"), since);
  }

  @Test
  @Order(2)
  void aSilentNetworkIsNoticedAtBothEndsAndHealsByItself() throws Exception {
    assertReached();
    toProxy.goDead();

    awaitRouteGone(DEAD.plus(SLACK));
    awaitNotConnected();

    toProxy.comeBack();
    home.awaitState("connected", PATIENCE);
    awaitReached(SLACK);
  }

  @Test
  @Order(3)
  void aKilledHomeIsGoneAtOnceAndComesBack() throws Exception {
    assertReached();
    home.process().kill();

    awaitRouteGone(SLACK);

    home.process().startAgain();
    home.awaitState("connected", PATIENCE);
    awaitReached(SLACK);
  }

  @Test
  @Order(4)
  void homesComeBackToAProxyThatWasKilled() throws Exception {
    assertReached();
    proxy.kill();
    assertThrows(IOException.class, () -> home.fromPhone("/api/auth/status"), "nobody is there");
    awaitNotConnected();

    proxy.startAgain();

    home.awaitState("connected", PATIENCE);
    awaitReached(SLACK);
  }

  @Test
  @Order(5)
  void aProxyThatStopsInOrderLetsOpenConnectionsGoOnAndSendsHomesAway() throws Exception {
    Ear ear = new Ear();
    WebSocket open = home.listenFromPhone("Bearer " + home.appToken(), ear);
    assertEquals("listen", ear.next().getString("type"));

    proxy.handle().destroy();
    Await.until(
        "the home looks for another way",
        SLACK,
        () -> !home.status().getString("state").equals("connected"));
    open.sendPing(ByteBuffer.wrap("still here".getBytes(StandardCharsets.US_ASCII))).join();
    assertEquals("still here", ear.pong(), "what is open goes on for a while");
    open.abort();

    proxy.awaitExit(DRAIN.plus(SLACK).plus(SLACK));
    proxy.startAgain();
    home.awaitState("connected", PATIENCE);
    awaitReached(SLACK);
  }

  @Test
  @Order(6)
  void whatTheSponsorServiceSaysIsToldToTheHome() throws Exception {
    HttpClient caller = world.clientOfProxyAt("127.0.0.6");
    assertRefused(caller, "token_missing", 4401, "", "cabin");
    assertRefused(caller, "token_rejected", 4401, "nobody's-token", "cabin");
    assertRefused(caller, "token_expired", 4401, Sponsor.EXPIRED_TOKEN, "cabin");
    assertRefused(caller, "label_taken", 4409, Sponsor.OTHER_TOKEN, "my-home");
    assertRefused(caller, "sponsor_unavailable", 4503, Sponsor.FAILING_TOKEN, "cabin");
    assertRefused(caller, "sponsor_unavailable", 4503, Sponsor.SLOW_TOKEN, "cabin");
    assertReached();
  }

  @Test
  @Order(7)
  void withoutTheDatabaseTunnelsWorkAndEnrolmentSaysSo() throws Exception {
    HttpClient caller = world.clientOfProxyAt("127.0.0.7");
    postgres.close();

    assertReached();
    assertRefused(caller, "registry_unavailable", 4503, Sponsor.OTHER_TOKEN, "cabin");
    awaitReady(503);
    assertReached();
    assertEquals("connected", home.status().getString("state"));

    // A tunnel that is lost meanwhile comes back too: the registry remembers who was there.
    comeInAnew();
    awaitReached(SLACK);

    postgres = EmbeddedPostgres.start(new DataDirectory(postgresData));
    toDatabase.layTo(port(postgres.address()));
    awaitReady(200);
    assertRegistered(caller, Sponsor.OTHER_TOKEN, "cabin");
    assertReached();
  }

  @Test
  @Order(8)
  void aDatabaseHostThatVanishesWithoutAWordIsLikeOneThatIsDown() throws Exception {
    HttpClient caller = world.clientOfProxyAt("127.0.0.9");
    toDatabase.goDead();

    assertReached();
    assertRefused(caller, "registry_unavailable", 4503, Sponsor.OTHER_TOKEN, "barn");
    awaitReady(503);
    assertReached();
    comeInAnew();
    awaitReached(SLACK);

    toDatabase.comeBack();
    awaitReady(200);
    assertRegistered(caller, Sponsor.OTHER_TOKEN, "barn");
    assertReached();
  }

  @Test
  @Order(9)
  void withoutTheSponsorServiceTunnelsWorkAndEnrolmentSaysSo() throws Exception {
    HttpClient caller = world.clientOfProxyAt("127.0.0.8");
    world.sponsor().close();

    assertRefused(caller, "sponsor_unavailable", 4503, "a-token-not-asked-yet", "cottage");
    assertReached();
    comeInAnew();
    awaitReached(SLACK);

    world.sponsor().open();
    Await.until(
        "enrolment works again",
        PATIENCE,
        () ->
            register(caller, Sponsor.OTHER_TOKEN, "cottage", new Ear())
                .getString("status")
                .equals("registered"));
  }

  private static JsonObject register(HttpClient caller, String token, String name, Ear ear)
      throws Exception {
    WebSocket socket =
        caller.newWebSocketBuilder().buildAsync(world.endpoint("/register"), ear).join();
    socket
        .sendText(
            Json.createObjectBuilder()
                .add("sponsor_token", token)
                .add("requested_subdomain", name)
                .build()
                .toString(),
            true)
        .join();
    JsonObject reply = ear.next();
    if (reply.getString("status").equals("registered")) {
      socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }
    return reply;
  }

  private static void assertRegistered(HttpClient caller, String token, String name)
      throws Exception {
    JsonObject reply = register(caller, token, name, new Ear());
    assertEquals("registered", reply.getString("status"), reply::toString);
  }

  private static void assertRefused(
      HttpClient caller, String code, int close, String token, String name) throws Exception {
    Ear ear = new Ear();
    JsonObject reply = register(caller, token, name, ear);
    assertEquals("error", reply.getString("status"), reply::toString);
    assertEquals(code, reply.getString("code"), reply::toString);
    assertEquals(close, ear.closeCode());
  }
}
