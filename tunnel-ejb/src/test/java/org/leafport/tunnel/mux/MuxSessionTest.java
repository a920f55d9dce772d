package org.leafport.tunnel.mux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.leafport.core.duplex.Ending;
import org.leafport.tunnel.frame.Frame;
import org.leafport.tunnel.frame.FrameEncoder;
import org.leafport.tunnel.frame.GoAwayCode;
import org.leafport.tunnel.frame.HelloItems;
import org.leafport.tunnel.frame.JsonMessage;

/** The binary form: states, credit, ends, and what time does. */
class MuxSessionTest {
  private static final int WINDOW = HelloItems.DEFAULTS.initialWindow();

  @Test
  void bothSidesSayHelloBeforeAnythingElse() {
    Ends ends = Ends.of(Form.MUX);
    assertThrows(SessionFullException.class, () -> ends.proxy.open(Ends.CLIENT));
    assertTrue(ends.agent.control(JsonMessage.of("early")));
    ends.start();
    assertEquals(1, ends.atProxy.opens.size());
    assertEquals(1, ends.atAgent.opens.size());
    assertTrue(Ends.frames(ends.toProxy).get(0) instanceof Frame.Hello);
    assertTrue(Ends.frames(ends.toAgent).get(0) instanceof Frame.Hello);
    assertEquals(List.of(JsonMessage.of("early")), ends.atProxy.controls);
    assertEquals(Optional.of(HelloItems.DEFAULTS), ends.proxy.remote());
  }

  @Test
  void bytesGoBothWaysAndEndBothWays() {
    Ends ends = Ends.open(Form.MUX);
    Ends.Pair pair = ends.connect();
    pair.client().send("upload");
    pair.client().connection.sendEnd();
    assertEquals("upload", pair.target().text());
    assertTrue(pair.target().ended);
    pair.target().send("and the answer comes after that");
    pair.target().connection.sendEnd();
    assertEquals("and the answer comes after that", pair.client().text());
    assertTrue(pair.client().ended);
    assertNull(pair.client().reset);
    assertNull(pair.target().reset);
    assertEquals(0, ends.proxy.traffic().open());
    assertEquals(0, ends.agent.traffic().open());
    assertEquals(0, ends.node.used());
    assertEquals(List.of(), Ends.frames(ends.toAgent, Frame.Close.class));
  }

  @Test
  void firstBytesGoOutWithoutWaitingForTheHome() {
    Ends ends = Ends.open(Form.MUX);
    ends.toAgent.hold();
    Peer client = new Peer(ends.openOne());
    client.send("hello from the client");
    assertEquals(1, client.sent);
    assertFalse(client.connection.accepted().toCompletableFuture().isDone());
    ends.toAgent.release();
    MuxConnection target = Ends.last(ends.atAgent.connections);
    assertEquals(List.of(Ends.CLIENT), ends.atAgent.clients);
    assertEquals("hello from the client", new Peer(target).text());
    target.accept();
    assertTrue(client.connection.accepted().toCompletableFuture().isDone());
  }

  @Test
  void dataFromTheHomeCountsAsAccept() {
    Ends ends = Ends.open(Form.MUX);
    Peer client = new Peer(ends.openOne());
    new Peer(Ends.last(ends.atAgent.connections)).send("banner");
    assertTrue(client.connection.accepted().toCompletableFuture().isDone());
    assertEquals(List.of(), Ends.frames(ends.toProxy, Frame.Accept.class));
  }

  @Test
  void refusedConnectionTellsWhy() {
    Ends ends = Ends.open(Form.MUX);
    Peer client = new Peer(ends.openOne());
    Ends.last(ends.atAgent.connections).reset(Ending.TARGET_REFUSED);
    assertEquals(Ending.TARGET_REFUSED, client.reset);
    assertFalse(client.connection.accepted().toCompletableFuture().isDone());
    assertEquals(0, ends.node.used());
  }

