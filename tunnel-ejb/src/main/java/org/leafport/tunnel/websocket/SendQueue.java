package org.leafport.tunnel.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import org.leafport.tunnel.mux.Carrier;

/**
 * What waits to be sent, in its order: an answer to a ping first, the close frame last. As many
 * frames as fit leave together. Every method is called under the WebSocket's lock.
 */
final class SendQueue {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** Nobody asks what became of a control frame. */
  private static final Carrier.Sent UNASKED =
      new Carrier.Sent() {
        @Override
        public void onSent() {
          // It has gone.
        }

        @Override
        public void onFailed(Throwable why) {
          // The end of the WebSocket is told by other ways.
        }
      };

  private record Waiting(Opcode opcode, ByteBuffer payload, Carrier.Sent sent) {}

  private final FrameWriter writer;
  private final RandomGenerator keys;
  private final Deque<Waiting> waiting = new ArrayDeque<>();

  /** The answer to the latest ping; the others need none (RFC 6455, section 5.5.3). */
  private ByteBuffer pong;

  private boolean closeAdded;
  private boolean closeTaken;
  private ByteBuffer outgoing;
  private List<Carrier.Sent> inOutgoing = new ArrayList<>(2);

  SendQueue(Side side, RandomGenerator keys) {
    this.writer = new FrameWriter(side);
    this.keys = keys;
  }

  /** A message; false if a close frame waits or has gone. */
  boolean add(Opcode opcode, ByteBuffer payload, Carrier.Sent sent) {
    if (!closeAdded) {
      waiting.add(new Waiting(opcode, payload, sent));
    }
    return !closeAdded;
  }

  /** A ping, if nothing else waits: what is on its way is a sign of life as well. */
  void addPing() {
    if (waiting.isEmpty() && outgoing == null) {
      add(Opcode.PING, NOTHING.duplicate(), UNASKED);
    }
  }

  void answerPing(ByteBuffer payload) {
    pong = payload;
  }

  /** The last frame; false if there was one. */
  boolean addClose(int code, String reason) {
    if (closeAdded) {
      return false;
    }
    ByteBuffer payload = NOTHING.duplicate();
    if (code != CloseStatus.NONE_GIVEN) {
      byte[] text = reason.getBytes(UTF_8);
      payload = ByteBuffer.allocate(Short.BYTES + text.length).putShort((short) code).put(text);
      payload.flip();
    }
    waiting.add(new Waiting(Opcode.CLOSE, payload, UNASKED));
    closeAdded = true;
    return true;
  }

  /** Whether the close frame has left. */
  boolean closeHasLeft() {
    return closeTaken && outgoing == null;
  }

  /** The next bytes to be sent; null if there are none, or some are on their way. */
  ByteBuffer next() {
    if (outgoing != null || closeTaken || pong == null && waiting.isEmpty()) {
      return null;
    }
    int first = pong != null ? pong.remaining() : waiting.peekFirst().payload.remaining();
    outgoing = SendBuffers.take(first + FrameWriter.MOST_HEADER);
    if (pong != null) {
      put(Opcode.PONG, pong);
      pong = null;
    }
    while (!waiting.isEmpty() && fits(waiting.peekFirst())) {
      Waiting now = waiting.removeFirst();
      closeTaken |= now.opcode == Opcode.CLOSE;
      put(now.opcode, now.payload);
      inOutgoing.add(now.sent);
    }
    return outgoing.flip();
  }

  private boolean fits(Waiting next) {
    return next.payload.remaining() + FrameWriter.MOST_HEADER <= outgoing.remaining();
  }

  private void put(Opcode opcode, ByteBuffer payload) {
    writer.put(outgoing, opcode, payload, keys.nextInt());
  }

  /** What was given out last has left; who is to be told of it. */
  List<Carrier.Sent> left() {
    SendBuffers.giveBack(outgoing);
    outgoing = null;
    List<Carrier.Sent> told = inOutgoing;
    inOutgoing = new ArrayList<>(2);
    return told;
  }

  /**
   * Nothing leaves any more; who is to be told of it. What is on its way may still be read by the
   * wire, so its buffer isn't used again.
   */
  List<Carrier.Sent> drop() {
    List<Carrier.Sent> told = new ArrayList<>(inOutgoing);
    waiting.forEach(one -> told.add(one.sent));
    waiting.clear();
    inOutgoing.clear();
    pong = null;
    closeAdded = true;
    closeTaken = true;
    return told;
  }
}
