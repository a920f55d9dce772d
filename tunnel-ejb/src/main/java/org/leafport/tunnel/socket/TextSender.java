package org.leafport.tunnel.socket;

import java.util.ArrayDeque;
import java.util.Queue;
import org.leafport.tunnel.frame.JsonMessage;
import org.leafport.tunnel.mux.Carrier;

/**
 * Sends messages over a carrier one after the other. A peer that doesn't read is cut off when
 * {@value #MOST_WAITING} messages wait for it. Safe for several threads.
 */
public final class TextSender {

  /** The most messages that wait. */
  static final int MOST_WAITING = 64;

  private record Message(String text, Runnable sent) {}

  private record Closing(int code, String reason) {}

  private final Carrier carrier;
  private final Queue<Message> waiting = new ArrayDeque<>();
  private Closing closing;
  private boolean inFlight;
  private boolean ended;

  /** Over this carrier; nobody else sends over it meanwhile. */
  public TextSender(Carrier carrier) {
    this.carrier = carrier;
  }

  /** Sends a message behind those that wait. After {@link #close} it is dropped. */
  public void send(JsonMessage message) {
    send(message, () -> {});
  }

  /** The same, telling when it has gone out; never, if the connection ends before. */
  public void send(JsonMessage message, Runnable sent) {
    boolean tooMany;
    synchronized (this) {
      if (ended || closing != null) {
        return;
      }
      tooMany = waiting.size() >= MOST_WAITING;
      ended = tooMany;
      waiting.add(new Message(message.toJson(), sent));
    }
    if (tooMany) {
      carrier.abort();
    } else {
      pump();
    }
  }

  /**
   * Closes the WebSocket when everything before has gone out.
   *
   * @param code 1000..4999
   * @param reason at most 123 bytes of UTF-8
   */
  public void close(int code, String reason) {
    synchronized (this) {
      if (closing != null) {
        return;
      }
      closing = new Closing(code, reason);
    }
    pump();
  }

  private void pump() {
    Message next;
    synchronized (this) {
      if (inFlight || ended) {
        return;
      }
      next = waiting.poll();
      if (next != null) {
        inFlight = true;
      } else if (closing != null) {
        ended = true;
      } else {
        return;
      }
    }
    if (next == null) {
      carrier.close(closing.code(), closing.reason());
    } else {
      carrier.sendText(next.text(), outcomeOf(next));
    }
  }

  private Carrier.Sent outcomeOf(Message message) {
    return new Carrier.Sent() {
      @Override
      public void onSent() {
        synchronized (TextSender.this) {
          inFlight = false;
        }
        message.sent().run();
        pump();
      }

      @Override
      public void onFailed(Throwable why) {
        synchronized (TextSender.this) {
          ended = true;
        }
        carrier.abort();
      }
    };
  }
}
