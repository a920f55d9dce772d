package org.leafport.tunnel.connection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.leafport.tunnel.FakeAdmissions;
import org.leafport.tunnel.ManualTimer;
import org.leafport.tunnel.TestClock;
import org.leafport.tunnel.auth.AuthChallenge;
import org.leafport.tunnel.auth.AuthMessages;
import org.leafport.tunnel.auth.AuthProof;
import org.leafport.tunnel.auth.CertificateTrust;
import org.leafport.tunnel.auth.ConnectError;
import org.leafport.tunnel.auth.ProofAlgorithm;
import org.leafport.tunnel.auth.TestAuthority;
import org.leafport.tunnel.challenge.ForwardedChallenges;
import org.leafport.tunnel.challenge.NodeChallengeWays;
import org.leafport.tunnel.flow.WindowBudget;
import org.leafport.tunnel.frame.Frame;
import org.leafport.tunnel.frame.FrameDecoder;
import org.leafport.tunnel.frame.FrameEncoder;
import org.leafport.tunnel.frame.GoAwayCode;
import org.leafport.tunnel.frame.HelloItems;
import org.leafport.tunnel.frame.HelloItems.Feature;
import org.leafport.tunnel.frame.JsonMessage;
import org.leafport.tunnel.mux.Form;
import org.leafport.tunnel.mux.MuxSettings;
import org.leafport.tunnel.mux.SessionClock;
import org.leafport.tunnel.registry.CarClaims;
import org.leafport.tunnel.registry.ClaimRefused;
import org.leafport.tunnel.registry.ClaimState;
import org.leafport.tunnel.registry.ClaimStatus;
import org.leafport.tunnel.route.Challenges.Answer;
import org.leafport.tunnel.route.Enrolments;
import org.leafport.tunnel.route.LocalTunnel;
import org.leafport.tunnel.route.RemoteTunnels;
import org.leafport.tunnel.route.RouteTable;
import org.leafport.tunnel.route.SingleNodeDirectory;
import org.leafport.tunnel.route.Tunnel;
import org.leafport.tunnel.socket.FakeCarrier;
import org.leafport.tunnel.socket.Peer;
import org.leafport.tunnel.traffic.TrafficAccount;

class HomeConnectionTest {

  private static final String HOST = "proxy.evcc.example";
  private static final String LABEL = "my-home-evcc";
  private static final String FQDN = "my-home-evcc.evcc.example";
  private static final String TOKEN = "LoqXcYV8q5ONbJQxbmR7SCTNo3tiAXDfowyjxAjEuX0";
  private static final String GOOD = TOKEN + ".9jg46WB3rQiXaXtqL_2gCO4_SoKAjHPgUOy21mqTI";
  private static final InetSocketAddress CLIENT = new InetSocketAddress("203.0.113.5", 40000);