  @Test
  void homeThatDoesNotAcceptLosesTheConnectionAfterTenSeconds() {
    Ends ends = Ends.open(Form.MUX);
    Peer client = new Peer(ends.openOne());
    Peer target = new Peer(Ends.last(ends.atAgent.connections));
    ends.pass(Duration.ofMillis(9_500));
    assertNull(client.reset);
    ends.pass(Duration.ofMillis(1_000));
    assertEquals(Ending.NOT_ACCEPTED, client.reset);
    assertEquals(Ending.NOT_ACCEPTED, target.reset);
  }

  @Test
  void connectionResetBeforeItsConnectLeftIsNeverHeardOf() {
    Ends ends = Ends.open(Form.MUX);
    ends.toAgent.hold();
    ends.proxy.control(JsonMessage.of("one"));
    ends.proxy.control(JsonMessage.of("two"));
    MuxConnection connection = ends.openOne();
    connection.reset(Ending.RESET);
    ends.toAgent.release();
    assertEquals(List.of(), ends.atAgent.connections);
    assertEquals(List.of(), ends.atAgent.ends);
    ends.connect();
    assertEquals(3, Ends.last(ends.atAgent.connections).id());
  }

  @Test
  void senderStopsAtTheWindowAndGoesOnWhenBytesAreTaken() {
    Ends ends = Ends.open(Form.MUX);
    MuxConnection client = ends.openOne();
    Peer target = Peer.slow(Ends.last(ends.atAgent.connections));
    Peer sender = new Peer(client);
    byte[] much = new byte[WINDOW + 1];
    Arrays.fill(much, (byte) 7);
    sender.send(ByteBuffer.wrap(much));
    assertEquals(0, sender.sent, "the last byte has no credit");
    assertEquals(WINDOW, ends.proxy.traffic().bytesOut());
    while (target.take()) {
      // One chunk after the other.
    }
    assertEquals(1, sender.sent);
    assertEquals(much.length, target.received.size());
  }

  @Test
  void slowReaderStopsNobodyElse() {
    Ends ends = Ends.open(Form.MUX);
    Peer stuck = new Peer(ends.openOne());
    Peer slow = Peer.slow(Ends.last(ends.atAgent.connections));
    stuck.send(ByteBuffer.allocate(10 * WINDOW));
    Ends.Pair other = ends.connect();
    for (int i = 0; i < 100; i++) {
      other.client().send(ByteBuffer.allocate(WINDOW));
    }
    assertEquals(100, other.client().sent);
    assertEquals(100 * WINDOW, other.target().received.size());
    assertEquals(0, stuck.sent);
    assertTrue(ends.node.used() <= 2L * 2 * WINDOW + 3L * (1 << 20));
    slow.takeAll();
    assertEquals(1, stuck.sent);
  }

  @Test
  void closeInOrderDeliversWhatIsThereAndOtherClosesThrowItAway() {
    for (Ending ending : List.of(Ending.NORMAL, Ending.RESET)) {
      Ends ends = Ends.open(Form.MUX);
      Peer client = new Peer(ends.openOne());
      Peer target = Peer.slow(Ends.last(ends.atAgent.connections));
      client.send("one ");
      client.send("two ");
      client.send("three");
      client.connection.reset(ending);
      assertEquals(ending == Ending.RESET ? Ending.RESET : null, target.reset);
      target.takeAll();
      assertEquals(ending == Ending.RESET ? "one " : "one two three", target.text());
      assertEquals(ending, target.reset);
      assertNull(client.reset, "who resets isn't told");
      assertEquals(0, ends.node.used());
    }
  }

  @Test
  void endingsKeepTheirNamesOnTheWay() {
    for (Ending ending : Ending.values()) {
      Ends ends = Ends.open(Form.MUX);
      Ends.Pair pair = ends.connect();
      pair.client().connection.reset(ending);
      assertEquals(ending, pair.target().reset);
    }
  }

