package org.leafport.tunnel.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import org.glassfish.tyrus.server.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.leafport.core.duplex.Alarms;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.Ending;
import org.leafport.core.duplex.Splice;
import org.leafport.core.duplex.Traffic;
import org.leafport.core.metrics.Meters;
import org.leafport.tunnel.challenge.ForwardedChallenges;
import org.leafport.tunnel.challenge.NodeChallengeWays;
import org.leafport.tunnel.dial.Dialler;
import org.leafport.tunnel.flow.WindowBudget;
import org.leafport.tunnel.frame.GoAwayCode;
import org.leafport.tunnel.frame.HelloItems;
import org.leafport.tunnel.frame.JsonMessage;
import org.leafport.tunnel.mux.MuxSettings;
import org.leafport.tunnel.mux.SessionClock;
import org.leafport.tunnel.route.Challenges;
import org.leafport.tunnel.route.Enrolments;
import org.leafport.tunnel.route.FakeTunnel;
import org.leafport.tunnel.route.RemoteTunnels;
import org.leafport.tunnel.route.Route;
import org.leafport.tunnel.route.RouteTable;
import org.leafport.tunnel.route.SingleNodeDirectory;
import org.leafport.tunnel.route.Tunnel;
import org.leafport.tunnel.wire.ProtocolException;

/**
 * Two nodes: a has a home and the container's own WebSocket server, b calls it with the JDK's
 * client.
 */
@Timeout(60)
class LinksTest {

  private static final String LABEL = "my-home-evcc";
  private static final byte[] SECRET =
      "a secret of thirty-two characters".getBytes(StandardCharsets.UTF_8);
  private static final byte[] OTHER_SECRET =
      "another one of as many characters".getBytes(StandardCharsets.UTF_8);
  private static final Clock CLOCK = Clock.systemUTC();
  private static final InetSocketAddress CLIENT = new InetSocketAddress("203.0.113.9", 51_234);
  private static final String TOKEN = "LoqXcYV8q5ONbJQxbmR7SCTNo3tiAXDfowyjxAjEuX0";
  private static final String KEY_AUTHORIZATION =
      TOKEN + ".9jg46WB3rR_AHD-EBXdN7cBkH1WOu0tA3M9fm21mqTI";

  private final SecureRandom random = new SecureRandom();
  private final WindowBudget windows = new WindowBudget(WindowBudget.DEFAULT_BYTES);
  private final AtomicLong shift = new AtomicLong();
  private final EchoHome home = new EchoHome();
  private ScheduledExecutorService timer;
  private Server server;
  private RouteTable routes;
  private LinkGuests guests;
  private LinkEntrance entrance;
  private ForwardedChallenges challengesOfA;
  private ForwardedChallenges challengesOfB;
  private volatile Optional<URI> addressOfA = Optional.empty();
  private NodeLinks links;

  @BeforeEach
  void start() throws Exception {
    timer = Executors.newScheduledThreadPool(2);
    var directory = new SingleNodeDirectory("a");
    routes = new RouteTable(directory, RemoteTunnels.NONE, CLOCK);
    routes.arrive(home);
    challengesOfA =
        new ForwardedChallenges(
            new NodeChallengeWays(new Enrolments(directory, RemoteTunnels.NONE), routes),
            CLOCK,
            random);
    home.answers = challengesOfA;
    guests = new LinkGuests(4);
    entrance =
        new LinkEntrance(
            routes,
            new Splice.Terms(
                Duration.ofMinutes(1),
                new Traffic(Meters.counter("test_in"), Meters.counter("test_out")),
                Alarms.ofSystem()));
    server = new Server("localhost", 0, "/", Map.of(), LinkEndpoint.class);
    server.start();
    openDoor(Duration.ofSeconds(15));
    addressOfA = Optional.of(URI.create("ws://localhost:" + server.getPort()));
    links = links("b", SECRET);
  }

  private void openDoor(Duration patience) {
    LinkEndpoint.DOOR.openFor(
        new LinkDesk(
            "a",
            SECRET,
            guests,
            entrance,
            challengesOfA,
            this::session,
            patience,
            timer,
            CLOCK,
            random));
  }

  private MuxSettings session() {
    return MuxSettings.proxy(HelloItems.DEFAULTS, windows, SessionClock.of(timer), random);
  }

