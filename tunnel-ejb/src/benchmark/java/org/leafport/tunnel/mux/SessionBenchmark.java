package org.leafport.tunnel.mux;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.Ending;
import org.leafport.tunnel.flow.WindowBudget;
import org.leafport.tunnel.frame.ConnectMetadata;
import org.leafport.tunnel.frame.HelloItems;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Two ends of a session in one thread, without a network: what the tunnel itself costs. */
@State(Scope.Thread)
public class SessionBenchmark {
  private static final SessionClock CLOCK =
      new SessionClock() {
        @Override
        public long nanoTime() {
          return System.nanoTime();
        }

        @Override
        public Runnable every(Duration period, Runnable task) {
          return () -> {};
        }
      };

  /** Hands messages straight to the other end. */
  private static final class Wire implements Carrier {
    private MuxSession to;

    @Override
    public void sendBinary(ByteBuffer message, Sent sent) {
      to.onBinary(message);
      sent.onSent();
    }

    @Override
    public void sendText(String message, Sent sent) {
      to.onText(message);
      sent.onSent();
    }

    @Override
    public void ping() {
      to.onPong();
    }

    @Override
    public void close(int code, String reason) {
      to.onClosed(code, reason);
    }

    @Override
    public void abort() {
      to.onClosed(1006, "");
    }
  }

  /** Takes everything at once. */
  private static final class Sink implements Duplex.Receiver {
    private long bytes;

    @Override
    public void onBytes(ByteBuffer chunk, Runnable taken) {
      bytes += chunk.remaining();
      taken.run();
    }

    @Override
    public void onEnd() {
      throw new IllegalStateException("nobody ends it");
    }

    @Override
    public void onReset(Ending why) {
      throw new IllegalStateException(why.toString());
    }
  }

  /** How many bytes a sender gives at a time. */
  @Param({"1024", "16384", "65536"})
  public int chunk;

  /** How long a message may be. */
  @Param({"16400", "32768", "65535"})
  public int message;

  private final Sink sink = new Sink();
  private ByteBuffer bytes;
  private MuxSession proxy;
  private MuxConnection connection;

  /** A session with one connection. */
  @Setup
  public void open() throws SessionFullException {
    WindowBudget node = new WindowBudget(WindowBudget.DEFAULT_BYTES);
    MuxSettings settings = settings(node);
    Wire toAgent = new Wire();
    Wire toProxy = new Wire();
    proxy = MuxSession.proxy(Form.MUX, toAgent, settings, new SessionListener() {});
    MuxSession agent = MuxSession.agent(Form.MUX, toProxy, settings, new Target());
    toAgent.to = agent;
    toProxy.to = proxy;
    agent.start();
    proxy.start();
    bytes = ByteBuffer.allocate(chunk);
    connection = proxy.open(metadata());
    connection.receiveBy(new Sink());
  }

  private static ConnectMetadata metadata() {
    return ConnectMetadata.of(ConnectMetadata.Listener.TLS, ConnectMetadata.UNKNOWN_CLIENT);
  }

  private final class Target implements SessionListener {
    @Override
    public void onConnect(MuxConnection target, ConnectMetadata client) {
      target.receiveBy(sink);
      target.accept();
    }
  }

  private MuxSettings settings(WindowBudget node) {
    return MuxSettings.proxy(HelloItems.DEFAULTS, node, CLOCK, new Random(1))
        .withMessageBytes(message);
  }

  /** One chunk through the tunnel, credit included. */
  @Benchmark
  public long chunkThrough() {
    long[] sent = {0};
    connection.send(bytes, () -> sent[0]++);
    return sent[0] + sink.bytes;
  }

  /** A connection that is opened, accepted and closed. */
  @Benchmark
  public int connectionOfItsOwn() throws SessionFullException {
    MuxConnection brief = proxy.open(metadata());
    brief.reset(Ending.NORMAL);
    return brief.id();
  }
}
