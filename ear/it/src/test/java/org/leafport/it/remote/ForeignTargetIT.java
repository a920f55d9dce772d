package org.leafport.it.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leafport.it.product.Await;
import org.leafport.it.product.LeafportProcess;

/** A home whose tunnel leads to servers that are not Leafport. */
class ForeignTargetIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String FQDN = "my-home-evcc.evcc.example";
  private static final int ROUNDS = 12;
  private static final String TAKES_NO_CONNECTIONS = "takes no connections";

  private static RemoteWorld world;
  private static LeafportProcess proxy;
  private static Home home;
  private static int port;

  private final AtomicInteger asked = new AtomicInteger();
  private final Semaphore tick = new Semaphore(0);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer charger;

  @BeforeAll
  static void connect() throws Exception {
    port = LeafportProcess.freePorts(1).get(0);
    world = new RemoteWorld();
    proxy = world.proxy(Map.of());
    home =
        new Home(
            world,
            world.home(
                "my-home",
                Sponsor.TOKEN,
                Map.of("LEAFPORT_REMOTE_AGENT_TARGET", "http://127.0.0.1:" + port)),
            "my-home-evcc");
    home.awaitConnected();
  }

  @AfterAll
  static void leave() throws Exception {
    if (world != null) {
      world.close();
    }
  }

  @BeforeEach
  void openCharger() throws IOException {
    charger = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    charger.setExecutor(threads);
    charger.createContext("/", this::tell);
    charger.createContext("/stream", this::stream);
    charger.start();
  }

  @AfterEach
  void closeCharger() {
    tick.release(100);
    charger.stop(0);
    threads.shutdownNow();
  }

  /** Answers what it was asked, as it arrived. */
  private void tell(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    StringBuilder seen = new StringBuilder();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> seen.append(name).append(": ").append(values).append('\n'));
    byte[] body = seen.toString().getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** Sends a line a tick. */
  private void stream(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      exchange.sendResponseHeaders(200, 0);
      for (int line = 0; line < 5; line++) {
        tick.acquire();
        exchange.getResponseBody().write(("line " + line + "\n").getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void strangersNeverReachIt() throws Exception {
    assertEquals(401, home.fromPhone("/api/state").statusCode());
    HttpResponse<String> page =
        home.phone()
            .send(
                HttpRequest.newBuilder(home.fromOutside("/main"))
                    .header("Accept", "text/html")
                    .timeout(Duration.ofSeconds(20))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertEquals(303, page.statusCode());
    assertEquals("/signin?next=%2Fmain", page.headers().firstValue("Location").orElse(""));
    assertEquals(200, home.fromPhone("/signin").statusCode());
    assertEquals(0, asked.get());
  }

  @Test
  void whoSignsInGetsACookieAndReachesIt() throws Exception {
    HttpResponse<String> signedIn = signIn(home.password());
    assertEquals(200, signedIn.statusCode(), signedIn.body());
    String setCookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
    assertTrue(
        setCookie.startsWith("auth=")
            && setCookie.contains("HttpOnly")
            && setCookie.contains("Secure")
            && setCookie.contains("SameSite=Lax"),
        setCookie);

    HttpResponse<String> seen =
        home.phone()
            .send(
                HttpRequest.newBuilder(home.fromOutside("/api/state"))
                    .header("Cookie", "theme=dark; " + setCookie.split(";", 2)[0])
                    .header("X-Forwarded-For", "192.0.2.66")
                    .timeout(Duration.ofSeconds(20))
                    .build(),
                HttpResponse.BodyHandlers.ofString());

    assertEquals(200, seen.statusCode(), seen.body());
    String headers = seen.body().toLowerCase(Locale.ROOT);
    assertTrue(headers.contains("x-forwarded-for: [127.0.0.1]"), headers);
    assertTrue(headers.contains("x-forwarded-proto: [https]"), headers);
    assertTrue(headers.contains("x-forwarded-host: [" + FQDN), headers);
    assertTrue(headers.contains("cookie: [theme=dark]"), "our cookie stays with us: " + headers);
  }

  @Test
  void aWrongPasswordOpensNothing() throws Exception {
    HttpResponse<String> answer = signIn("wrong");
    assertEquals(401, answer.statusCode());
    assertFalse(answer.headers().firstValue("Set-Cookie").isPresent());
  }

  private static HttpResponse<String> signIn(String password) throws Exception {
    String body =
        Json.createObjectBuilder()
            .add("username", home.user())
            .add("password", password)
            .build()
            .toString();
    return home.phone()
        .send(
            HttpRequest.newBuilder(home.fromOutside("/api/auth/login"))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void whatItStreamsArrivesAsItComes() throws Exception {
    String token = "Bearer " + home.device("stream-phone").getString("token");
    HttpResponse<InputStream> answer =
        home.phone()
            .send(
                HttpRequest.newBuilder(home.fromOutside("/stream"))
                    .header("Authorization", token)
                    .timeout(Duration.ofSeconds(20))
                    .build(),
                HttpResponse.BodyHandlers.ofInputStream());
    assertEquals(200, answer.statusCode());
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      for (int line = 0; line < 5; line++) {
        int number = line;
        // The next line is sent only now, so nothing can wait for more to come.
        tick.release();
        assertEquals("line " + number, threads.submit(lines::readLine).get(20, TimeUnit.SECONDS));
      }
    }
  }

  @Test
  void whileItIsDownThePhoneIsToldSo() throws Exception {
    String token = "Bearer " + home.device("patient-phone").getString("token");
    assertEquals(200, home.fromPhone("/", token).statusCode());
    charger.stop(0);

    HttpResponse<String> failure = home.fromPhone("/", token);
    assertEquals(502, failure.statusCode());
    assertTrue(failure.body().contains("<h1>Not reachable</h1>"), failure.body());
    Owner owner = home.owner();
    Await.until(
        "the owner reads it", PATIENCE, () -> owner.page("/remote").contains(TAKES_NO_CONNECTIONS));

    openCharger();
    assertEquals(200, home.fromPhone("/", token).statusCode());
    Await.until(
        "the owner reads no more of it",
        PATIENCE,
        () -> !owner.page("/remote").contains(TAKES_NO_CONNECTIONS));
  }

  @Test
  void anUploadThatEndsIsAnsweredAfterwards() throws Exception {
    try (RawTarget target = new RawTarget(RawTarget.Manner.COUNT_TO_THE_END)) {
      lead("tls://127.0.0.1:" + target.port());
      try (RawClient client = RawClient.calling(FQDN, world.httpsPort())) {
        client.send(new byte[3_000_000]);
        client.end();

        assertEquals(
            Integer.toString(3_000_000 + client.greeting()), client.readToTheEnd(PATIENCE));
      }
    } finally {
      lead("http://127.0.0.1:" + port);
    }
  }

  @Test
  void aClientThatNeverReadsSlowsNobodyDownAndCostsLittle() throws Exception {
    try (RawTarget target = new RawTarget(RawTarget.Manner.SEND_WITHOUT_END)) {
      lead("tls://127.0.0.1:" + target.port());
      double kept = 0;
      long windows = 0;
      try (RawClient reader = RawClient.calling(FQDN, world.httpsPort())) {
        // One quiet round is enough: what else the machine does is no fault of the stalled one.
        for (int round = 0; round < ROUNDS && kept < 0.8; round++) {
          double alone = reader.readFor(Duration.ofSeconds(1));
          long before = windowBytes();
          try (RawClient stalled = RawClient.calling(FQDN, world.httpsPort())) {
            stalled.awaitFirstByte();
            kept = Math.max(kept, reader.readFor(Duration.ofSeconds(1)) / alone);
            windows = Math.max(windows, windowBytes() - before);
          }
        }
      }
      assertTrue(kept >= 0.8, "beside it " + kept + " of what it reads alone");
      assertTrue(windows <= 2 * 1024 * 1024, "windows grew by " + windows + " bytes");
    } finally {
      lead("http://127.0.0.1:" + port);
    }
  }

  private static long windowBytes() throws Exception {
    return LeafportProcess.get(proxy.healthPort(), "/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("lp_window_bytes"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no lp_window_bytes"));
  }

  /** Changes where the tunnel leads, and waits until it is connected. */
  private static void lead(String target) throws Exception {
    assertEquals(
        202, home.inside("PUT", "/api/remote", "{\"target\":\"" + target + "\"}").statusCode());
    Await.until(
        "the tunnel is there",
        PATIENCE,
        () -> home.status().getString("state").equals("connected"));
  }
}