  /** The links of a node to a. */
  private NodeLinks links(String node, byte[] secret) throws Exception {
    Dialler dialler = Dialler.direct(SSLContext.getDefault());
    var made =
        new NodeLinks(
            new LinkCaller(
                node,
                secret,
                true,
                () -> dialler,
                id -> CompletableFuture.completedStage(addressOfA),
                this::session,
                8,
                () -> challengesOfB,
                timer,
                CLOCK,
                () -> System.nanoTime() + shift.get()),
            4);
    challengesOfB =
        new ForwardedChallenges(
            label ->
                CompletableFuture.completedStage(made.enrolmentAt("a", label).stream().toList()),
            CLOCK,
            random);
    return made;
  }

  @AfterEach
  void stop() {
    LinkEndpoint.DOOR.close();
    links.leave(Duration.ZERO);
    server.stop();
    timer.shutdownNow();
  }

  private static Route route(String node) {
    return new Route(LABEL, node, "s1", 1, Instant.EPOCH, Set.of(Tunnel.Kind.TLS));
  }

  private static Tunnel.Arrival arrival() {
    return new Tunnel.Arrival(
        Tunnel.Kind.TLS,
        CLIENT,
        Optional.empty(),
        Optional.of("my-home-evcc.evcc.example"),
        List.of(),
        Optional.empty());
  }

  private Tunnel tunnel() {
    return links.reach(route("a")).orElseThrow();
  }

  /** A home that sends back what it is sent. */
  private static final class EchoHome extends FakeTunnel {
    final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    volatile ForwardedChallenges answers;

    EchoHome() {
      super(LABEL, "s1", null);
    }

    @Override
    public Connection open(Arrival arrival) {
      arrivals.add(arrival);
      return new Echo();
    }

    @Override
    public void askChallenge(String requestId, String token) {
      answers.answered(
          this, requestId, token.equals(TOKEN) ? Optional.of(KEY_AUTHORIZATION) : Optional.empty());
    }
  }

  private static final class Echo implements Tunnel.Connection {
    private final CompletableFuture<Receiver> receiver = new CompletableFuture<>();

    @Override
    public CompletionStage<Void> accepted() {
      return CompletableFuture.completedStage(null);
    }

    @Override
    public void receiveBy(Receiver taker) {
      receiver.complete(taker);
    }

    @Override
    public void send(ByteBuffer bytes, Runnable sent) {
      receiver.thenAccept(taker -> taker.onBytes(bytes, sent));
    }

    @Override
    public void sendEnd() {
      receiver.thenAccept(Receiver::onEnd);
    }

    @Override
    public void reset(Ending why) {
      receiver.thenAccept(taker -> taker.onReset(why));
    }
  }

  /** What a client of b hears. */
  private static final class Ear implements Duplex.Receiver {
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    final CompletableFuture<Void> end = new CompletableFuture<>();
    final CompletableFuture<Ending> reset = new CompletableFuture<>();

    @Override
    public void onBytes(ByteBuffer bytes, Runnable taken) {
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      synchronized (heard) {
        heard.writeBytes(copy);
      }
      taken.run();
    }

    @Override
    public void onEnd() {
      end.complete(null);
    }

    @Override
    public void onReset(Ending why) {
      reset.complete(why);
    }

    String text() {
      synchronized (heard) {
        return heard.toString(StandardCharsets.UTF_8);
      }
    }
  }