  @Test
  void smallPiecesDoNotKeepTheirMessagesAlive() {
    Ends ends = Ends.open(Form.MUX);
    Peer client = new Peer(ends.openOne());
    Peer target = Peer.slow(Ends.last(ends.atAgent.connections));
    for (int i = 0; i < 3000; i++) {
      client.send(ByteBuffer.wrap(new byte[] {(byte) i}));
    }
    int chunks = 0;
    while (target.take()) {
      chunks++;
    }
    assertEquals(3000, target.received.size());
    assertTrue(chunks <= 3, () -> "too many chunks");
  }

  @Test
  void thirdViolationOfTheWindowEndsTheSession() {
    Ends ends = Ends.open(Form.MUX);
    for (int i = 0; i < 3; i++) {
      MuxConnection connection = ends.openOne();
      Peer.slow(Ends.last(ends.atAgent.connections));
      for (int sent = 0; sent <= WINDOW; sent += 16_384) {
        ends.agent.onBinary(
            FrameEncoder.encode(
                new Frame.Data(connection.id(), false, ByteBuffer.allocate(16_384))));
      }
      assertEquals(i < 2, ends.atAgent.ends.isEmpty());
    }
    assertEquals(4400, ends.toProxy.closeCode);
  }

  @Test
  void creditBeyondItsLimitEndsTheConnection() {
    Ends ends = Ends.open(Form.MUX);
    Ends.Pair pair = ends.connect();
    ends.proxy.onBinary(FrameEncoder.encode(new Frame.Window(1, Integer.MAX_VALUE)));
    assertEquals(Ending.FLOW_CONTROL, pair.client().reset);
    assertEquals(Ending.FLOW_CONTROL, pair.target().reset);
  }

  @Test
  void nothingOfABadMessageTakesEffect() {
    Ends ends = Ends.open(Form.MUX);
    Ends.Pair pair = ends.connect();
    ByteBuffer good = FrameEncoder.encode(new Frame.Data(1, false, Ends.bytes("good")));
    ByteBuffer bad = FrameEncoder.encode(new Frame.Data(99, false, Ends.bytes("bad")));
    ends.agent.onBinary(
        ByteBuffer.allocate(good.remaining() + bad.remaining()).put(good).put(bad).flip());
    assertEquals("", pair.target().text());
    assertEquals(Ending.CARRIER_CLOSED, pair.target().reset);
    assertEquals(4400, ends.toProxy.closeCode);
    assertEquals(2, Ends.last(ends.atProxy.goAways).code());
    assertEquals(4400, ends.atAgent.ends.get(0).closeCode());
    assertTrue(ends.atAgent.ends.get(0).byUs());
    assertFalse(ends.atProxy.ends.get(0).byUs());
  }

  @Test
  void textIsAnError() {
    Ends ends = Ends.open(Form.MUX);
    ends.agent.onText("{}");
    assertEquals(4400, ends.toProxy.closeCode);
  }

  @Test
  void connectFromAHomeIsAnError() {
    Ends ends = Ends.open(Form.MUX);
    ends.proxy.onBinary(FrameEncoder.encode(new Frame.Connect(1, Ends.CLIENT)));
    assertEquals(4400, ends.toAgent.closeCode);
  }

  @Test
  void helloOfAnotherVersionOrASecondOneIsAnError() {
    HelloItems hello = HelloItems.DEFAULTS;
    Ends second = Ends.open(Form.MUX);
    second.agent.onBinary(FrameEncoder.encode(new Frame.Hello(hello)));
    assertEquals(4400, second.toProxy.closeCode);
    Ends other = Ends.of(Form.MUX);
    other.agent.start();
    ByteBuffer frame = FrameEncoder.encode(new Frame.Hello(hello));
    frame.put(Frame.HEADER_LENGTH + 4, (byte) 2);
    other.agent.onBinary(frame);
    assertEquals(4400, other.toProxy.closeCode);
  }