  private final TestClock clock = new TestClock();
  private final ManualTimer timer = new ManualTimer();
  private final FakeAdmissions admissions = new FakeAdmissions();
  private final TestAuthority authority = new TestAuthority("Test Root", clock.instant());
  private final SingleNodeDirectory directory = new SingleNodeDirectory("n1");
  private final RouteTable routes = new RouteTable(directory, RemoteTunnels.NONE, clock);
  private final ForwardedChallenges challenges =
      new ForwardedChallenges(
          new NodeChallengeWays(new Enrolments(directory, RemoteTunnels.NONE), routes),
          clock,
          new SecureRandom());
  private final List<LocalTunnel> counted = new ArrayList<>();
  private final ConnectDesk desk =
      new ConnectDesk(
          HOST,
          "n1",
          () -> new CertificateTrust(authority.anchors(), List.of(), "evcc.example"),
          admissions,
          new OneClaim(),
          new Counted(),
          routes,
          challenges,
          hello ->
              MuxSettings.proxy(
                  hello,
                  new WindowBudget(WindowBudget.DEFAULT_BYTES),
                  new SessionClock() {
                    @Override
                    public long nanoTime() {
                      return timer.nanoTime();
                    }

                    @Override
                    public Runnable every(Duration period, Runnable task) {
                      var future =
                          timer.scheduleWithFixedDelay(
                              task, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
                      return () -> future.cancel(false);
                    }
                  },
                  new SecureRandom()),
          Duration.ofSeconds(15),
          Runnable::run,
          timer,
          clock,
          new SecureRandom());

  /** Knows which tunnels are to be counted at this moment. */
  private final class Counted implements TrafficAccount {
    @Override
    public void opened(LocalTunnel tunnel) {
      counted.add(tunnel);
    }

    @Override
    public void closed(LocalTunnel tunnel) {
      counted.remove(tunnel);
    }
  }

  /** Every home claims one car. */
  private static final class OneClaim implements CarClaims {
    @Override
    public List<ClaimStatus> claim(String label, String vin, String tcuId, String iccid)
        throws ClaimRefused {
      if (vin.length() != 17) {
        throw new ClaimRefused(ClaimRefused.Reason.BAD_VIN);
      }
      return List.of(new ClaimStatus(vin.substring(13), iccid, ClaimState.PENDING));
    }

    @Override
    public List<ClaimStatus> release(String label, String vin) {
      return List.of();
    }

    @Override
    public List<ClaimStatus> of(String label) {
      return List.of();
    }

    @Override
    public ProofCode code(String label) {
      return new ProofCode("LP7K3M9Q", Duration.ofDays(7));
    }
  }

  /** One home's socket. */
  private final class Home {
    final FakeCarrier carrier = new FakeCarrier();
    final HomeConnection connection;

    Home(Form form, X509Certificate... chain) {
      connection = new HomeConnection(desk, carrier, form, new Peer(CLIENT, List.of(chain)));
      connection.opened();
    }

    Home proves(TestAuthority.Identity identity) throws Exception {
      AuthChallenge challenge = AuthMessages.challengeIn(carrier.last()).orElseThrow();
      byte[] signature =
          ProofAlgorithm.ES256.sign(
              identity.key(), challenge.signedBytes(FQDN, identity.certificate()));
      connection.text(
          AuthMessages.response(new AuthProof(List.of(identity.certificate()), "ES256", signature))
              .toJson());
      return this;
    }

    Home says(Frame frame) {
      connection.binary(FrameEncoder.encode(frame));
      return this;
    }

    Home saysHello(String instanceId) {
      return says(
          new Frame.Hello(
              HelloItems.DEFAULTS
                  .ofHome(instanceId)
                  .withFeatures(Set.of(Feature.STATUS, Feature.TCU_RELAY))
                  .withSoftware("Leafport 1")));
    }

    List<Frame> frames() throws Exception {
      List<Frame> frames = new ArrayList<>();
      for (byte[] message : carrier.binaries) {
        frames.addAll(new FrameDecoder(65_527).decode(ByteBuffer.wrap(message)));
      }
      return frames;
    }

    List<String> controls() throws Exception {
      return frames().stream()
          .filter(Frame.Control.class::isInstance)
          .map(frame -> ((Frame.Control) frame).message().toJson())
          .toList();
    }

    void assertRefused(ConnectError error) {
      JsonMessage said = carrier.last();
      assertEquals("auth_error", said.type().orElseThrow());
      assertEquals(error.code(), said.text("code").orElseThrow());
      assertEquals(error.closeCode(), carrier.closeCode);
      assertEquals(error.code(), carrier.closeReason);
    }
  }

  private static String id(int digit) {
    return Integer.toString(digit).repeat(32);
  }

  @Test
  void aSignedChallengeLetsTheHomeIn() throws Exception {
    Home home = new Home(Form.MUX);
    assertEquals("auth_challenge", home.carrier.last().type().orElseThrow());
    assertEquals(HOST, home.carrier.last().text("host").orElseThrow());

    home.proves(authority.identity(FQDN));

    assertEquals(
        "{\"type\":\"auth_ok\",\"fqdn\":\"%s\",\"subdomain\":\"%s\"}".formatted(FQDN, LABEL),
        home.carrier.texts.get(1));
    var hello = (Frame.Hello) home.frames().get(0);
    assertEquals(Optional.of(FQDN), hello.items().fqdn());
    assertTrue(routes.find(LABEL).isEmpty());

    home.saysHello(id(1));

    Tunnel tunnel = routes.find(LABEL).orElseThrow();
    assertTrue(tunnel.takes(Tunnel.Kind.TLS));
    assertTrue(tunnel.takes(Tunnel.Kind.TCU));
    assertFalse(tunnel.takes(Tunnel.Kind.HTTP));
    assertEquals(
        List.of(
            "{\"type\":\"status\",\"quota\":3,\"used\":1,\"expires_soon\":false,\"limits\":"
                + "{\"connections\":128}}"),
        home.controls());
    assertEquals("Leafport 1", routes.live(LABEL).orElseThrow().software().orElseThrow());
    assertEquals(List.of("admitted " + LABEL, "connected " + LABEL), admissions.events);
  }

  @Test
  void aCertificateOfTheTlsConnectionLetsTheHomeInWithoutAWord() throws Exception {
    Home home = new Home(Form.MUX, authority.identity(FQDN).certificate());
    assertEquals(List.of(), home.carrier.texts);
    assertTrue(home.frames().get(0) instanceof Frame.Hello);
  }

  @Test
  void aStrictHomeWithACertificateHearsNothingAndIsRouted() {
    Home home = new Home(Form.STRICT_JSON, authority.identity(FQDN).certificate());
    assertEquals(List.of(), home.carrier.texts);
    assertTrue(routes.find(LABEL).orElseThrow().takes(Tunnel.Kind.TLS));
  }

  @Test
  void aBadCertificateOfTheTlsConnectionIsNotForgivenByAChallenge() {
    var stranger = new TestAuthority("Other", clock.instant());
    new Home(Form.MUX, stranger.identity(FQDN).certificate())
        .assertRefused(ConnectError.CERT_UNTRUSTED);
  }

  @Test
  void theSignatureOfAnotherKeyIsRefused() throws Exception {
    var identity = authority.identity(FQDN);
    var thief = authority.identity(FQDN);
    new Home(Form.MUX)
        .proves(new TestAuthority.Identity(thief.key(), identity.certificate()))
        .assertRefused(ConnectError.BAD_SIGNATURE);
  }

  @Test
  void whatTheRegistryRefusesIsToldAsItSays() throws Exception {
    admissions.refusal = ConnectError.REGISTRY_UNAVAILABLE;
    Home home = new Home(Form.MUX).proves(authority.identity(FQDN));
    home.assertRefused(ConnectError.REGISTRY_UNAVAILABLE);
    assertEquals(30, home.carrier.last().whole("retry_after").orElseThrow());
    assertTrue(routes.find(LABEL).isEmpty());
  }

  @Test
  void anAnswerThatIsNoneIsRefused() {
    for (String text : List.of("{", "[]", "{\"type\":\"hello\"}", "{\"type\":\"auth_response\"}")) {
      Home home = new Home(Form.MUX);
      home.connection.text(text);
      home.assertRefused(ConnectError.BAD_REQUEST);
    }
    Home home = new Home(Form.MUX);
    home.connection.binary(ByteBuffer.allocate(8));
    home.assertRefused(ConnectError.BAD_REQUEST);
  }

  @Test
  void whoDoesNotAnswerIsSentAwayAfter15Seconds() {
    Home home = new Home(Form.MUX);
    timer.pass(Duration.ofSeconds(16));
    home.assertRefused(ConnectError.TIMEOUT);
    timer.pass(Duration.ofSeconds(6));
    assertTrue(home.carrier.aborted);
  }

  private static Tunnel.Arrival arrival() {
    return new Tunnel.Arrival(
        Tunnel.Kind.TLS,
        new InetSocketAddress("203.0.113.9", 51234),
        Optional.empty(),
        Optional.of(FQDN),
        List.of("h2".getBytes(StandardCharsets.US_ASCII)),
        Optional.empty());
  }

  private Home connected(int instance) throws Exception {
    return new Home(Form.MUX).proves(authority.identity(FQDN)).saysHello(id(instance));
  }

  @Test
  void aNewLoginNeverWaitsForTheOldSession() throws Exception {
    Home old = connected(1);
    Home fresh = connected(1);

    assertTrue(
        old.frames().stream()
            .anyMatch(f -> f instanceof Frame.GoAway g && g.code() == GoAwayCode.REPLACED.code()));
    assertFalse(fresh.frames().stream().anyMatch(Frame.GoAway.class::isInstance));
    old.connection.closed(1006, "");
    assertTrue(routes.find(LABEL).isPresent());
  }

  @Test
  void twoInstallationsWithOneCertificateAreBothTold() throws Exception {
    Home last = null;
    for (int i = 0; i < 7; i++) {
      last = connected(1 + i % 2);
    }
    Home late = connected(2);

    var goAway =
        late.frames().stream()
            .filter(Frame.GoAway.class::isInstance)
            .map(Frame.GoAway.class::cast)
            .findFirst()
            .orElseThrow();
    assertEquals(9, goAway.code());
    assertEquals(300_000, goAway.retryAfterMillis());
    assertTrue(last.controls().stream().anyMatch(text -> text.contains("\"duplicate_instance\"")));
    assertTrue(admissions.events.stream().anyMatch(e -> e.startsWith("duplicate_instance")));
  }

  @Test
  void aTunnelIsCountedUntilItsSocketEndsEvenIfAnotherTookItsPlace() throws Exception {
    Home old = connected(1);
    routes.find(LABEL).orElseThrow().open(arrival());
    Home fresh = connected(1);
    assertEquals(2, counted.size());
    old.connection.closed(1006, "");
    assertEquals(List.of(routes.local(LABEL).orElseThrow()), counted);
    fresh.connection.closed(1006, "");
    assertEquals(List.of(), counted);
  }

  @Test
  void theEndOfTheSocketEndsTheRoute() throws Exception {
    Home home = connected(1);
    home.connection.closed(1006, "");
    assertTrue(routes.find(LABEL).isEmpty());
    assertEquals("disconnected " + LABEL, admissions.events.get(2).split(":")[0]);
  }

  @Test
  void challengesTravelOverTheTunnel() throws Exception {
    Home home = connected(1);
    var answer = challenges.ask(LABEL, TOKEN).toCompletableFuture();
    JsonMessage question = JsonMessage.read(home.controls().get(home.controls().size() - 1));
    assertEquals(TOKEN, question.text("token").orElseThrow());

    home.says(
        new Frame.Control(
            JsonMessage.of("acme_response")
                .with("request_id", question.text("request_id").orElseThrow())
                .with("key_authorization", GOOD)));

    assertEquals(new Answer.Valid(GOOD), answer.join());
  }

  @Test
  void aRenewedCertificateCountsFromNowOn() throws Exception {
    Home home = connected(1);
    clock.pass(Duration.ofDays(30));
    X509Certificate renewed =
        authority
            .identity(null, clock.instant(), clock.instant().plus(Duration.ofDays(90)), FQDN)
            .certificate();

    home.says(certificate(renewed));

    assertEquals(
        renewed.getNotAfter().toInstant(), routes.local(LABEL).orElseThrow().certificateEnds());
  }

  @Test
  void theCertificateOfAnotherNameIsNotTakenForARenewal() throws Exception {
    Home home = connected(1);
    home.says(certificate(authority.identity("other-evcc.evcc.example").certificate()));
    assertEquals(
        "{\"type\":\"error\",\"ref\":\"certificate\",\"code\":\"cert_wrong_domain\"}",
        home.controls().get(1));
  }

  private static Frame certificate(X509Certificate certificate) throws Exception {
    return new Frame.Control(
        JsonMessage.of("certificate").withTexts("chain", AuthMessages.texts(List.of(certificate))));
  }

  @Test
  void carsAreClaimedOverTheTunnel() throws Exception {
    Home home = connected(1);
    home.says(
        new Frame.Control(
            JsonMessage.of("vin_claim")
                .with("vin", "SJNFAAZE0U0012345")
                .with("tcu_id", "1")
                .with("iccid", "2")));
    home.says(new Frame.Control(JsonMessage.of("vin_claim").with("vin", "short")));
    home.says(new Frame.Control(JsonMessage.of("vin_code")));
    home.says(new Frame.Control(JsonMessage.of("sparkle")));
    assertEquals(
        List.of(
            "{\"type\":\"vin_claims\",\"claims\":[{\"vin_tail\":\"2345\",\"iccid_tail\":\"2\",\"state\":\"pending\"}]}",
            "{\"type\":\"error\",\"ref\":\"vin_claim\",\"code\":\"bad_vin\"}",
            "{\"type\":\"vin_code\",\"code\":\"LP7K3M9Q\",\"expires_in\":604800}"),
        home.controls().subList(1, 4));
  }

  @Test
  void aSuspendedHomeIsCutWithinFiveSeconds() throws Exception {
    Home home = connected(1);
    routes.cut(LABEL, GoAwayCode.REVOKED);
    timer.pass(Duration.ofSeconds(5));
    assertEquals(4403, home.carrier.closeCode);
  }

  @Test
  void aConnectionGoesOutWithWhoAndWhere() throws Exception {
    Home home = connected(1);
    routes.find(LABEL).orElseThrow().open(arrival());
    var connect =
        home.frames().stream()
            .filter(Frame.Connect.class::isInstance)
            .map(Frame.Connect.class::cast)
            .findFirst()
            .orElseThrow();
    assertEquals(Optional.of(FQDN), connect.metadata().serverName());
    assertEquals(List.of("h2"), connect.metadata().alpn());
    assertEquals(Optional.of("n1"), connect.metadata().node());
    assertArrayEquals(
        new byte[] {(byte) 203, 0, 113, 9}, connect.metadata().client().getAddress().getAddress());
  }
}