  /** A client of b that says something and hears what comes back. */
  private Ear say(String text) throws Exception {
    var ear = new Ear();
    Tunnel.Connection connection = tunnel().open(arrival());
    connection.receiveBy(ear);
    connection.send(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), connection::sendEnd);
    return ear;
  }

  private static void until(String what, BooleanSupplier so) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!so.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Not in time: " + what);
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static <T> T in20Seconds(CompletableFuture<T> future) throws Exception {
    return future.get(20, TimeUnit.SECONDS);
  }

  @Test
  void bytesGoOverTheLinkAndBackAlsoWhileItIsBeingMade() throws Exception {
    Ear first = say("hello");
    in20Seconds(first.end);
    assertEquals("hello", first.text());

    String much = "0123456789abcdef".repeat(20_000);
    Ear second = say(much);
    in20Seconds(second.end);
    assertEquals(much, second.text());
    assertEquals(1, links.size(), "over one link");
    assertEquals(1, guests.size());
    until("nothing is open any more", () -> links.connections() == 0 && entrance.open() == 0);
  }

  @Test
  void theHomeLearnsWhoTheClientIs() throws Exception {
    in20Seconds(say("x").end);
    Tunnel.Arrival told = home.arrivals.get(0);
    assertEquals(CLIENT, told.client());
    assertEquals(Tunnel.Kind.TLS, told.kind());
    assertEquals(arrival().serverName(), told.serverName());
  }

  @Test
  void whatTheHomeTakesIsAskedBeforeTheLinkIs() {
    assertTrue(tunnel().takes(Tunnel.Kind.TLS));
    assertFalse(tunnel().takes(Tunnel.Kind.TCU));
  }

  @Test
  void whoHasComeOverALinkNeverGoesOverASecond() throws Exception {
    in20Seconds(say("x").end);
    // A directory that sends a's clients back to b would make them go round for ever.
    routes.depart(home);
    assertEquals(Ending.INTERNAL_ERROR, in20Seconds(say("y").reset));
    assertEquals(1, home.arrivals.size());
  }

  @Test
  void aNodeWithAnotherSecretIsKeptOut() throws Exception {
    links = links("b", OTHER_SECRET);
    assertEquals(Ending.INTERNAL_ERROR, in20Seconds(say("x").reset));
    assertEquals(0, guests.size());
    assertTrue(home.arrivals.isEmpty());
  }

  @Test
  void anAddressThatLeadsToAnotherNodeIsNotUsed() throws Exception {
    var ear = new Ear();
    links.reach(route("c")).orElseThrow().open(arrival()).receiveBy(ear);
    assertEquals(Ending.INTERNAL_ERROR, in20Seconds(ear.reset));
  }

  @Test
  void afterAFailureTheNodeIsLeftAloneForAWhile() throws Exception {
    Optional<URI> address = addressOfA;
    addressOfA = Optional.empty();
    assertEquals(Ending.INTERNAL_ERROR, in20Seconds(say("x").reset));
    assertEquals(Optional.empty(), links.reach(route("a")));

    addressOfA = address;
    shift.addAndGet(Duration.ofSeconds(1).toNanos());
    Ear ear = say("again");
    in20Seconds(ear.end);
    assertEquals("again", ear.text());
  }

  @Test
  void thePauseGrowsToHalfAMinute() {
    assertEquals(
        List.of(1L, 2L, 4L, 8L, 16L, 30L, 30L),
        List.of(1, 2, 3, 4, 5, 6, 40).stream()
            .map(failures -> NodeLink.pauseAfter(failures).toSeconds())
            .toList());
  }

  @Test
  void aLinkThatBreaksTakesItsClientsWithItAndIsMadeAgain() throws Exception {
    var ear = new Ear();
    Tunnel.Connection connection = tunnel().open(arrival());
    connection.receiveBy(ear);
    connection.send(ByteBuffer.wrap(new byte[] {'x'}), () -> {});
    until("the byte is back", () -> ear.text().equals("x"));

    guests.all().forEach(link -> link.leave(GoAwayCode.INTERNAL_ERROR, Duration.ZERO));

    assertEquals(Ending.CARRIER_CLOSED, in20Seconds(ear.reset));
    until("the end of the link is known", () -> links.size() == 0);
    shift.addAndGet(Duration.ofMinutes(1).toNanos());
    in20Seconds(say("y").end);
  }

  @Test
  void aNodeThatLeavesFinishesWhatItCarries() throws Exception {
    var ear = new Ear();
    Tunnel.Connection connection = tunnel().open(arrival());
    connection.receiveBy(ear);
    connection.send(ByteBuffer.wrap(new byte[] {'x'}), () -> {});
    until("the byte is back", () -> ear.text().equals("x"));

    CompletableFuture<Void> gone = links.leave(Duration.ofSeconds(20));

    assertEquals(Optional.empty(), links.reach(route("a")));
    connection.send(ByteBuffer.wrap(new byte[] {'y'}), connection::sendEnd);
    in20Seconds(ear.end);
    assertEquals("xy", ear.text());
    in20Seconds(gone);
  }

  @Test
  void aLinkOfTheSameNodeReplacesItsFormerOne() throws Exception {
    in20Seconds(say("x").end);
    NodeLinks former = links;
    links = links("b", SECRET);
    in20Seconds(say("y").end);
    assertEquals(1, guests.size());
    until("the former link has gone", () -> former.size() == 0);
  }

  @Test
  void onlySoManyWaitForOneLink() throws Exception {
    var never = new CompletableFuture<Optional<URI>>();
    Dialler dialler = Dialler.direct(SSLContext.getDefault());
    var stuck =
        new NodeLinks(
            new LinkCaller(
                "b",
                SECRET,
                true,
                () -> dialler,
                id -> never,
                this::session,
                2,
                () -> challengesOfB,
                timer,
                CLOCK,
                System::nanoTime),
            1);
    Tunnel tunnel = stuck.reach(route("a")).orElseThrow();
    tunnel.open(arrival());
    tunnel.open(arrival());
    assertThrows(Tunnel.TunnelFullException.class, () -> tunnel.open(arrival()));
    assertEquals(Optional.empty(), stuck.reach(route("z")), "one link is all there may be");
    stuck.leave(Duration.ZERO);
  }

  @Test
  void anAuthorityIsAnsweredOverTheLink() throws Exception {
    assertEquals(
        new Challenges.Answer.Valid(KEY_AUTHORIZATION),
        in20Seconds(challengesOfB.ask(LABEL, TOKEN).toCompletableFuture()));
    assertEquals(
        new Challenges.Answer.Unknown(),
        in20Seconds(challengesOfB.ask(LABEL, "a".repeat(40)).toCompletableFuture()));
    assertEquals(
        new Challenges.Answer.Unknown(),
        in20Seconds(challengesOfB.ask("nobody-evcc", TOKEN).toCompletableFuture()));
  }

  /** A stranger at the door. */
  private static final class Stranger implements WebSocket.Listener {
    final CompletableFuture<JsonMessage> said = new CompletableFuture<>();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      try {
        said.complete(JsonMessage.read(text.toString()));
      } catch (ProtocolException e) {
        said.completeExceptionally(e);
      }
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      closed.complete(code);
      return null;
    }
  }

  private WebSocket strangerAs(Stranger stranger) {
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .subprotocols(LinkEndpoint.SUBPROTOCOL)
        .buildAsync(LinkSettings.endpoint(addressOfA.orElseThrow()), stranger)
        .join();
  }

  @Test
  void anAnswerToAnotherQuestionIsWorthNothing() throws Exception {
    var heard = new Stranger();
    strangerAs(heard);
    LinkChallenge former = LinkMessages.challengeIn(in20Seconds(heard.said)).orElseThrow();
    byte[] answer = former.answer(SECRET, "b");

    var replaying = new Stranger();
    WebSocket socket = strangerAs(replaying);
    in20Seconds(replaying.said);
    socket.sendText(LinkMessages.response("b", answer).toJson(), true).join();

    assertEquals(4401, in20Seconds(replaying.closed));
  }

  @Test
  void noNodeLinksWithItself() throws Exception {
    var stranger = new Stranger();
    WebSocket socket = strangerAs(stranger);
    LinkChallenge asked = LinkMessages.challengeIn(in20Seconds(stranger.said)).orElseThrow();
    socket.sendText(LinkMessages.response("a", asked.answer(SECRET, "a")).toJson(), true).join();
    assertEquals(4401, in20Seconds(stranger.closed));
  }

  @Test
  void aStrangerHasNotLong() throws Exception {
    openDoor(Duration.ofMillis(50));
    var silent = new Stranger();
    strangerAs(silent);
    assertEquals(4408, in20Seconds(silent.closed));

    openDoor(Duration.ofSeconds(15));
    var eager = new Stranger();
    strangerAs(eager).sendBinary(ByteBuffer.allocate(8), true).join();
    assertEquals(4401, in20Seconds(eager.closed));
  }

  @Test
  void strangersDontKeepNodesOut() throws Exception {
    var first = new Stranger();
    strangerAs(first);
    in20Seconds(first.said);
    for (int i = 0; i < LinkGuests.MOST_STRANGERS; i++) {
      var next = new Stranger();
      strangerAs(next);
      in20Seconds(next.said);
    }
    assertEquals(4503, in20Seconds(first.closed));
    in20Seconds(say("x").end);
  }
}
