package org.leafport.tunnel.dial;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One WebSocket that this side opens, from dialling to its end. Puts messages together that arrive
 * in parts, up to a limit, and tells its end once, however it came about.
 *
 * <p>Calls to the listener come one at a time. What a call returns decides nothing: the next
 * message is asked for when it has returned, so a listener that takes long slows the other side
 * down.
 */
public final class DialledSocket implements WebSocket.Listener {

  /** The close code for an end without a closing handshake. */
  public static final int BROKEN_OFF = 1006;

  /** A little more than two frames of 16 KiB, which is what the other end puts into a message. */
  private static final int USUAL = 33 * 1024;

  private static final int TOO_BIG = 1009;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  private static final Duration DIAL = Duration.ofSeconds(10);

  /** Told what arrives. */
  public interface Listener {

    /** It is open. */
    void onOpen(DialledSocket socket);

    /** A text message arrived. */
    void onText(String message);

    /** A binary message arrived; the buffer is the listener's. */
    void onBinary(ByteBuffer message);

    /** The other side gave a sign of life. */
    void onPong();

    /** It was open, and is not any more; the last call. */
    void onClosed(int code, String reason);

    /**
     * It could not be opened; the only call.
     *
     * @param status the HTTP status the server answered with, 0 if it didn't answer
     * @param retryAfter how long it wants to be left alone
     */
    void onUnreachable(int status, Optional<Duration> retryAfter, Throwable why);
  }

  private final Listener listener;
  private final int longest;
  private final AtomicBoolean over = new AtomicBoolean();
  private final Object sending = new Object();

  private final StringBuilder text = new StringBuilder();
  private ByteBuffer binary = NOTHING;

  private CompletableFuture<?> lastSend = CompletableFuture.completedFuture(null);
  private volatile WebSocket webSocket;

  private DialledSocket(Listener listener, int longest) {
    this.listener = listener;
    this.longest = longest;
  }

  /**
   * Dials. The host's name is looked up anew each time.
   *
   * @param subprotocols offered, the preferred one first; may be empty
   * @param longest the longest message that is taken, in bytes or characters
   */
  public static DialledSocket dial(
      HttpClient client, URI address, List<String> subprotocols, int longest, Listener listener) {
    DialledSocket socket = new DialledSocket(listener, longest);
    WebSocket.Builder builder = client.newWebSocketBuilder().connectTimeout(DIAL);
    if (!subprotocols.isEmpty()) {
      builder.subprotocols(
          subprotocols.get(0), subprotocols.subList(1, subprotocols.size()).toArray(String[]::new));
    }
    builder.buildAsync(address, socket).whenComplete((open, why) -> socket.dialled(open, why));
    return socket;
  }

  private void dialled(WebSocket open, Throwable why) {
    if (why == null) {
      if (over.get()) {
        open.abort();
      }
      return;
    }
    if (over.compareAndSet(false, true)) {
      Throwable cause =
          why instanceof CompletionException && why.getCause() != null ? why.getCause() : why;
      if (cause instanceof WebSocketHandshakeException handshake) {
        listener.onUnreachable(
            handshake.getResponse().statusCode(),
            retryAfter(handshake.getResponse().headers()),
            cause);
      } else {
        listener.onUnreachable(0, Optional.empty(), cause);
      }
    }
  }

  /** The seconds in {@code Retry-After}; a date there is passed over. */
  private static Optional<Duration> retryAfter(HttpHeaders headers) {
    return headers
        .firstValue("Retry-After")
        .map(String::strip)
        .filter(value -> value.matches("\\d{1,9}"))
        .map(Long::parseLong)
        .map(Duration::ofSeconds);
  }

  /** The WebSocket itself, for what is spoken over it after the greeting. */
  public WebSocket webSocket() {
    return webSocket;
  }

  /** The subprotocol the server chose; empty: none. */
  public Optional<String> subprotocol() {
    return Optional.of(webSocket.getSubprotocol()).filter(name -> !name.isEmpty());
  }

  /** Sends a text message behind those that were sent before. */
  public void send(String message) {
    synchronized (sending) {
      lastSend = lastSend.thenCompose(sent -> webSocket.sendText(message, true));
      lastSend.whenComplete((sent, why) -> brokenBy(why));
    }
  }

  /** Begins the closing handshake behind what was sent. */
  public void close(int code, String reason) {
    synchronized (sending) {
      lastSend = lastSend.thenCompose(sent -> webSocket.sendClose(code, reason));
      lastSend.whenComplete((sent, why) -> brokenBy(why));
    }
  }

  /** Cuts it off; the listener is told nothing more. */
  public void abort() {
    over.set(true);
    WebSocket open = webSocket;
    if (open != null) {
      open.abort();
    }
  }

  private void brokenBy(Throwable why) {
    if (why != null) {
      WebSocket open = webSocket;
      if (open != null) {
        open.abort();
      }
      end(BROKEN_OFF, FailureText.of(why));
    }
  }

  private void end(int code, String reason) {
    if (over.compareAndSet(false, true)) {
      listener.onClosed(code, reason);
    }
  }

  @Override
  public void onOpen(WebSocket open) {
    webSocket = open;
    if (!over.get()) {
      listener.onOpen(this);
      open.request(1);
    }
  }

  @Override
  public CompletionStage<?> onText(WebSocket open, CharSequence data, boolean last) {
    if (text.length() + data.length() > longest) {
      return tooBig(open);
    }
    text.append(data);
    if (last) {
      String whole = text.toString();
      text.setLength(0);
      if (!over.get()) {
        listener.onText(whole);
      }
    }
    open.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket open, ByteBuffer data, boolean last) {
    if (binary.position() + data.remaining() > longest) {
      return tooBig(open);
    }
    makeRoomFor(data.remaining(), last);
    binary.put(data);
    if (last) {
      ByteBuffer whole = binary.flip();
      binary = NOTHING;
      if (!over.get()) {
        listener.onBinary(whole);
      }
    }
    open.request(1);
    return null;
  }

  /** The socket's buffer goes back to it after each part: one copy, into one that fits. */
  private void makeRoomFor(int more, boolean last) {
    if (binary.remaining() >= more) {
      return;
    }
    int needed = binary.position() + more;
    int capacity = last ? needed : roomFor(needed);
    binary = ByteBuffer.allocate(capacity).put(binary.flip());
  }

  /** Messages that come in parts are long ones, and most of them as long as they usually get. */
  private int roomFor(int needed) {
    return Math.min(longest, needed <= USUAL ? USUAL : 2 * needed);
  }

  private CompletionStage<?> tooBig(WebSocket open) {
    open.sendClose(TOO_BIG, "message_too_big").whenComplete((sent, why) -> open.abort());
    end(TOO_BIG, "message_too_big");
    return null;
  }

  @Override
  public CompletionStage<?> onPing(WebSocket open, ByteBuffer message) {
    signOfLife(open);
    return null;
  }

  @Override
  public CompletionStage<?> onPong(WebSocket open, ByteBuffer message) {
    signOfLife(open);
    return null;
  }

  private void signOfLife(WebSocket open) {
    if (!over.get()) {
      listener.onPong();
    }
    open.request(1);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket open, int code, String reason) {
    end(code, reason);
    return null;
  }

  @Override
  public void onError(WebSocket open, Throwable error) {
    end(BROKEN_OFF, FailureText.of(error));
  }
}
