package org.leafport.tunnel.mux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.Ending;
import org.leafport.tunnel.flow.WindowBudget;
import org.leafport.tunnel.frame.ConnectMetadata;
import org.leafport.tunnel.frame.HelloItems;

/** The same with real threads: messages, completions and takers each come from another one. */
class ManyThreadsTest {
  private static final int CONNECTIONS = 12;
  private static final int BYTES = 2_000_000;
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final ExecutorService takers = Executors.newFixedThreadPool(4);
  private final ExecutorService toAgent = Executors.newSingleThreadExecutor();
  private final ExecutorService toProxy = Executors.newSingleThreadExecutor();
  private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor();

  @AfterEach
  void stop() {
    List.of(takers, toAgent, toProxy, ticks).forEach(ExecutorService::shutdownNow);
  }

  /** A carrier whose messages arrive on a thread of their own. */
  private final class Wire implements Carrier {
    private final ExecutorService reader;
    private final AtomicInteger inFlight = new AtomicInteger();
    private MuxSession to;

    Wire(ExecutorService reader) {
      this.reader = reader;
    }

    @Override
    public void sendBinary(ByteBuffer message, Sent sent) {
      assertTrue(inFlight.incrementAndGet() <= 2);
      reader.execute(
          () -> {
            to.onBinary(message);
            takers.execute(
                () -> {
                  inFlight.decrementAndGet();
                  sent.onSent();
                });
          });
    }

    @Override
    public void sendText(String message, Sent sent) {
      throw new AssertionError("no text in the binary form");
    }

    @Override
    public void ping() {
      to.onPong();
    }

    @Override
    public void close(int code, String reason) {
      reader.execute(() -> to.onClosed(code, reason));
    }

    @Override
    public void abort() {
      reader.execute(() -> to.onClosed(1006, ""));
    }
  }

  /** Sends bytes that follow from a seed, and checks those that come by the other's seed. */
  private final class Talker implements Duplex.Receiver {
    private final MuxConnection connection;
    private final Random given;
    private final Random expected;
    private final Random sizes = new Random(5);
    private int left = BYTES;
    private int received;
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    Talker(MuxConnection connection, long seed, long otherSeed) {
      this.connection = connection;
      this.given = new Random(seed);
      this.expected = new Random(otherSeed);
      connection.receiveBy(this);
    }

    void sendNext() {
      if (left == 0) {
        connection.sendEnd();
        return;
      }
      byte[] chunk = new byte[Math.min(left, 1 + sizes.nextInt(40_000))];
      left -= chunk.length;
      for (int i = 0; i < chunk.length; i++) {
        chunk[i] = (byte) given.nextInt();
      }
      connection.send(ByteBuffer.wrap(chunk), () -> takers.execute(this::sendNext));
    }

    @Override
    public void onBytes(ByteBuffer bytes, Runnable taken) {
      takers.execute(
          () -> {
            received += bytes.remaining();
            while (bytes.hasRemaining()) {
              if (bytes.get() != (byte) expected.nextInt()) {
                done.completeExceptionally(new AssertionError("a wrong byte"));
              }
            }
            taken.run();
          });
    }

    @Override
    public void onEnd() {
      if (received == BYTES) {
        done.complete(null);
      } else {
        done.completeExceptionally(new AssertionError(received + " bytes"));
      }
    }

    @Override
    public void onReset(Ending why) {
      done.completeExceptionally(new AssertionError(why));
    }
  }

  @Test
  void everyByteArrivesOnceAndInOrder() throws Exception {
    WindowBudget node = new WindowBudget(WindowBudget.DEFAULT_BYTES);
    MuxSettings settings =
        MuxSettings.proxy(HelloItems.DEFAULTS, node, SessionClock.of(ticks), new Random(3));
    Wire there = new Wire(toAgent);
    Wire back = new Wire(toProxy);
    CompletableFuture<HelloItems> open = new CompletableFuture<>();
    List<SessionEnd> ends = new ArrayList<>();
    MuxSession proxy =
        MuxSession.proxy(
            Form.MUX,
            there,
            settings,
            new SessionListener() {
              @Override
              public void onOpen(HelloItems remote) {
                open.complete(remote);
              }

              @Override
              public void onClosed(SessionEnd end) {
                ends.add(end);
              }
            });
    List<CompletableFuture<Void>> targets = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      targets.add(new CompletableFuture<>());
    }
    MuxSession agent =
        MuxSession.agent(
            Form.MUX,
            back,
            settings,
            new SessionListener() {
              @Override
              public void onConnect(MuxConnection connection, ConnectMetadata client) {
                int index = connection.id() / 2;
                Talker talker = new Talker(connection, 1000 + index, index);
                talker.done.whenComplete((done, why) -> settle(targets.get(index), why));
                connection.accept();
                talker.sendNext();
              }
            });
    there.to = agent;
    back.to = proxy;
    agent.start();
    proxy.start();
    open.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
    List<CompletableFuture<Void>> all = new ArrayList<>(targets);
    for (int i = 0; i < CONNECTIONS; i++) {
      Talker talker = new Talker(proxy.open(Ends.CLIENT), i, 1000 + i);
      talker.sendNext();
      all.add(talker.done);
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
        .get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
    assertEquals(0, proxy.traffic().open());
    assertEquals((long) CONNECTIONS * BYTES, proxy.traffic().bytesIn());
    assertEquals((long) CONNECTIONS * BYTES, agent.traffic().bytesIn());
    assertNull(ends.isEmpty() ? null : ends.get(0));
  }

  private static void settle(CompletableFuture<Void> future, Throwable why) {
    if (why == null) {
      future.complete(null);
    } else {
      future.completeExceptionally(why);
    }
  }
}
