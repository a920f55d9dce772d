package org.leafport.tunnel.mux;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leafport.tunnel.flow.DeficitRoundRobin;
import org.leafport.tunnel.flow.Pace;
import org.leafport.tunnel.frame.Frame;
import org.leafport.tunnel.frame.FrameEncoder;
import org.leafport.tunnel.frame.JsonForm;

/**
 * What waits to be sent, in the order in which it may go: frames by their rank, then bytes of
 * connections by turns. Every method is called under the session's lock.
 *
 * <p>A message is made as long as it comes out, so that nothing of it is copied again: frames are
 * chosen first, then the bytes are put behind each other.
 */
final class Outbox {
  /** Bytes of a turn, and the longest payload that is sent: control frames wait no longer. */
  static final int QUANTUM = 16 * 1024;

  private static final int MAX_WAITING = 4096;
  private static final int MAX_CONTROLS = 256;
  private static final int MAX_PING_ACKS = 64;

  private final Form form;
  private final int messageBytes;
  private final Pace controlPace;
  private final Map<Rank, Deque<Frame>> ranks = new EnumMap<>(Rank.class);

  /** With its header, or whoever sends whole frames would have to send a short one now and then. */
  private final DeficitRoundRobin<MuxConnection> round =
      new DeficitRoundRobin<>(QUANTUM + Frame.HEADER_LENGTH);

  private boolean greeted;
  private int waiting;
  private int maxPayload = QUANTUM;

  Outbox(Form form, int messageBytes, Pace controlPace) {
    this.form = form;
    this.messageBytes = messageBytes;
    this.controlPace = controlPace;
    for (Rank rank : Rank.values()) {
      ranks.put(rank, new ArrayDeque<>());
    }
  }

  /** The longest payload that the other side takes, once it has said so. */
  void limitPayload(int bytes) {
    maxPayload = Math.min(QUANTUM, bytes);
  }

  /** From now on more than HELLO may leave. */
  void open() {
    greeted = true;
  }

  /**
   * A frame waits.
   *
   * @return false if too much waits already, because the other side asks faster than it reads
   */
  boolean add(Frame frame) {
    Deque<Frame> queue = ranks.get(Rank.of(frame));
    if (waiting >= MAX_WAITING
        || frame instanceof Frame.Ping && queue.size() >= MAX_PING_ACKS
        || frame instanceof Frame.Control && queue.size() >= MAX_CONTROLS) {
      return false;
    }
    queue.addLast(frame);
    waiting++;
    return true;
  }

  /** A connection has bytes and credit, or an end to send. */
  void ready(MuxConnection connection) {
    round.add(connection.turn());
  }

  /**
   * A connection sends nothing more, except perhaps a CLOSE that waits.
   *
   * @return whether its CONNECT hadn't left: then the other side knows nothing of it
   */
  boolean forget(MuxConnection connection) {
    round.remove(connection.turn());
    boolean[] unknown = {false};
    boolean dropped =
        ranks
            .get(Rank.OPENING)
            .removeIf(
                frame -> {
                  boolean its = frame.connectionId() == connection.id();
                  unknown[0] |= its && frame instanceof Frame.Connect;
                  return its;
                });
    if (dropped) {
      waiting--;
    }
    return unknown[0];
  }

  /** Nothing of what waits is sent any more. */
  void clear() {
    ranks.values().forEach(Deque::clear);
    waiting = 0;
  }

  /** The next message; null if nothing may leave now. */
  Outgoing next(long nanoTime) {
    return form == Form.MUX ? nextBinary(nanoTime) : nextText(nanoTime);
  }

  private Outgoing nextBinary(long nanoTime) {
    List<ByteBuffer> frames = new ArrayList<>(4);
    boolean all = chooseFrames(frames, nanoTime);
    int size = 0;
    for (ByteBuffer frame : frames) {
      size += frame.remaining();
    }
    List<Runnable> copied = new ArrayList<>(2);
    List<Part> data = all && greeted ? chooseData(messageBytes - size, copied) : List.of();
    for (Part part : data) {
      size += Frame.HEADER_LENGTH + part.bytes.remaining();
    }
    if (size == 0) {
      return null;
    }
    ByteBuffer message = ByteBuffer.allocate(size);
    frames.forEach(message::put);
    for (Part part : data) {
      FrameEncoder.putData(message, part.id, part.end, part.bytes);
    }
    return Outgoing.of(message.flip(), copied);
  }

  /** Whether all frames that may leave are in the message: then bytes may follow them. */
  private boolean chooseFrames(List<ByteBuffer> chosen, long nanoTime) {
    int left = messageBytes;
    Deque<Frame> queue;
    while ((queue = firstQueue(nanoTime)) != null) {
      ByteBuffer bytes = FrameEncoder.encode(queue.peekFirst());
      if (!chosen.isEmpty() && bytes.remaining() > left) {
        return false;
      }
      queue.removeFirst();
      waiting--;
      chosen.add(bytes);
      left -= bytes.remaining();
    }
    return true;
  }

  /** The queue whose first frame may leave next; what it takes from the pace is spent. */
  private Deque<Frame> firstQueue(long nanoTime) {
    if (waiting == 0) {
      return null;
    }
    for (Rank rank : Rank.values()) {
      if (!greeted && rank != Rank.HELLO) {
        return null;
      }
      Deque<Frame> queue = ranks.get(rank);
      if (!queue.isEmpty() && (rank != Rank.CONTROL || controlPace.take(nanoTime))) {
        return queue;
      }
    }
    return null;
  }

  /** Some bytes of a connection, as a frame. */
  private record Part(int id, boolean end, ByteBuffer bytes) {}

  private List<Part> chooseData(int room, List<Runnable> copied) {
    List<Part> parts = new ArrayList<>(4);
    int left = room - Frame.HEADER_LENGTH;
    while (left > 0) {
      Part part = nextPart(left, copied);
      if (part == null) {
        break;
      }
      parts.add(part);
      left -= part.bytes.remaining() + Frame.HEADER_LENGTH;
    }
    return parts;
  }

  private Part nextPart(int room, List<Runnable> copied) {
    Optional<DeficitRoundRobin.Turn<MuxConnection>> current;
    while ((current = round.current()).isPresent()) {
      DeficitRoundRobin.Turn<MuxConnection> turn = current.get();
      MuxConnection connection = turn.owner();
      int length = Math.min(Math.min(room, maxPayload), turn.allowance());
      ByteBuffer bytes = connection.nextBytes(length, copied);
      boolean end = connection.endsHere();
      boolean more = connection.hasMoreToSend();
      round.spend(turn, bytes.remaining() + Frame.HEADER_LENGTH);
      if (!more) {
        round.remove(turn);
      }
      if (bytes.hasRemaining() || end) {
        return new Part(connection.id(), end, bytes);
      }
    }
    return null;
  }

  private Outgoing nextText(long nanoTime) {
    Deque<Frame> queue = firstQueue(nanoTime);
    if (queue != null) {
      waiting--;
      Frame frame = queue.removeFirst();
      return Outgoing.of(written(frame), List.of());
    }
    List<Runnable> copied = new ArrayList<>(1);
    Part part = greeted ? nextPart(JsonForm.MAX_DATA, copied) : null;
    if (part == null) {
      return null;
    }
    return Outgoing.of(JsonForm.write(new Frame.Data(part.id, part.end, part.bytes)), copied);
  }

  /** The first clients know no fields but their own three. */
  private String written(Frame frame) {
    return form == Form.STRICT_JSON && frame instanceof Frame.Connect
        ? JsonForm.plainConnect(frame.connectionId())
        : JsonForm.write(frame);
  }
}
