package org.leafport.tunnel.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leafport.core.duplex.Alarms;
import org.leafport.core.duplex.Ending;
import org.leafport.tunnel.mux.Carrier;

class WebSocketConnectionTest {

  private static final int LONGEST = 65_536;

  /** Alarms that ring when the test says so. */
  private static final class Bells implements Alarms {
    private final List<Runnable> set = new ArrayList<>();

    @Override
    public Alarm in(Duration wait, Runnable action) {
      assertEquals(Duration.ofSeconds(5), wait);
      set.add(action);
      return () -> set.remove(action);
    }

    @Override
    public long nanos() {
      return 0;
    }

    void ring() {
      List.copyOf(set).forEach(Runnable::run);
    }
  }

  private final PlayedWire wire = new PlayedWire();
  private final Bells bells = new Bells();
  private final Transcript heard = new Transcript();
  private final List<String> outcomes = new ArrayList<>();
  private WebSocketConnection socket;

  @BeforeEach
  void open() {
    socket = over(Side.SERVER);
  }

  private WebSocketConnection over(Side side) {
    WebSocketConnection made = WebSocketConnection.over(wire, side, LONGEST, bells, new Random(1));
    made.receiveBy(heard);
    return made;
  }

  private Carrier.Sent outcome(String name) {
    return new Carrier.Sent() {
      @Override
      public void onSent() {
        outcomes.add(name + " sent");
      }

      @Override
      public void onFailed(Throwable why) {
        outcomes.add(name + " failed");
      }
    };
  }