  @Test
  void missingHelloEndsTheSessionAfterFiveSeconds() {
    Ends ends = Ends.of(Form.MUX);
    ends.toAgent.hold();
    ends.proxy.start();
    ends.pass(Duration.ofMillis(4_500));
    assertEquals(List.of(), ends.atProxy.ends);
    ends.pass(Duration.ofMillis(500));
    ends.toAgent.to = null;
    ends.toAgent.release();
    assertEquals(4400, ends.toAgent.closeCode);
    ends.pass(Duration.ofSeconds(5));
    assertTrue(ends.toAgent.aborted, "who doesn't close is cut off");
  }

  @Test
  void tooManyControlsEndTheSession() {
    Ends ends = Ends.open(Form.MUX);
    ByteBuffer control = FrameEncoder.encode(new Frame.Control(JsonMessage.of("status")));
    for (int i = 0; i < 20; i++) {
      ends.agent.onBinary(control.duplicate());
    }
    assertEquals(0, ends.toProxy.closeCode);
    ends.agent.onBinary(control.duplicate());
    assertEquals(4400, ends.toProxy.closeCode);
    assertEquals(20, ends.atAgent.controls.size());
  }

  @Test
  void ownControlsArePaced() {
    Ends ends = Ends.open(Form.MUX);
    for (int i = 0; i < 50; i++) {
      assertTrue(ends.proxy.control(JsonMessage.of("notice").with("n", i)));
    }
    assertEquals(10, ends.atAgent.controls.size());
    ends.pass(Duration.ofSeconds(5));
    assertEquals(50, ends.atAgent.controls.size());
    assertEquals(49, ends.atAgent.controls.get(49).whole("n").orElseThrow());
    assertEquals(0, ends.toProxy.closeCode);
  }

  @Test
  void silenceIsAskedAndDeathIsNoticed() {
    Ends ends = Ends.open(Form.MUX);
    ends.pass(Duration.ofMinutes(5));
    assertEquals(List.of(), ends.atProxy.ends);
    assertFalse(Ends.frames(ends.toAgent, Frame.Ping.class).isEmpty());
    ends.toAgent.hold();
    ends.toProxy.to = null;
    Peer client = new Peer(ends.openOne());
    ends.pass(Duration.ofMillis(45_500));
    assertTrue(ends.toAgent.aborted);
    assertEquals(4408, ends.atProxy.ends.get(0).closeCode());
    assertTrue(client.reset != null);
  }

  @Test
  void stalledWriteIsDeath() {
    Ends ends = Ends.open(Form.MUX);
    ends.toAgent.hold();
    ends.proxy.control(JsonMessage.of("notice"));
    for (int i = 0; i < 29; i++) {
      ends.proxy.onPong();
      ends.pass(Duration.ofSeconds(1));
    }
    assertFalse(ends.toAgent.aborted);
    ends.pass(Duration.ofSeconds(1));
    assertTrue(ends.toAgent.aborted);
    assertEquals("write stall", ends.atProxy.ends.get(0).reason());
  }

  @Test
  void roundTripIsMeasured() {
    Ends ends = Ends.open(Form.MUX);
    ends.toProxy.hold();
    ends.clock.passQuietly(Duration.ofSeconds(25));
    ends.pass(Duration.ofMillis(500));
    ends.clock.passQuietly(Duration.ofMillis(40));
    ends.toProxy.release();
    assertEquals(Optional.of(Duration.ofMillis(40)), ends.agent.roundTrip());
  }

  @Test
  void fastConnectionGrowsItsWindowAndGivesItBack() {
    Ends ends = Ends.open(Form.MUX);
    Ends.Pair pair = ends.connect();
    for (int i = 0; i < 200; i++) {
      pair.client().send(ByteBuffer.allocate(WINDOW));
    }
    assertEquals(200, pair.client().sent);
    long grown = ends.agent.traffic().windowBytes();
    assertTrue(grown > WINDOW, () -> "still " + grown);
    assertTrue(grown <= 1 << 20);
    ends.pass(Duration.ofSeconds(11));
    for (int i = 0; i < 100; i++) {
      pair.client().send(ByteBuffer.allocate(16_384));
      ends.clock.passQuietly(Duration.ofSeconds(1));
    }
    assertEquals(WINDOW, ends.agent.traffic().windowBytes());
  }

