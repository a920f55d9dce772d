package org.leafport.tunnel.mux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leafport.core.duplex.Ending;
import org.leafport.tunnel.frame.ConnectMetadata;
import org.leafport.tunnel.frame.JsonMessage;

/** The JSON form, as the first clients speak it and with credit. */
class JsonSessionTest {
  private static final int BUFFER = 256 * 1024;

  @Test
  void firstClientsSeeNothingButTheirThreeFields() {
    Ends ends = Ends.open(Form.STRICT_JSON);
    assertEquals(List.of(), ends.toAgent.log, "nothing is said before there is traffic");
    Ends.Pair pair = ends.connect();
    pair.client().send("hi");
    pair.target().send("ho");
    pair.target().connection.sendEnd();
    assertEquals(
        List.of(
            "{\"connection_id\":1,\"type\":\"connect\",\"data\":\"\"}",
            "{\"connection_id\":1,\"type\":\"data\",\"data\":\"aGk=\"}"),
        texts(ends.toAgent));
    assertEquals(
        List.of(
            "{\"connection_id\":1,\"type\":\"data\",\"data\":\"aG8=\"}",
            "{\"connection_id\":1,\"type\":\"close\"}"),
        texts(ends.toProxy));
    assertEquals("ho", pair.client().text());
    assertEquals(Ending.NORMAL, pair.client().reset);
    assertTrue(pair.target().ended);
  }

  private static List<String> texts(Link link) {
    return link.log.stream().map(Link.Message::text).toList();
  }

  @Test
  void endWithBytesBeforeItClosesBehindThem() {
    Ends ends = Ends.open(Form.STRICT_JSON);
    Ends.Pair pair = ends.connect();
    ends.toAgent.hold();
    pair.client().send(ByteBuffer.allocate(100_000));
    pair.client().connection.sendEnd();
    assertFalse(pair.client().ended);
    ends.toAgent.release();
    assertEquals(100_000, pair.target().received.size());
    assertEquals(Ending.NORMAL, pair.target().reset);
    assertTrue(pair.client().ended);
  }

  @Test
  void slowReaderLosesItsConnectionAndBlocksNobody() {
    Ends ends = Ends.open(Form.STRICT_JSON);
    Peer target = new Peer(sent(ends));
    Peer slow = Peer.slow(ends.openOne());
    Ends.Pair other = ends.connect();
    MuxConnection source = ends.atAgent.connections.get(1);
    Peer flood = new Peer(source);
    for (int i = 0; i < 17; i++) {
      flood.send(ByteBuffer.allocate(16_384));
    }
    assertEquals(Ending.OVERFLOW, slow.reset);
    assertEquals(Ending.OVERFLOW, flood.reset);
    other.target().send("unharmed");
    assertEquals("unharmed", other.client().text());
    assertNull(target.reset);
    assertEquals(0, ends.proxy.traffic().windowBytes());
  }

  private static MuxConnection sent(Ends ends) {
    ends.openOne();
    return Ends.last(ends.atAgent.connections);
  }

  @Test
  void sessionBufferIsBoundedForAllTogether() {
    Ends ends = Ends.open(Form.STRICT_JSON);
    int lost = 0;
    for (int i = 0; i < 20; i++) {
      Peer slow = Peer.slow(ends.openOne());
      Peer flood = new Peer(Ends.last(ends.atAgent.connections));
      for (int sent = 0; sent < BUFFER && flood.reset == null; sent += 16_384) {
        flood.send(ByteBuffer.allocate(16_384));
      }
      lost += slow.reset == Ending.OVERFLOW ? 1 : 0;
    }
    assertEquals(4, lost, "sixteen times 256 KiB are 4 MiB");
    assertEquals(4L << 20, ends.proxy.traffic().windowBytes());
  }

  @Test
  void bothHellosBringCreditAndHalfClose() {
    Ends ends = Ends.open(Form.JSON);
    assertEquals(1, ends.atProxy.opens.size());
    Peer client = new Peer(ends.openOne());
    assertEquals(ConnectMetadata.Listener.TLS, Ends.last(ends.atAgent.clients).listener());
    assertEquals(Ends.CLIENT, Ends.last(ends.atAgent.clients));
    Peer target = Peer.slow(Ends.last(ends.atAgent.connections));
    client.send(ByteBuffer.allocate(1 << 20));
    client.connection.sendEnd();
    assertEquals(65_536, ends.proxy.traffic().bytesOut());
    target.takeAll();
    assertEquals(1 << 20, target.received.size());
    assertTrue(target.ended);
    target.send("the other direction goes on");
    assertEquals("the other direction goes on", client.text());
    target.connection.sendEnd();
    assertTrue(client.ended);
    assertNull(client.reset);
    assertEquals(0, ends.node.used());
  }

  @Test
  void withoutTheOthersHelloTheSessionGoesOnWithoutCredit() {
    Ends ends = Ends.of(Form.JSON);
    ends.toAgent.to = null;
    ends.proxy.start();
    assertFalse(ends.proxy.isOpen());
    ends.pass(Duration.ofSeconds(5));
    assertTrue(ends.proxy.isOpen());
    Peer client = new Peer(ends.openOne());
    client.send("hi");
    client.connection.sendEnd();
    assertTrue(Ends.last(texts(ends.toAgent)).contains("\"close\""));
  }

  @Test
  void anyOtherFirstMessageMeansNoCredit() {
    Ends ends = Ends.of(Form.JSON);
    ends.toAgent.to = null;
    ends.proxy.start();
    ends.proxy.onText(
        "{\"type\":\"acme_response\",\"request_id\":\"req_1\",\"key_authorization\":\"a.b\"}");
    assertTrue(ends.proxy.isOpen());
    assertEquals(1, ends.atProxy.controls.size());
  }

  @Test
  void controlsTravelAsTheyAre() {
    Ends ends = Ends.open(Form.STRICT_JSON);
    JsonMessage challenge =
        JsonMessage.of("acme_challenge").with("request_id", "req_1").with("token", "t");
    ends.proxy.control(challenge);
    assertEquals(List.of(challenge), ends.atAgent.controls);
    ends.proxy.onText("{\"type\":\"sparkle\"}");
    assertEquals(List.of(), ends.atProxy.controls);
  }

  @Test
  void connectFromAHomeIsAnError() {
    Ends ends = Ends.open(Form.STRICT_JSON);
    ends.proxy.onText("{\"connection_id\":1,\"type\":\"connect\"}");
    assertEquals(4400, ends.toAgent.closeCode);
    assertEquals("bad_message", ends.toAgent.closeReason);
  }

  @Test
  void webSocketPingsKeepItAliveAndSilenceEndsIt() {
    Ends ends = Ends.open(Form.STRICT_JSON);
    ends.pass(Duration.ofMinutes(3));
    assertEquals(9, ends.toAgent.pings);
    assertEquals(List.of(), ends.atProxy.ends);
    ends.toProxy.to = null;
    ends.toAgent.to = null;
    ends.pass(Duration.ofSeconds(46));
    assertTrue(ends.toAgent.aborted);
    assertEquals(4408, ends.atProxy.ends.get(0).closeCode());
  }
}
