package org.leafport.tcu.gdc;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds the messages in the stream of one connection (protocol section 3). Bytes 2 and 3 of a
 * message are its length; type and length are judged as soon as they are there.
 *
 * <p>Feed a chunk, take messages until none is left, feed the next one. Never more than one message
 * and one chunk are held. Not thread-safe: a connection reads with one thread at a time.
 */
public final class GdcFrameReader {
  private byte[] held = new byte[GdcFrame.MAX_LENGTH];
  private int start;
  private int end;
  private GdcException failure;

  /**
   * Takes all bytes of a chunk. Bytes that come after a failure are dropped.
   *
   * @throws IllegalStateException when more than one message's worth of bytes was not fetched yet:
   *     the caller has to take messages with {@link #next} first
   */
  public void feed(ByteBuffer chunk) {
    if (failure != null) {
      chunk.position(chunk.limit());
      return;
    }
    if (end - start > GdcFrame.MAX_LENGTH) {
      throw new IllegalStateException("take the messages that are complete before feeding more");
    }
    makeRoom(chunk.remaining());
    int length = chunk.remaining();
    chunk.get(held, end, length);
    end += length;
  }

  /**
   * The next complete message, header included.
   *
   * @return empty when more bytes are needed
   * @throws GdcException {@code E_TYPE} or {@code E_LENGTH}, from then on at every call: the stream
   *     can't be followed any further
   */
  public Optional<byte[]> next() throws GdcException {
    if (failure != null) {
      throw failure;
    }
    try {
      return Optional.ofNullable(takeFrame());
    } catch (GdcException e) {
      failure = e;
      throw e;
    }
  }

  /** True when bytes of a message have come that is not complete yet, or was not taken. */
  public boolean midMessage() {
    return failure == null && end > start;
  }

  /**
   * A copy of the bytes that have come and were not taken as a message; after a failure, those that
   * led to it.
   */
  public byte[] rest() {
    return Arrays.copyOfRange(held, start, end);
  }

  /**
   * To be called when the stream, or the time allowed for a message, has ended.
   *
   * @throws GdcException {@code E_TRUNCATED} when that happened inside a message
   */
  public void end() throws GdcException {
    if (midMessage()) {
      failure =
          new GdcException(
              GdcError.E_TRUNCATED, end - start, "message", "ended before it was whole");
      throw failure;
    }
  }

  private byte[] takeFrame() throws GdcException {
    if (end > start) {
      GdcFrame.requireType(held[start] & 0xff);
    }
    if (end - start < GdcFrame.HEADER_LENGTH) {
      return null;
    }
    int length =
        (held[start + GdcFrame.LENGTH_OFFSET] & 0xff) << 8
            | held[start + GdcFrame.LENGTH_OFFSET + 1] & 0xff;
    GdcFrame.requireLength(length);
    if (end - start < length) {
      return null;
    }
    byte[] frame = Arrays.copyOfRange(held, start, start + length);
    start += length;
    if (start == end) {
      release();
    }
    return frame;
  }

  private void makeRoom(int length) {
    if (held.length - end >= length) {
      return;
    }
    int kept = end - start;
    byte[] target = kept + length <= held.length ? held : new byte[kept + length];
    System.arraycopy(held, start, target, 0, kept);
    held = target;
    start = 0;
    end = kept;
  }

  /** Empties the buffer, and gives a grown one back. */
  private void release() {
    start = 0;
    end = 0;
    if (held.length > GdcFrame.MAX_LENGTH) {
      held = new byte[GdcFrame.MAX_LENGTH];
    }
  }
}