  @Test
  void drainLetsConnectionsFinishAndThenCloses() {
    Ends ends = Ends.open(Form.MUX);
    Ends.Pair pair = ends.connect();
    ends.proxy.goAway(GoAwayCode.DRAIN, Duration.ofMillis(2500), "maintenance");
    assertEquals(List.of(new Frame.GoAway(1, 0, 2500, "maintenance")), ends.atAgent.goAways);
    assertThrows(SessionFullException.class, () -> ends.proxy.open(Ends.CLIENT));
    assertFalse(ends.agent.isOpen());
    ends.pass(Duration.ofSeconds(20));
    pair.client().send("still here");
    assertEquals("still here", pair.target().text());
    pair.client().connection.sendEnd();
    assertEquals(0, ends.toAgent.closeCode);
    pair.target().connection.sendEnd();
    assertEquals(1001, ends.toAgent.closeCode);
    assertEquals(Optional.of(2500L), goAwayOf(ends).map(Frame.GoAway::retryAfterMillis));
    assertEquals(0, ends.clock.tasks(), "nothing keeps ticking");
  }

  private static Optional<Frame.GoAway> goAwayOf(Ends ends) {
    return ends.atAgent.ends.get(0).goAway();
  }

  @Test
  void drainEndsAfterThirtySeconds() {
    Ends ends = Ends.open(Form.MUX);
    Ends.Pair pair = ends.connect();
    ends.proxy.goAway(GoAwayCode.REPLACED, Duration.ZERO, "");
    ends.pass(Duration.ofMillis(29_500));
    assertEquals(0, ends.toAgent.closeCode);
    ends.pass(Duration.ofMillis(500));
    assertEquals(4409, ends.toAgent.closeCode);
    assertEquals(Ending.CARRIER_CLOSED, pair.client().reset);
    assertEquals(Ending.CARRIER_CLOSED, pair.target().reset);
  }

  @Test
  void whoLeavesTellsItsOwnSideWhyOnce() {
    Ends drained = Ends.open(Form.MUX);
    drained.proxy.goAway(GoAwayCode.DRAIN, Duration.ZERO, "");
    assertEquals(List.of(GoAwayCode.DRAIN), drained.atProxy.leavings);
    assertEquals(List.of(), drained.atAgent.leavings);

    Ends broken = Ends.open(Form.MUX);
    broken.proxy.onText("{}");
    broken.proxy.onText("{}");
    assertEquals(List.of(GoAwayCode.PROTOCOL_ERROR), broken.atProxy.leavings);

    Ends silent = Ends.open(Form.MUX);
    silent.toProxy.hold();
    silent.pass(Duration.ofMinutes(2));
    assertEquals(List.of(GoAwayCode.KEEPALIVE_TIMEOUT), silent.atProxy.leavings);
  }

  @Test
  void everyGoAwayHasItsCloseCode() {
    List<Integer> codes = List.of(1001, 4409, 4400, 4401, 4403, 4503, 4408, 4500, 1000, 4409);
    for (GoAwayCode code : GoAwayCode.values()) {
      Ends ends = Ends.open(Form.MUX);
      ends.proxy.goAway(code, Duration.ZERO, "");
      assertEquals(codes.get(code.code()), ends.toAgent.closeCode);
      assertEquals(Optional.of(code), GoAwayCode.of(ends.atAgent.goAways.get(0).code()));
    }
  }

  @Test
  void homeThatLeavesRefusesWhatComesAcrossTheWire() {
    Ends ends = Ends.open(Form.MUX);
    Ends.Pair pair = ends.connect();
    ends.toProxy.hold();
    ends.agent.goAway(GoAwayCode.DRAIN, Duration.ZERO, "");
    Peer late = new Peer(ends.openOne());
    ends.toProxy.release();
    assertEquals(Ending.CARRIER_CLOSED, late.reset);
    assertNull(pair.client().reset);
  }

