package org.leafport.tunnel.dial;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.leafport.core.duplex.Alarms;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.Ending;
import org.leafport.core.duplex.PeekedDuplex;
import org.leafport.tunnel.mux.Carrier;
import org.leafport.tunnel.websocket.Side;
import org.leafport.tunnel.websocket.WebSocketConnection;

/**
 * One WebSocket that this side opens, from dialling to its end, which it tells once, however it
 * came about.
 *
 * <p>Calls to the listener come one at a time, on the thread that brings the bytes: a listener must
 * not block.
 */
public final class DialledSocket {

  /** The close code for an end without a closing handshake. */
  public static final int BROKEN_OFF = 1006;

  private static final int SWITCHING = 101;
  private static final SecureRandom RANDOM = new SecureRandom();

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
  private final Upgrade upgrade;
  private final int longest;
  private final AtomicBoolean over = new AtomicBoolean();

  /** What there is so far, to be cut off. */
  private volatile Duplex wire;

  private volatile WebSocketConnection webSocket;
  private volatile Optional<InetAddress> server = Optional.empty();
  private volatile Optional<String> subprotocol = Optional.empty();

  private DialledSocket(Listener listener, Upgrade upgrade, int longest) {
    this.listener = listener;
    this.upgrade = upgrade;
    this.longest = longest;
  }

  /**
   * Dials. The host's name is looked up anew each time.
   *
   * @param address {@code ws} or {@code wss}
   * @param subprotocols offered, the preferred one first; may be empty
   * @param longest the longest message that is taken, in bytes
   */
  public static DialledSocket dial(
      Dialler dialler, URI address, List<String> subprotocols, int longest, Listener listener) {
    return dial(dialler, address, Optional.empty(), subprotocols, longest, listener);
  }

  /**
   * Dials. The host's name is looked up anew each time.
   *
   * @param address {@code ws} or {@code wss}
   * @param avoided dialled last, if the host has other addresses
   * @param subprotocols offered, the preferred one first; may be empty
   * @param longest the longest message that is taken, in bytes
   */
  public static DialledSocket dial(
      Dialler dialler,
      URI address,
      Optional<InetAddress> avoided,
      List<String> subprotocols,
      int longest,
      Listener listener) {
    Upgrade upgrade = new Upgrade(address, subprotocols, RANDOM);
    DialledSocket socket = new DialledSocket(listener, upgrade, longest);
    dialler
        .dial(address, avoided, reached -> socket.server = Optional.of(reached))
        // Never on the caller's thread: it may not be ready to be told before this returns.
        .whenCompleteAsync(
            (connection, why) -> {
              if (why == null) {
                socket.shakeHands(new PeekedDuplex(connection));
              } else {
                socket.fail(0, Optional.empty(), why);
              }
            },
            Dialler.HANDSHAKES);
    return socket;
  }

  private void shakeHands(PeekedDuplex connection) {
    wire = connection;
    if (over.get()) {
      connection.reset(Ending.NORMAL);
      return;
    }
    AnswerHead.of(connection)
        .whenComplete(
            (answer, why) -> {
              if (why == null) {
                answered(connection, answer);
              } else {
                fail(0, Optional.empty(), why);
              }
            });
    connection.send(
        upgrade.request(),
        () -> {
          // The answer says more.
        });
  }

  private void answered(PeekedDuplex connection, AnswerHead answer) {
    if (answer.status() != SWITCHING) {
      connection.reset(Ending.NORMAL);
      fail(answer.status(), retryAfter(answer), new IOException("HTTP status " + answer.status()));
      return;
    }
    try {
      subprotocol = upgrade.subprotocolIn(answer);
    } catch (IOException e) {
      connection.reset(Ending.NORMAL);
      fail(0, Optional.empty(), e);
      return;
    }
    webSocket =
        WebSocketConnection.over(connection, Side.CLIENT, longest, Alarms.ofSystem(), RANDOM);
    if (over.get()) {
      webSocket.abort();
    } else {
      listener.onOpen(this);
      webSocket.receiveBy(new Inside());
    }
  }

  /** The seconds in {@code Retry-After}; a date there is passed over. */
  private static Optional<Duration> retryAfter(AnswerHead answer) {
    return answer
        .only("Retry-After")
        .filter(value -> value.matches("\\d{1,9}"))
        .map(Long::parseLong)
        .map(Duration::ofSeconds);
  }

  private void fail(int status, Optional<Duration> retryAfter, Throwable why) {
    if (over.compareAndSet(false, true)) {
      Throwable cause =
          why instanceof CompletionException && why.getCause() != null ? why.getCause() : why;
      listener.onUnreachable(status, retryAfter, cause);
    }
  }

  /** Whether the handshake is done. */
  public boolean isOpen() {
    return webSocket != null;
  }

  /** The WebSocket itself, for what is spoken over it after the greeting. */
  public Carrier carrier() {
    return webSocket;
  }

  /** The address of the server that took the connection; empty also behind an HTTP proxy. */
  public Optional<InetAddress> server() {
    return server;
  }

  /** The subprotocol the server chose; empty: none. */
  public Optional<String> subprotocol() {
    return subprotocol;
  }

  /** Sends a text message behind those that were sent before; only once it is open. */
  public void send(String message) {
    webSocket.sendText(
        message,
        new Carrier.Sent() {
          @Override
          public void onSent() {
            // Nobody waits for it.
          }

          @Override
          public void onFailed(Throwable why) {
            webSocket.abort();
          }
        });
  }

  /** Begins the closing handshake behind what was sent; only once it is open. */
  public void close(int code, String reason) {
    webSocket.close(code, reason);
  }

  /** Cuts it off; the listener is told nothing more. */
  public void abort() {
    over.set(true);
    WebSocketConnection open = webSocket;
    Duplex begun = wire;
    if (open != null) {
      open.abort();
    } else if (begun != null) {
      begun.reset(Ending.NORMAL);
    }
  }

  /** Hands on what arrives, as long as anybody wants to know. */
  private final class Inside implements WebSocketConnection.Listener {

    @Override
    public void onText(String message) {
      if (!over.get()) {
        listener.onText(message);
      }
    }

    @Override
    public void onBinary(ByteBuffer message) {
      if (!over.get()) {
        listener.onBinary(message);
      }
    }

    @Override
    public void onPong() {
      if (!over.get()) {
        listener.onPong();
      }
    }

    @Override
    public void onClosed(int code, String reason) {
      if (over.compareAndSet(false, true)) {
        listener.onClosed(code, reason);
      }
    }
  }
}
