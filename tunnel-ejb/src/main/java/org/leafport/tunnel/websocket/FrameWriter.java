package org.leafport.tunnel.websocket;

import java.nio.ByteBuffer;

/** Writes frames, each a whole message (RFC 6455, section 5.2). */
final class FrameWriter {

  /** The longest header. */
  static final int MOST_HEADER = 14;

  private static final int FINAL = 0x80;
  private static final int MASKED = 0x80;
  private static final int SHORT = 125;

  private final boolean masked;

  /** At this end of a WebSocket. */
  FrameWriter(Side side) {
    this.masked = side.masksWhatItSends();
  }

  /**
   * Puts a frame behind what stands in a buffer.
   *
   * @param frame with room for the payload and {@link #MOST_HEADER} more
   * @param payload read to its end
   * @param key of the mask, unpredictable; of no interest at the server's end
   */
  void put(ByteBuffer frame, Opcode opcode, ByteBuffer payload, int key) {
    int length = payload.remaining();
    frame.put((byte) (FINAL | opcode.code()));
    int bit = masked ? MASKED : 0;
    if (length <= SHORT) {
      frame.put((byte) (bit | length));
    } else if (length <= 0xffff) {
      frame.put((byte) (bit | 126)).putShort((short) length);
    } else {
      frame.put((byte) (bit | 127)).putLong(length);
    }
    if (masked) {
      frame.putInt(key);
      Mask.put(key, payload, frame);
    } else {
      frame.put(payload);
    }
  }
}