  @Test
  void connectAfterTheProxysOwnGoodbyeIsAnError() {
    Ends ends = Ends.open(Form.MUX);
    ends.connect();
    ends.agent.onBinary(FrameEncoder.encode(new Frame.GoAway(1, 0, 0, "")));
    ends.agent.onBinary(FrameEncoder.encode(new Frame.Connect(3, Ends.CLIENT)));
    assertEquals(4400, ends.toProxy.closeCode);
  }

  @Test
  void brokenWebSocketEndsAllConnections() {
    Ends ends = Ends.open(Form.MUX);
    Ends.Pair pair = ends.connect();
    ends.proxy.onClosed(1006, "");
    assertEquals(Ending.CARRIER_CLOSED, pair.client().reset);
    assertEquals(1006, ends.atProxy.ends.get(0).closeCode());
    assertFalse(ends.proxy.isOpen());
    assertFalse(ends.proxy.control(JsonMessage.of("notice")));
    assertEquals(1, ends.clock.tasks(), "only the other end's");
  }

  @Test
  void connectionThatWasFinishedSurvivesTheSessionUntilItIsTaken() {
    Ends ends = Ends.open(Form.MUX);
    Peer client = new Peer(ends.openOne());
    Peer target = Peer.slow(Ends.last(ends.atAgent.connections));
    target.connection.sendEnd();
    client.send("all ");
    client.send("of it");
    client.connection.sendEnd();
    ends.agent.onClosed(1006, "");
    target.takeAll();
    assertEquals("all of it", target.text());
    assertTrue(target.ended);
    assertNull(target.reset);
  }

  @Test
  void limitOfConnectionsAndMemoryIsKept() {
    HelloItems two = HelloItems.DEFAULTS.withLimits(WINDOW, 16_384, 2, Duration.ofSeconds(20));
    Ends ends = new Ends(Form.MUX, two, UnaryOperator.identity()).start();
    ends.connect();
    ends.connect();
    assertThrows(SessionFullException.class, () -> ends.proxy.open(Ends.CLIENT));
    Ends.last(ends.atAgent.connections).reset(Ending.NORMAL);
    ends.connect();
    assertEquals(3, ends.proxy.traffic().connections());
  }

  @Test
  void turnsAreTakenByAllWhoHaveSomethingToSend() {
    Ends ends = Ends.open(Form.MUX);
    Peer[] clients = new Peer[4];
    Peer[] targets = new Peer[4];
    for (int i = 0; i < 4; i++) {
      clients[i] = new Peer(ends.openOne());
      targets[i] = new Peer(Ends.last(ends.atAgent.connections));
    }
    ends.toAgent.hold();
    ends.proxy.control(JsonMessage.of("keeps"));
    ends.proxy.control(JsonMessage.of("busy"));
    for (Peer client : clients) {
      client.send(ByteBuffer.allocate(WINDOW));
    }
    for (int i = 0; i < 5; i++) {
      ends.toAgent.deliver();
    }
    int most = Arrays.stream(targets).mapToInt(target -> target.received.size()).max().orElse(0);
    int least = Arrays.stream(targets).mapToInt(target -> target.received.size()).min().orElse(0);
    assertTrue(least > 0 && most - least <= 2 * 16_384, () -> most + " and " + least);
    ends.toAgent.release();
  }

  @Test
  void whoAsksFasterThanHeReadsIsCutOff() {
    Ends ends = Ends.open(Form.MUX);
    ends.toProxy.hold();
    ByteBuffer ping = FrameEncoder.encode(new Frame.Ping(false, 1));
    for (int i = 0; i < 200; i++) {
      ends.agent.onBinary(ping.duplicate());
    }
    assertEquals(4400, ends.atAgent.ends.get(0).closeCode());
  }
}
