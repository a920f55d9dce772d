package org.leafport.tunnel.proxy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.leafport.core.duplex.Ending;
import org.leafport.core.testing.Until;
import org.leafport.tunnel.route.Routes;
import org.leafport.tunnel.route.Tunnel;

/** A home with a tunnel, whose end of each connection a test holds. */
final class FakeHome implements Tunnel, Routes {

  final List<Opened> opened = new CopyOnWriteArrayList<>();
  final List<Duration> holds = new CopyOnWriteArrayList<>();
  volatile boolean online = true;
  volatile boolean full;

  /** One connection, seen from the home. */
  static final class Opened implements Connection {
    final Arrival arrival;
    private final ByteArrayOutputStream got = new ByteArrayOutputStream();
    private final CompletableFuture<Receiver> receiver = new CompletableFuture<>();
    volatile boolean theirEnd;
    volatile Ending reset;
    volatile boolean silent;

    Opened(Arrival arrival) {
      this.arrival = arrival;
    }

    synchronized byte[] got() {
      return got.toByteArray();
    }

    void say(byte[] bytes) {
      receiver.join().onBytes(ByteBuffer.wrap(bytes), () -> {});
    }

    void end() {
      receiver.join().onEnd();
    }

    void refuse(Ending why) {
      receiver.join().onReset(why);
    }

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
      synchronized (this) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        got.writeBytes(copy);
      }
      sent.run();
    }

    @Override
    public void sendEnd() {
      theirEnd = true;
    }

    @Override
    public void reset(Ending why) {
      reset = why;
    }
  }

  @Override
  public String label() {
    return "my-home-evcc";
  }

  @Override
  public boolean takes(Kind kind) {
    return true;
  }

  @Override
  public Connection open(Arrival arrival) throws TunnelFullException {
    if (full) {
      throw new TunnelFullException("full");
    }
    Opened connection = new Opened(arrival);
    opened.add(connection);
    return connection;
  }

  @Override
  public Optional<Tunnel> find(String label) {
    return online && label.equals(label()) ? Optional.of(this) : Optional.empty();
  }

  @Override
  public CompletionStage<Optional<Tunnel>> await(String label, Duration hold) {
    holds.add(hold);
    return CompletableFuture.completedStage(find(label));
  }

  /** The first connection, once it is there. */
  Opened first() {
    Until.holds("a connection at the home", () -> !opened.isEmpty());
    return opened.get(0);
  }
}
