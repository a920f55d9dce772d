package org.leafport.tunnel.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.Ending;
import org.leafport.core.testing.ManualAlarms;
import org.leafport.tunnel.proxy.Bandwidth.Direction;

class BandwidthTest {

  private static final int KIB = 1024;

  private final ManualAlarms alarms = new ManualAlarms();
  private final Bandwidth bandwidth = new Bandwidth(10, alarms);

  @Test
  void aSecondsWorthPassesAtOnceAndTheRestAtItsPace() {
    Sender sender = new Sender("home", Direction.TO_HOME);
    sender.say(10 * KIB);
    assertEquals(1, sender.taken);

    sender.say(5 * KIB);
    assertEquals(1, sender.taken);
    assertEquals(15 * KIB, sender.passedOn, "what has arrived isn't held back");
    alarms.pass(Duration.ofMillis(499));
    assertEquals(1, sender.taken);
    alarms.pass(Duration.ofMillis(2));
    assertEquals(2, sender.taken);
  }

  @Test
  void inTheLongRunNoMoreThanTheLimitPasses() {
    Sender sender = new Sender("home", Direction.FROM_HOME);
    long end = Duration.ofSeconds(60).toNanos();
    while (alarms.nanos() < end) {
      if (sender.taken == sender.said) {
        sender.say(3 * KIB);
      } else {
        alarms.pass(Duration.ofMillis(10));
      }
    }
    long most = (60 + 1) * 10L * KIB + 3 * KIB;
    assertEquals(most, sender.passedOn, 4 * KIB);
  }

  @Test
  void connectionsOfOneHomeShareItAndDirectionsAndHomesDont() {
    new Sender("home", Direction.TO_HOME).say(10 * KIB);
    Sender same = new Sender("home", Direction.TO_HOME);
    Sender back = new Sender("home", Direction.FROM_HOME);
    Sender other = new Sender("other", Direction.TO_HOME);
    same.say(KIB);
    back.say(KIB);
    other.say(KIB);

    assertEquals(0, same.taken);
    assertEquals(1, back.taken);
    assertEquals(1, other.taken);
    alarms.pass(Duration.ofMillis(101));
    assertEquals(1, same.taken);
  }

  @Test
  void withoutALimitNothingIsInBetween() {
    Sender sender = new Sender("home", Direction.TO_HOME);
    assertSame(sender, new Bandwidth(0, alarms).limit(sender, "home", Direction.TO_HOME));
  }

  /** Sends into a limited connection. */
  private final class Sender implements Duplex {

    private Receiver receiver;
    private int said;
    private int taken;
    private long passedOn;

    Sender(String label, Direction direction) {
      bandwidth
          .limit(this, label, direction)
          .receiveBy(
              new Receiver() {
                @Override
                public void onBytes(ByteBuffer bytes, Runnable done) {
                  passedOn += bytes.remaining();
                  bytes.position(bytes.limit());
                  done.run();
                }

                @Override
                public void onEnd() {
                  throw new AssertionError("nobody ended");
                }

                @Override
                public void onReset(Ending why) {
                  throw new AssertionError(why.toString());
                }
              });
    }

    void say(int bytes) {
      said++;
      receiver.onBytes(ByteBuffer.allocate(bytes), () -> taken++);
    }

    @Override
    public void receiveBy(Receiver taker) {
      receiver = taker;
    }

    @Override
    public void send(ByteBuffer bytes, Runnable sent) {
      throw new AssertionError("nothing is sent to the sender");
    }

    @Override
    public void sendEnd() {
      throw new AssertionError("nothing is sent to the sender");
    }

    @Override
    public void reset(Ending why) {
      throw new AssertionError(why.toString());
    }
  }
}
