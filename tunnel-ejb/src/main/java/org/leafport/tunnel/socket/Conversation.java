package org.leafport.tunnel.socket;

import java.nio.ByteBuffer;

/** What is spoken over one WebSocket, whatever carries it. Calls come one at a time. */
public interface Conversation {

  /** The socket is open. Once, before anything else. */
  void opened();

  /** A text message arrived. */
  void text(String message);

  /** A binary message arrived; the buffer is the conversation's. */
  void binary(ByteBuffer message);

  /** A sign of life arrived. */
  void pong();

  /**
   * The socket is closed, for whatever reason. The last call.
   *
   * @param code its close code; 1006 if it broke off
   */
  void closed(int code, String reason);
}
