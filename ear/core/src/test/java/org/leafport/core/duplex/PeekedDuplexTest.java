package org.leafport.core.duplex;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PeekedDuplexTest {

  private final Fed connection = new Fed();
  private final List<String> seen = new ArrayList<>();

  private final PeekedDuplex peeked = new PeekedDuplex(connection);

  @BeforeEach
  void look() {
    peeked.look(
        new PeekedDuplex.Look() {
          @Override
          public boolean needsMore(ByteBuffer soFar) {
            seen.add(US_ASCII.decode(soFar).toString());
            return !seen.get(seen.size() - 1).endsWith("!");
          }

          @Override
          public void onEnd() {
            seen.add("end");
          }

          @Override
          public void onReset(Ending why) {
            seen.add(why.name());
          }
        });
  }

  @Test
  void whoeverReceivesLaterGetsTheFirstBytesAndThenTheRest() {
    connection.feed("he");
    connection.feed("llo!");
    assertEquals(List.of("he", "hello!"), seen);
    assertEquals(1, connection.taken);
    Gathered gathered = new Gathered();
    peeked.receiveBy(gathered);
    assertEquals(2, connection.taken);
    connection.feed(" more");
    connection.receiver.onEnd();
    assertEquals("hello! more", new String(gathered.bytes(), US_ASCII));
    assertEquals(true, gathered.ended);
  }

  @Test
  void bytesThatWereForTheLookerCanBeLeftOut() {
    connection.feed("PROXY hi!");
    peeked.skip(6);
    Gathered gathered = new Gathered();
    peeked.receiveBy(gathered);
    assertEquals("hi!", new String(gathered.bytes(), US_ASCII));
    assertThrows(IllegalStateException.class, () -> peeked.receiveBy(gathered));
  }

  @Test
  void nobodyMayReceiveBeforeTheDecision() {
    connection.feed("he");
    assertThrows(IllegalStateException.class, () -> peeked.receiveBy(new Gathered()));
    connection.receiver.onEnd();
    assertEquals(List.of("he", "end"), seen);
  }

  @Test
  void aBreakBetweenDecisionAndHandoverIsToldToBoth() {
    connection.feed("hello!");
    connection.receiver.onReset(Ending.RESET);
    Gathered gathered = new Gathered();
    peeked.receiveBy(gathered);
    assertEquals(List.of("hello!", "RESET"), seen);
    assertEquals(Ending.RESET, gathered.reset);
    assertEquals(0, gathered.size());
  }

  @Test
  void whatNobodyWillReceiveIsDroppedUpToALimit() {
    connection.feed("he");
    peeked.drop(5);
    connection.feed("llo");
    connection.feed("!!");
    assertEquals(List.of("he"), seen);
    assertEquals(2, connection.taken);
  }

  @Test
  void bytesCanBePutBeforeAConnection() {
    Gathered gathered = new Gathered();
    PeekedDuplex.prefixed(ByteBuffer.wrap("ab".getBytes(US_ASCII)), connection).receiveBy(gathered);
    connection.feed("cd");
    assertEquals("abcd", new String(gathered.bytes(), US_ASCII));
  }

  /** Delivers what the test says. */
  private static final class Fed implements Duplex {

    private Receiver receiver;
    private int taken;

    void feed(String text) {
      receiver.onBytes(ByteBuffer.wrap(text.getBytes(US_ASCII)), () -> taken++);
    }

    @Override
    public void receiveBy(Receiver taker) {
      receiver = taker;
    }

    @Override
    public void send(ByteBuffer bytes, Runnable sent) {
      sent.run();
    }

    @Override
    public void sendEnd() {
      throw new AssertionError("not asked for");
    }

    @Override
    public void reset(Ending why) {
      throw new AssertionError("not asked for");
    }
  }
}
