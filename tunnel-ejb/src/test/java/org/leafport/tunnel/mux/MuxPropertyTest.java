package org.leafport.tunnel.mux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.leafport.core.duplex.Ending;
import org.leafport.tunnel.frame.HelloItems;

/**
 * Whatever the order in which bytes are sent, messages arrive and chunks are taken: no side holds
 * more than it granted, and no byte is lost or out of order.
 */
class MuxPropertyTest {
  private static final HelloItems SMALL =
      HelloItems.DEFAULTS.withLimits(1000, 300, 6, Duration.ofSeconds(20));
  private static final int SESSION = 12_000;

  /** One end of a connection, and what it has been given to send. */
  private static final class Half {
    final Peer peer;
    final ByteArrayOutputStream given = new ByteArrayOutputStream();
    int chunks;
    boolean ended;

    Half(MuxConnection connection) {
      peer = Peer.slow(connection);
    }

    void send(byte[] bytes) {
      if (peer.sent == chunks && !ended && peer.reset == null) {
        chunks++;
        given.writeBytes(bytes);
        peer.send(ByteBuffer.wrap(bytes));
      }
    }

    void end() {
      ended = true;
      peer.connection.sendEnd();
    }
  }

  private record Pair(Half client, Half target) {}

  private final List<Pair> pairs = new ArrayList<>();
  private Ends ends;
  private Random random;

  @Property(tries = 300)
  void binary(@ForAll long seed, @ForAll @Size(max = 400) List<Integer> moves) {
    play(Form.MUX, seed, moves);
  }

  @Property(tries = 100)
  void jsonWithCredit(@ForAll long seed, @ForAll @Size(max = 400) List<Integer> moves) {
    play(Form.JSON, seed, moves);
  }

  private void play(Form form, long seed, List<Integer> moves) {
    random = new Random(seed);
    pairs.clear();
    ends = new Ends(form, SMALL, MuxPropertyTest::small).start();
    ends.toAgent.hold();
    ends.toProxy.hold();
    for (int move : moves) {
      act(Math.floorMod(move, 64));
      check();
    }
    finish();
  }

  private static MuxSettings small(MuxSettings usual) {
    return usual.withWindows(8000, SESSION).withMessageBytes(1024);
  }

  private void act(int move) {
    if (move < 4 || pairs.isEmpty()) {
      connect();
      return;
    }
    Pair pair = pairs.get(random.nextInt(pairs.size()));
    Half half = random.nextBoolean() ? pair.client : pair.target;
    if (move < 24) {
      byte[] bytes = new byte[1 + random.nextInt(random.nextInt(10) == 0 ? 3000 : 200)];
      random.nextBytes(bytes);
      half.send(bytes);
    } else if (move < 40) {
      ends.toAgent.deliver();
    } else if (move < 52) {
      ends.toProxy.deliver();
    } else if (move < 61) {
      half.peer.take();
    } else if (move == 61) {
      half.end();
    } else {
      ends.clock.passQuietly(Duration.ofMillis(random.nextInt(50)));
    }
  }

  /** The target shows up when its CONNECT is delivered. */
  private void connect() {
    try {
      MuxConnection client = ends.proxy.open(Ends.CLIENT);
      int known = ends.atAgent.connections.size();
      while (ends.atAgent.connections.size() == known && ends.toAgent.deliver()) {
        // Until it is there.
      }
      MuxConnection target = Ends.last(ends.atAgent.connections);
      target.accept();
      pairs.add(new Pair(new Half(client), new Half(target)));
    } catch (SessionFullException full) {
      assertTrue(ends.proxy.traffic().open() == 6 || ends.proxy.traffic().windowBytes() > 0);
    }
  }

  private void check() {
    checkSide(ends.proxy.traffic(), pairs.stream().map(Pair::client).toList());
    checkSide(ends.agent.traffic(), pairs.stream().map(Pair::target).toList());
    for (Pair pair : pairs) {
      checkPrefix(pair.client, pair.target);
      checkPrefix(pair.target, pair.client);
    }
  }

  private static void checkSide(Traffic traffic, List<Half> halves) {
    long taken = 0;
    for (Half half : halves) {
      taken += half.peer.taken;
      assertNull(half.peer.reset, "who keeps the rules is never broken off");
    }
    long held = traffic.bytesIn() - taken;
    assertTrue(held >= 0 && held <= traffic.windowBytes());
    assertTrue(traffic.windowBytes() <= SESSION);
  }

  private static void checkPrefix(Half from, Half to) {
    byte[] given = from.given.toByteArray();
    byte[] got = to.peer.received.toByteArray();
    assertTrue(got.length <= given.length);
    assertArrayEquals(java.util.Arrays.copyOf(given, got.length), got);
  }

  private void finish() {
    ends.toAgent.release();
    ends.toProxy.release();
    for (Pair pair : pairs) {
      for (Half half : List.of(pair.client, pair.target)) {
        half.peer.takeAll();
      }
    }
    for (Pair pair : pairs) {
      pair.client.end();
      pair.target.end();
      assertEquals(pair.client.given.size(), pair.target.peer.received.size());
      assertEquals(pair.target.given.size(), pair.client.peer.received.size());
      checkPrefix(pair.client, pair.target);
      checkPrefix(pair.target, pair.client);
      assertTrue(pair.client.peer.ended && pair.target.peer.ended);
      pair.client.peer.connection.reset(Ending.NORMAL);
    }
    assertEquals(0, ends.proxy.traffic().open());
    assertEquals(0, ends.agent.traffic().open());
    assertEquals(0, ends.node.used());
    assertEquals(List.of(), ends.atProxy.ends);
    assertEquals(List.of(), ends.atAgent.ends);
  }
}
