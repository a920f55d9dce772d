package org.leafport.tunnel.target;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import org.leafport.core.duplex.Duplex;
import org.leafport.tunnel.http.Body;

/** Gathers what goes out at one end, and sends it. */
final class Outlet {

  private static final byte[] LINE = {'\r', '\n'};
  private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(US_ASCII);

  /** A chunk's size in at most eight digits, and two line ends. */
  private static final int CHUNK_FRAME = 12;

  /** The longest head with what we add to it fits. */
  private static final int CAPACITY = 24 * 1024;

  private final Duplex to;
  private final Runnable note;
  private ByteBuffer buffer = ByteBuffer.allocate(CAPACITY);
  private boolean lent;
  private volatile boolean sending;

  Outlet(Duplex to, Runnable note) {
    this.to = to;
    this.note = note;
  }

  /** Whether something may be put in. */
  boolean isFree() {
    if (lent && !sending) {
      lent = false;
      buffer.clear();
    }
    return !lent;
  }

  /** Whether all has been sent. */
  boolean isIdle() {
    return isFree() && buffer.position() == 0;
  }

  /**
   * Puts a head in; when idle, or right behind a head. One that is longer makes room for itself.
   */
  void put(byte[] bytes) {
    if (buffer.remaining() < bytes.length) {
      buffer = ByteBuffer.allocate(buffer.position() + bytes.length).put(buffer.flip());
    }
    buffer.put(bytes);
  }

  /** Puts in as much of a body as there is room for. */
  boolean put(ByteBuffer content, Body framing) {
    boolean chunked = framing instanceof Body.Chunked;
    int room = buffer.remaining() - (chunked ? CHUNK_FRAME : 0);
    int length = Math.min(room, content.remaining());
    if (length <= 0) {
      return false;
    }
    if (chunked) {
      buffer.put(Integer.toHexString(length).getBytes(US_ASCII)).put(LINE);
    }
    buffer.put(content.slice(content.position(), length));
    content.position(content.position() + length);
    if (chunked) {
      buffer.put(LINE);
    }
    return true;
  }

  /** Ends a body; false if there is no room to do so. */
  boolean end(Body framing) {
    if (!(framing instanceof Body.Chunked)) {
      return true;
    }
    if (buffer.remaining() < LAST_CHUNK.length) {
      return false;
    }
    buffer.put(LAST_CHUNK);
    return true;
  }

  /** Sends what was put in. */
  boolean flush() {
    if (!isFree() || buffer.position() == 0) {
      return false;
    }
    lent = true;
    sending = true;
    to.send(
        buffer.flip(),
        () -> {
          sending = false;
          note.run();
        });
    return true;
  }
}
