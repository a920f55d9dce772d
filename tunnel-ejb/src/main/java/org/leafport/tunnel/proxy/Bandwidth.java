package org.leafport.tunnel.proxy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.leafport.core.duplex.Alarms;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.Ending;

/**
 * How many bytes a second pass to each home and from it (remote access 17). All connections of a
 * home share one allowance for each direction; a second's worth may pass at once.
 *
 * <p>What has arrived is passed on at once and paid for afterwards: until it is paid, the
 * connection's next chunk isn't read, and the sender is held by TCP's window or the tunnel's
 * credit. No thread waits, and no more is held than without a limit.
 */
final class Bandwidth {

  /** The homes that are remembered; the one unseen for longest is forgotten first. */
  private static final int MOST = 20_000;

  private static final int KIB = 1024;
  private static final double NANOS = Duration.ofSeconds(1).toNanos();

  /** Which way bytes go. */
  enum Direction {
    /** From clients to the home. */
    TO_HOME,
    /** From the home to clients. */
    FROM_HOME
  }

  private record Key(String label, Direction direction) {}

  private static final class Allowance {
    /** Bytes that may still pass; below zero: that are owed. */
    double left;

    long at;
  }

  private final long bytesPerSecond;
  private final Alarms alarms;
  private final Map<Key, Allowance> allowances =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Allowance> eldest) {
          return size() > MOST;
        }
      };

  /**
   * A limit for every home.
   *
   * @param kibPerSecond in KiB a second, each way; 0: none
   */
  Bandwidth(int kibPerSecond, Alarms alarms) {
    this.bytesPerSecond = (long) kibPerSecond * KIB;
    this.alarms = alarms;
  }

  /** The same connection, but what is received from it counts for this home in this direction. */
  Duplex limit(Duplex connection, String label, Direction direction) {
    return bytesPerSecond == 0 ? connection : new Limited(connection, new Key(label, direction));
  }

  /** Takes bytes from an allowance. Returns how long the next have to wait. */
  private synchronized Duration pay(Key key, int bytes) {
    long now = alarms.nanos();
    Allowance allowance = allowances.get(key);
    if (allowance == null) {
      allowance = new Allowance();
      allowance.left = bytesPerSecond;
      allowance.at = now;
      allowances.put(key, allowance);
    }
    double earned = (now - allowance.at) / NANOS * bytesPerSecond;
    allowance.left = Math.min(bytesPerSecond, allowance.left + earned) - bytes;
    allowance.at = now;
    return allowance.left >= 0
        ? Duration.ZERO
        : Duration.ofNanos((long) Math.ceil(-allowance.left / bytesPerSecond * NANOS));
  }

  /** Puts off when a chunk counts as taken. */
  private final class Limited implements Duplex {

    private final Duplex connection;
    private final Key key;

    Limited(Duplex connection, Key key) {
      this.connection = connection;
      this.key = key;
    }

    @Override
    public void receiveBy(Receiver receiver) {
      connection.receiveBy(
          new Receiver() {
            @Override
            public void onBytes(ByteBuffer bytes, Runnable taken) {
              int length = bytes.remaining();
              receiver.onBytes(bytes, () -> paid(length, taken));
            }

            @Override
            public void onEnd() {
              receiver.onEnd();
            }

            @Override
            public void onReset(Ending why) {
              receiver.onReset(why);
            }
          });
    }

    private void paid(int length, Runnable taken) {
      Duration wait = pay(key, length);
      if (wait.isZero()) {
        taken.run();
      } else {
        alarms.in(wait, taken);
      }
    }

    @Override
    public void send(ByteBuffer bytes, Runnable sent) {
      connection.send(bytes, sent);
    }

    @Override
    public void sendEnd() {
      connection.sendEnd();
    }

    @Override
    public void reset(Ending why) {
      connection.reset(why);
    }
  }
}