  private static ByteBuffer bytes(String hex) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
  }

  /** A frame of a client whose mask changes nothing. */
  private static String masked(String head, String payload) {
    int length = payload.length() / 2;
    return head + HexFormat.of().toHexDigits((byte) (0x80 | length)) + "00000000" + payload;
  }

  @Test
  void whatWaitsLeavesTogetherAndInItsOrder() {
    wire.holds = true;
    socket.sendBinary(bytes("01"), outcome("first"));
    assertEquals("820101", wire.sent());
    socket.sendText("a", outcome("second"));
    socket.sendBinary(bytes("02"), outcome("third"));
    assertEquals("", wire.sent());
    assertEquals(List.of(), outcomes);

    wire.letGo();
    assertEquals(List.of("first sent"), outcomes);
    assertEquals("810161" + "820102", wire.sent());
    wire.letGo();
    assertEquals(List.of("first sent", "second sent", "third sent"), outcomes);
  }

  @Test
  void whatDoesNotFitBesideAnotherWaitsForTheNextTurn() {
    wire.holds = true;
    socket.sendBinary(bytes("01"), outcome("first"));
    socket.sendBinary(ByteBuffer.allocate(33_000), outcome("second"));
    socket.sendBinary(ByteBuffer.allocate(33_000), outcome("third"));
    wire.sent();
    wire.letGo();
    assertEquals("827e80e8" + "00".repeat(33_000), wire.sent());
    wire.letGo();
    assertEquals("827e80e8" + "00".repeat(33_000), wire.sent());
    socket.sendBinary(ByteBuffer.allocate(LONGEST), outcome("long"));
    wire.letGo();
    assertEquals("827f0000000000010000" + "00".repeat(LONGEST), wire.sent());
  }

  @Test
  void whatAClientSendsIsMasked() {
    WebSocketConnection client = over(Side.CLIENT);
    client.sendText("Hello", outcome("hello"));
    ByteBuffer frame = bytes(wire.sent());
    assertEquals((byte) 0x85, frame.get(1));
    byte[] payload = new byte[5];
    frame.get(6, payload);
    Mask.lay(frame.getInt(2), 0, payload, 0, payload.length);
    assertEquals("48656c6c6f", HexFormat.of().formatHex(payload));
  }

  @Test
  void ofPingsThatCanNotBeAnsweredTheLatestIs() {
    wire.holds = true;
    socket.sendBinary(bytes("01"), outcome("first"));
    wire.sent();
    assertTrue(wire.bring(masked("89", "aa") + masked("89", "bb")));
    assertEquals(List.of("pong", "pong"), heard.lines());
    wire.letGo();
    assertEquals("8a01bb", wire.sent());
  }

  @Test
  void aPingOfOurOwnGoesOnlyWhenNothingElseDoes() {
    wire.holds = true;
    socket.ping();
    socket.ping();
    assertEquals("8900", wire.sent());
    wire.letGo();
    assertEquals("", wire.sent());
  }

  @Test
  void theirCloseIsAnsweredAndOurDirectionEnds() {
    wire.bring(masked("81", "41") + masked("88", "03e8627965") + "ffff");
    assertEquals(List.of("text A", "closed 1000 bye"), heard.lines());
    assertEquals("880203e8", wire.sent());
    assertTrue(wire.ended);
    assertNull(wire.reset);
    assertTrue(wire.bring("ff"), "what comes behind is read and forgotten");
    wire.bringEnd();
    assertEquals(2, heard.lines().size());
  }

  @Test
  void ourCloseWaitsForTheirsAndNoMessageFollowsIt() {
    wire.holds = true;
    socket.sendBinary(bytes("01"), outcome("first"));
    socket.close(4409, "replaced");
    socket.close(1000, "again");
    socket.sendBinary(bytes("02"), outcome("late"));
    assertEquals(List.of("late failed"), outcomes);
    wire.sent();
    wire.letGo();
    assertEquals("880a" + "1139" + "7265706c61636564", wire.sent());
    wire.letGo();
    assertFalse(wire.ended);
    wire.bring(masked("82", "07") + masked("88", "1139"));
    assertEquals(List.of("binary of 1", "closed 4409 "), heard.lines());
    assertTrue(wire.ended);
  }

  @Test
  void aCloseThatIsNotAnsweredIsCutShort() {
    socket.close(1000, "");
    bells.ring();
    assertEquals(Ending.NORMAL, wire.reset);
    assertEquals(List.of("closed 1006 "), heard.lines());
  }

  @Test
  void aSideThatNeverHangsUpIsCutOff() {
    wire.bring(masked("88", "03e8"));
    assertTrue(wire.ended);
    bells.ring();
    assertEquals(Ending.NORMAL, wire.reset);
    assertEquals(List.of("closed 1000 "), heard.lines());
  }

  @Test
  void whoBreaksTheProtocolIsToldAndNothingMoreIsHeardOfHim() {
    wire.bring("810548656c6c6f");
    assertEquals(List.of("closed 1002 not masked"), heard.lines());
    assertEquals("880c03ea" + "6e6f74206d61736b6564", wire.sent());
    assertTrue(wire.bring(masked("81", "41")));
    assertEquals(1, heard.lines().size());
  }

  @Test
  void aMessageThatIsTooLongIsRefusedByItsHeader() {
    wire.bring("82ff0000000000010001" + "00000000");
    assertEquals(List.of("closed 1009 message_too_big"), heard.lines());
  }

  @Test
  void anEndWithoutACloseIsABreak() {
    wire.holds = true;
    socket.sendBinary(bytes("01"), outcome("under way"));
    socket.sendBinary(bytes("02"), outcome("waiting"));
    wire.bringEnd();
    assertEquals(List.of("closed 1006 "), heard.lines());
    assertEquals(List.of("under way failed", "waiting failed"), outcomes);
    assertEquals(Ending.NORMAL, wire.reset);
  }

  @Test
  void aBrokenWireIsToldOnce() {
    wire.bringReset(Ending.RESET);
    socket.abort();
    assertEquals(List.of("closed 1006 "), heard.lines());
    socket.sendText("late", outcome("late"));
    assertEquals(List.of("late failed"), outcomes);
  }

  @Test
  void abortCutsAtOnce() {
    wire.holds = true;
    socket.sendBinary(bytes("01"), outcome("first"));
    socket.abort();
    assertEquals(Ending.CARRIER_CLOSED, wire.reset);
    assertEquals(List.of("first failed"), outcomes);
    assertEquals(List.of("closed 1006 "), heard.lines());
    wire.letGo();
    assertEquals(List.of("first failed"), outcomes, "what the wire says late changes nothing");
  }
}
