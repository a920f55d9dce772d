package org.leafport.tunnel.mux;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * One direction of a WebSocket without a network: messages wait until a test delivers them, or go
 * straight to the other end.
 */
final class Link implements Carrier {
  /** What a session has sent. */
  record Message(ByteBuffer binary, String text) {
    int size() {
      return text == null ? binary.remaining() : text.length();
    }
  }

  private record InFlight(Message message, Sent sent) {}

  final List<Message> log = new ArrayList<>();
  private final Deque<InFlight> waiting = new ArrayDeque<>();
  private boolean immediate = true;
  private boolean delivering;
  MuxSession to;
  MuxSession from;
  int closeCode;
  String closeReason;
  boolean aborted;
  int pings;

  /** From now on messages wait for {@link #deliver}. */
  void hold() {
    immediate = false;
  }

  void release() {
    immediate = true;
    while (deliver()) {
      // Until none waits.
    }
  }

  /** Brings one message to the other end; false if none waits. */
  boolean deliver() {
    InFlight next = waiting.pollFirst();
    if (next == null) {
      return false;
    }
    arrive(next);
    return true;
  }

  int waiting() {
    return waiting.size();
  }

  private void arrive(InFlight next) {
    Message message = next.message;
    if (to != null && message.text != null) {
      to.onText(message.text);
    } else if (to != null) {
      to.onBinary(copy(message.binary));
    }
    next.sent.onSent();
  }

  private static ByteBuffer copy(ByteBuffer message) {
    byte[] bytes = new byte[message.remaining()];
    message.duplicate().get(bytes);
    return ByteBuffer.wrap(bytes);
  }

  @Override
  public void sendBinary(ByteBuffer message, Sent sent) {
    send(new Message(copy(message), null), sent);
  }

  @Override
  public void sendText(String message, Sent sent) {
    send(new Message(null, message), sent);
  }

  private void send(Message message, Sent sent) {
    log.add(message);
    waiting.addLast(new InFlight(message, sent));
    if (immediate && !delivering) {
      delivering = true;
      while (deliver()) {
        // What the delivery made the other end send may come back here.
      }
      delivering = false;
    }
  }

  @Override
  public void ping() {
    pings++;
    if (to != null && !aborted) {
      to.onPong();
    }
  }

  @Override
  public void close(int code, String reason) {
    closeCode = code;
    closeReason = reason;
    if (to != null) {
      to.onClosed(code, reason);
      from.onClosed(code, reason);
    }
  }

  @Override
  public void abort() {
    aborted = true;
  }
}
