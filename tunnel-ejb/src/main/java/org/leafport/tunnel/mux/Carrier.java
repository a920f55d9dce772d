package org.leafport.tunnel.mux;

import java.nio.ByteBuffer;

/**
 * The WebSocket under a session, seen from the session. No call blocks; calls may come from any
 * thread, but sends never overlap: at most two messages are in flight, the second of them to be
 * kept until the first has gone.
 *
 * <p>Whoever owns the WebSocket hands what arrives to {@link MuxSession#onBinary}, {@link
 * MuxSession#onText}, {@link MuxSession#onPong} and {@link MuxSession#onClosed}, one after the
 * other.
 */
public interface Carrier {

  /**
   * Sends the remaining bytes as one binary message. The buffer is the carrier's until {@code sent}
   * has been told.
   */
  void sendBinary(ByteBuffer message, Sent sent);

  /** Sends one text message. */
  void sendText(String message, Sent sent);

  /** Sends a WebSocket ping, if it can be done soon: the JSON form has no ping of its own. */
  void ping();

  /**
   * Begins the closing handshake behind what was sent.
   *
   * @param code 1000..4999
   * @param reason at most 123 bytes of UTF-8
   */
  void close(int code, String reason);

  /** Cuts the connection without waiting for anything. */
  void abort();

  /** Told once about each message, on any thread, even before the send returns. */
  interface Sent {
    /** The message has been handed on to the network: the buffer is free. */
    void onSent();

    /** It could not be sent; the connection is of no use any more. */
    void onFailed(Throwable why);
  }
}
