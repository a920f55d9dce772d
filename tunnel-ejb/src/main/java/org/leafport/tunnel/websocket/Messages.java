package org.leafport.tunnel.websocket;

import java.nio.ByteBuffer;

/** What {@link MessageReader} finds in the bytes. */
interface Messages {

  /** A text message. */
  void text(String message);

  /** A binary message; the buffer is the taker's. */
  void binary(ByteBuffer message);

  /** A question whose answer carries the same bytes; the buffer is the taker's. */
  void ping(ByteBuffer payload);

  /** An answer, or a sign of life. */
  void pong();

  /**
   * The last frame.
   *
   * @param code {@link CloseStatus#NONE_GIVEN} if it says none
   */
  void close(int code, String reason);
}
