package org.leafport.tunnel.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.leafport.core.car.CarIdentity;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.Ending;
import org.leafport.tunnel.TestDatabase;
import org.leafport.tunnel.acme.IssuedCertificate;
import org.leafport.tunnel.acme.Pebble;
import org.leafport.tunnel.acme.SelfSigned;
import org.leafport.tunnel.connection.HomeNotices;
import org.leafport.tunnel.dial.Dialler;
import org.leafport.tunnel.frame.ConnectMetadata;
import org.leafport.tunnel.frame.GoAwayCode;
import org.leafport.tunnel.frame.JsonMessage;
import org.leafport.tunnel.mux.Form;
import org.leafport.tunnel.mux.MuxConnection;
import org.leafport.tunnel.registry.HomeNotice;

/** The agent at work, against a played proxy over real WebSockets. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class AgentTest {

  private static final URI NO_AUTHORITY = URI.create("https://127.0.0.1:9/dir");
  private static final CarIdentity CAR =
      new CarIdentity("SJNFAAZE0U0012345", Optional.of("TCU1"), Optional.of("ICCID1"));

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
  private final BlockingQueue<RemoteStatus> statuses = new LinkedBlockingQueue<>();

  private final BlockingQueue<HomeEntrance.Home> homes = new LinkedBlockingQueue<>();

  private PlayedProxy proxy;
  private Agent agent;

  @BeforeAll
  static void haveAnInstallationKey() {
    TestDatabase.running();
  }

  @AfterEach
  void stop() throws IOException {
    agent.close();
    assertEquals(List.of(), proxy.failures());
    proxy.close();
    timer.shutdownNow();
    threads.shutdown();
  }

  @Test
  void newHomeEnrolsConnectsServesAndRenewsOverItsTunnel(@TempDir Path folder) throws Exception {
    proxy = new PlayedProxy(Form.MUX);
    try (Pebble pebble = new Pebble(folder, proxy.challengePort())) {
      MemoryStore store =
          new MemoryStore(
              proxy.address(), pebble.directory(), Optional.of(folder.resolve("pebble.pem")));
      start(store);

      JsonMessage request = proxy.registrations.take();
      assertEquals(Optional.of("abc123"), request.text("sponsor_token"));
      assertEquals(Optional.of("my-home"), request.text("requested_subdomain"));
      assertEquals(1000, proxy.enrolmentEnds.take());
      PlayedProxy.Tunnel tunnel = proxy.tunnels.take();
      RemoteStatus connected = await(status -> status.state() == AgentState.CONNECTED);
      assertEquals(Optional.of(PlayedProxy.FQDN), connected.fqdn());
      assertEquals(Optional.empty(), connected.lastError());
      assertTrue(connected.clockDifference().orElseThrow().abs().toMinutes() < 1);
      assertEquals(
          "vin_claim", proxy.controls.take().type().orElseThrow(), "cars are claimed at once");
      assertEquals("echo: hello", exchange(tunnel, "hello"));

      agent.renewNow();
      JsonMessage told = proxy.controls.poll(60, TimeUnit.SECONDS);
      while (told != null && !told.type().orElse("").equals("certificate")) {
        told = proxy.controls.poll(60, TimeUnit.SECONDS);
      }
      assertNotNull(told, () -> agent.status().toString());
      assertNotEquals(
          tunnel.leaf(), store.identity().certificate().orElseThrow().leaf(), "a new certificate");
      assertEquals("echo: again", exchange(tunnel, "again"), "in the same tunnel");
      assertNull(proxy.tunnels.poll(), "which was not opened anew");
    }
  }

  @Test
  void refusedTokenIsShownWithItsReasonAndTheNextTry() throws Exception {
    proxy = new PlayedProxy(Form.MUX);
    proxy.refusal =
        Optional.of(
            JsonMessage.empty()
                .with("status", "error")
                .with("code", "token_expired")
                .with("message", "The sponsor token has expired."));
    MemoryStore store = new MemoryStore(proxy.address(), NO_AUTHORITY, Optional.empty());
    start(store);

    RemoteStatus waiting = await(status -> status.nextTry().isPresent());
    assertEquals(AgentState.BACKOFF, waiting.state());
    assertEquals("token_expired", waiting.lastError().orElseThrow().code());
    Duration wait = Duration.between(Instant.now(), waiting.nextTry().orElseThrow());
    assertTrue(wait.compareTo(Duration.ofMinutes(3)) > 0, wait.toString());
    assertEquals(1, waiting.attempts());

    proxy.registrations.take();
    store.change(RemoteChanges.of().sponsorToken("better").change());
    agent.settingsChanged();
    assertEquals(Optional.of("better"), proxy.registrations.take().text("sponsor_token"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Form.class,
      names = {"MUX", "JSON"})
  void lostTunnelComesBackByItself(Form form) throws Exception {
    proxy = new PlayedProxy(form);
    MemoryStore store = enrolledStore();
    start(form == Form.JSON ? store.inJson() : store);

    PlayedProxy.Tunnel first = proxy.tunnels.take();
    assertEquals("echo: one", exchange(first, "one"));
    first.connection().abort();
    PlayedProxy.Tunnel second = proxy.tunnels.take();
    assertEquals("echo: two", exchange(second, "two"));
    await(status -> status.bytesIn() >= 6 && status.state() == AgentState.CONNECTED);
  }

  @Test
  void drainedTunnelServesWhatIsOpenWhileTheNextOneIsUp() throws Exception {
    proxy = new PlayedProxy(Form.MUX);
    start(enrolledStore());
    PlayedProxy.Tunnel old = proxy.tunnels.take();
    MuxConnection open = connect(old);
    Replies replies = new Replies();
    open.receiveBy(replies);

    old.session().goAway(GoAwayCode.DRAIN, Duration.ofMillis(50), "restart");
    PlayedProxy.Tunnel next = proxy.tunnels.take();

    open.send(bytes("still here"), () -> {});
    assertEquals("echo: still here", replies.take());
    open.sendEnd();
    assertEquals("echo: new", exchange(next, "new"));
  }

  @Test
  void certificateForServersIsShownInTlsToo(@TempDir Path folder) throws Exception {
    SelfSigned server = SelfSigned.forNames("proxy.evcc.example");
    proxy = new PlayedProxy(Form.MUX, Optional.of(server.shown(new AnyClient())));
    MemoryStore store = enrolledStore().inTls(server.writtenTo(folder.resolve("proxy.pem")));
    start(store);

    PlayedProxy.Tunnel tunnel = proxy.tunnels.take();
    assertEquals(store.identity().certificate().orElseThrow().leaf(), tunnel.leaf());
    assertEquals("echo: by TLS", exchange(tunnel, "by TLS"));
  }

  @Test
  void proxyThatNobodyVouchesForIsNotTalkedTo(@TempDir Path folder) throws Exception {
    SelfSigned server = SelfSigned.forNames("proxy.evcc.example");
    SelfSigned other = SelfSigned.forNames("proxy.evcc.example");
    proxy = new PlayedProxy(Form.MUX, Optional.of(server.shown(new AnyClient())));
    start(enrolledStore().inTls(other.writtenTo(folder.resolve("other.pem"))));

    RemoteStatus refused = await(status -> status.nextTry().isPresent());
    assertEquals("unreachable", refused.lastError().orElseThrow().code());
    agent.close();
    await(status -> status.state() == AgentState.OFF);
    proxy.failures().clear();
  }

  @Test
  void nothingIsSignedForAnotherHost() throws Exception {
    proxy = new PlayedProxy(Form.MUX);
    proxy.host = "other.example";
    start(enrolledStore());

    RemoteStatus refused = await(status -> status.nextTry().isPresent());
    assertEquals("wrong_host", refused.lastError().orElseThrow().code());
    Duration wait = Duration.between(Instant.now(), refused.nextTry().orElseThrow());
    assertTrue(wait.compareTo(Duration.ofMinutes(11)) > 0, "only its owner can help");
  }

  @Test
  void suspendedHomeSaysSoAndTriesAgainWhenToldTo() throws Exception {
    proxy = new PlayedProxy(Form.MUX);
    proxy.connectRefusal =
        Optional.of(
            JsonMessage.of("auth_error").with("code", "instance_suspended").with("message", "No."));
    start(enrolledStore());
    RemoteStatus refused = await(status -> status.nextTry().isPresent());
    assertEquals("instance_suspended", refused.lastError().orElseThrow().code());

    proxy.connectRefusal = Optional.empty();
    agent.retryNow();
    assertNotNull(proxy.tunnels.take());
    await(status -> status.state() == AgentState.CONNECTED && status.lastError().isEmpty());
  }

  @Test
  void expiredCertificateIsNotEvenTried() throws Exception {
    proxy = new PlayedProxy(Form.MUX);
    SelfSigned old =
        SelfSigned.lasting(
            Instant.now().minus(Duration.ofDays(9)), Duration.ofDays(8), PlayedProxy.FQDN);
    MemoryStore store =
        new MemoryStore(proxy.address(), NO_AUTHORITY, Optional.empty())
            .enrolled(
                PlayedProxy.FQDN, new IssuedCertificate(old.key(), List.of(old.certificate())));
    start(store);

    JsonMessage again = proxy.registrations.take();
    assertEquals(Optional.of("resume"), again.text("resume_token"));
    RemoteStatus waiting = await(status -> status.nextTry().isPresent());
    assertEquals("acme_unreachable", waiting.lastError().orElseThrow().code());
  }

  @Test
  void proofCodeComesFromTheProxy() throws Exception {
    proxy = new PlayedProxy(Form.MUX);
    start(enrolledStore());
    PlayedProxy.Tunnel tunnel = proxy.tunnels.take();
    await(status -> status.state() == AgentState.CONNECTED);
    var code = agent.proofCode().toCompletableFuture();
    JsonMessage question = proxy.controls.take();
    while (!question.type().orElse("").equals("vin_code")) {
      question = proxy.controls.take();
    }
    tunnel
        .session()
        .control(JsonMessage.of("vin_code").with("code", "LP7K3M9Q").with("expires_in", 604_800));

    assertEquals("LP7K3M9Q", code.get(10, TimeUnit.SECONDS).code());
    tunnel
        .session()
        .control(
            JsonMessage.of("vin_claims")
                .withMessages(
                    "claims",
                    List.of(JsonMessage.empty().with("vin_tail", "2345").with("state", "active"))));
    RemoteStatus told = await(status -> !status.claims().isEmpty());
    assertEquals("active", told.claims().get(0).state());
  }

  @Test
  void lapsedTokenIsToldWithTheLastDayAndTheHomeStaysConnected() throws Exception {
    proxy = new PlayedProxy(Form.MUX);
    start(enrolledStore());
    PlayedProxy.Tunnel tunnel = proxy.tunnels.take();

    tunnel
        .session()
        .control(
            HomeNotices.message(new HomeNotice.TokenLapsed(Instant.parse("2026-12-11T09:30:00Z"))));

    RemoteStatus told = await(status -> !status.notices().isEmpty());
    RemoteStatus.Notice notice = told.notices().get(0);
    assertEquals("token_lapsed", notice.key());
    assertEquals("2026-12-11", notice.saying().values().get("until"));
    assertTrue(notice.saying().text().contains("until 2026-12-11"), notice.saying().text());
    assertEquals("echo: on", exchange(tunnel, "on"));
  }

  @Test
  void aTargetThatTakesNoConnectionsIsToldOnceUntilItDoesAgain() throws Exception {
    proxy = new PlayedProxy(Form.MUX);
    start(enrolledStore());
    PlayedProxy.Tunnel tunnel = proxy.tunnels.take();
    exchange(tunnel, "hello");

    homes.peek().targets().failed(Ending.TARGET_REFUSED);
    homes.peek().targets().failed(Ending.TARGET_REFUSED);
    RemoteStatus told = await(status -> !status.notices().isEmpty());
    assertEquals(1, told.notices().size());
    assertEquals("target_refused", told.notices().get(0).saying().code());

    homes.peek().targets().reached();
    await(status -> status.notices().isEmpty());
  }

  @Test
  void aWrongClockIsToldByHowMuch() throws Exception {
    proxy = new PlayedProxy(Form.MUX);
    start(enrolledStore(), Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10)));

    RemoteStatus told = await(RemoteStatus::clockIsWrong);
    assertEquals(10, told.clockDifference().orElseThrow().toSeconds() / 60.0, 1);
    await(
        status ->
            status.notices().stream().anyMatch(notice -> notice.key().equals("clock_differs")));
  }

  @Test
  void theAuthoritysLimitIsToldAndKept() throws Exception {
    proxy = new PlayedProxy(Form.MUX);
    try (BusyAuthority authority = new BusyAuthority(Duration.ofHours(7))) {
      start(new MemoryStore(proxy.address(), authority.directory(), Optional.empty()));

      RemoteStatus waiting = await(status -> status.nextTry().isPresent());

      RemoteStatus.Problem problem = waiting.lastError().orElseThrow();
      assertEquals("urn:ietf:params:acme:error:rateLimited", problem.code());
      assertTrue(problem.text().contains(BusyAuthority.REASON), problem.text());
      Duration wait = Duration.between(Instant.now(), waiting.nextTry().orElseThrow());
      assertTrue(wait.compareTo(Duration.ofMinutes(6 * 60 + 50)) > 0, "not before: " + wait);
    }
  }

  @Test
  void switchedOffItHangsUp() throws Exception {
    proxy = new PlayedProxy(Form.MUX);
    MemoryStore store = enrolledStore();
    start(store);
    proxy.tunnels.take();
    await(status -> status.state() == AgentState.CONNECTED);

    store.change(RemoteChanges.of().enabled(false).change());
    agent.settingsChanged();

    RemoteStatus off = await(status -> status.state() == AgentState.OFF);
    assertFalse(off.enabled());
    assertEquals(0, off.openConnections());
  }

  private MemoryStore enrolledStore() throws Exception {
    SelfSigned own = SelfSigned.forNames(PlayedProxy.FQDN);
    return new MemoryStore(proxy.address(), NO_AUTHORITY, Optional.empty())
        .enrolled(PlayedProxy.FQDN, new IssuedCertificate(own.key(), List.of(own.certificate())));
  }

  private void start(MemoryStore store) {
    start(store, Clock.systemUTC());
  }

  private void start(MemoryStore store, Clock clock) {
    agent =
        new Agent(
            new AgentSurroundings(
                store,
                Dialler::bySystem,
                (connection, metadata, home) -> {
                  homes.add(home);
                  echo(connection);
                },
                threads,
                timer,
                clock,
                new SecureRandom(),
                "Leafport test",
                () -> Optional.of(() -> List.of(CAR)),
                statuses::add));
    agent.start();
  }

  private RemoteStatus await(Predicate<RemoteStatus> wanted) throws InterruptedException {
    Instant deadline = Instant.now().plusSeconds(40);
    while (Instant.now().isBefore(deadline)) {
      RemoteStatus now = agent.status();
      if (wanted.test(now)) {
        return now;
      }
      statuses.poll(100, TimeUnit.MILLISECONDS);
    }
    throw new AssertionError("It never came about: " + agent.status());
  }

  /** A target that says everything again. */
  private static void echo(HomeEntrance.Arriving connection) {
    connection.accept();
    connection.receiveBy(
        new Duplex.Receiver() {
          @Override
          public void onBytes(ByteBuffer bytes, Runnable taken) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            connection.send(
                AgentTest.bytes("echo: " + new String(copy, StandardCharsets.UTF_8)), taken);
          }

          @Override
          public void onEnd() {
            connection.sendEnd();
          }

          @Override
          public void onReset(Ending why) {
            // The other side is done.
          }
        });
  }

  private static String exchange(PlayedProxy.Tunnel tunnel, String text) throws Exception {
    MuxConnection connection = connect(tunnel);
    Replies replies = new Replies();
    connection.receiveBy(replies);
    connection.send(bytes(text), () -> {});
    String reply = replies.take();
    connection.sendEnd();
    return reply;
  }

  private static MuxConnection connect(PlayedProxy.Tunnel tunnel) throws Exception {
    return tunnel
        .session()
        .open(
            ConnectMetadata.of(
                ConnectMetadata.Listener.TLS, new InetSocketAddress("203.0.113.9", 51234)));
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Lets every client pass: who it is shows later. */
  private static final class AnyClient extends X509ExtendedTrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  /** What a client gets back. */
  private static final class Replies implements Duplex.Receiver {

    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();

    String take() throws InterruptedException {
      return texts.poll(20, TimeUnit.SECONDS);
    }

    @Override
    public void onBytes(ByteBuffer bytes, Runnable taken) {
      texts.add(StandardCharsets.UTF_8.decode(bytes).toString());
      taken.run();
    }

    @Override
    public void onEnd() {
      // Enough is known.
    }

    @Override
    public void onReset(Ending why) {
      texts.add("reset " + why);
    }
  }
}
