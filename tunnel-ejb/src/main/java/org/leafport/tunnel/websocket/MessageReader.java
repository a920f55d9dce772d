package org.leafport.tunnel.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import org.leafport.tunnel.wire.ProtocolException;

/**
 * Reads messages out of bytes that come in pieces of any size (RFC 6455, section 5). Extensions are
 * never agreed on, so the reserved bits are 0.
 *
 * <p>A message gets an array of its own length, which is looked at before anything is allocated;
 * unmasking is the one copy that is made. Between messages nothing is held but this object.
 *
 * <p>Codes of the exception are close codes: {@code 1002}, {@code 1007}, {@code 1009}. The reader
 * must not be fed again after one, nor after a close frame: what follows is passed over.
 */
final class MessageReader {

  private static final int LONGEST_HEADER = 14;
  private static final int LONGEST_CONTROL = 125;
  private static final int LENGTH_IN_2_BYTES = 126;
  private static final int LENGTH_IN_8_BYTES = 127;
  private static final int KEY_BYTES = 4;
  private static final byte[] NOTHING = {};

  private final boolean masked;
  private final int longest;
  private final byte[] header = new byte[LONGEST_HEADER];

  /** Bytes of the header that are there; it is complete when {@link #opcode} is set. */
  private int headerBytes;

  private Opcode opcode;
  private boolean last;
  private int key;
  private int payloadBytes;
  private int payloadDone;

  /** The first opcode of the message in parts that is being read; null between messages. */
  private Opcode kind;

  private byte[] message = NOTHING;
  private int messageBytes;
  private byte[] control = NOTHING;
  private boolean closed;

  /**
   * At the beginning of a frame.
   *
   * @param side our end
   * @param longest the longest message that is taken, in bytes
   */
  MessageReader(Side side, int longest) {
    this.masked = side.masksWhatItGets();
    this.longest = longest;
  }

  /** Reads all bytes of the buffer and tells what was in them, one after the other. */
  void read(ByteBuffer bytes, Messages found) throws ProtocolException {
    while (bytes.hasRemaining() && !closed) {
      if (opcode == null && !readHeader(bytes)) {
        return;
      }
      readPayload(bytes);
      if (payloadDone == payloadBytes) {
        finish(found);
      }
    }
    bytes.position(bytes.limit());
  }

  private boolean readHeader(ByteBuffer bytes) throws ProtocolException {
    while (headerBytes < headerLength()) {
      if (!bytes.hasRemaining()) {
        return false;
      }
      header[headerBytes++] = bytes.get();
      if (headerBytes == 2) {
        checkFirstBytes();
      }
    }
    begin();
    return true;
  }

  /** How long the header is, as far as it is known. */
  private int headerLength() {
    if (headerBytes < 2) {
      return 2;
    }
    return 2 + lengthBytes() + (masked ? KEY_BYTES : 0);
  }

  private int lengthBytes() {
    return switch (header[1] & 0x7f) {
      case LENGTH_IN_2_BYTES -> Short.BYTES;
      case LENGTH_IN_8_BYTES -> Long.BYTES;
      default -> 0;
    };
  }

  private void checkFirstBytes() throws ProtocolException {
    require((header[0] & 0x70) == 0, "reserved bits are set");
    require((header[1] & 0x80) != 0 == masked, masked ? "not masked" : "masked");
    Opcode read = Opcode.of(header[0] & 0x0f);
    require(read != null, "unknown opcode");
    if (read.isControl()) {
      require((header[0] & 0x80) != 0, "a control frame in parts");
      require((header[1] & 0x7f) <= LONGEST_CONTROL, "a long control frame");
    } else {
      require(read == Opcode.CONTINUATION == (kind != null), "parts of messages out of order");
    }
  }

  private void begin() throws ProtocolException {
    ByteBuffer read = ByteBuffer.wrap(header, 0, headerBytes);
    read.position(2);
    long length = length(read);
    opcode = Opcode.of(header[0] & 0x0f);
    last = (header[0] & 0x80) != 0;
    key = masked ? read.getInt() : 0;
    if (!opcode.isControl() && length > longest - messageBytes) {
      throw failure(CloseStatus.TOO_BIG, "message_too_big");
    }
    payloadBytes = (int) length;
    payloadDone = 0;
    if (opcode.isControl()) {
      control = new byte[payloadBytes];
    } else {
      kind = kind == null ? opcode : kind;
      makeRoom();
    }
  }

  private long length(ByteBuffer read) throws ProtocolException {
    int first = header[1] & 0x7f;
    long length =
        switch (first) {
          case LENGTH_IN_2_BYTES -> Short.toUnsignedLong(read.getShort());
          case LENGTH_IN_8_BYTES -> read.getLong();
          default -> first;
        };
    boolean shortest =
        switch (first) {
          case LENGTH_IN_2_BYTES -> length > LONGEST_CONTROL;
          case LENGTH_IN_8_BYTES -> length > 0xffff;
          default -> true;
        };
    require(shortest, "a length that isn't written in the shortest way");
    return length;
  }

  /** Whole messages fit exactly; those in parts grow by doubling, up to the longest. */
  private void makeRoom() {
    int needed = messageBytes + payloadBytes;
    if (needed > message.length) {
      int capacity = last ? needed : Math.min(longest, Math.max(needed, 2 * message.length));
      message = Arrays.copyOf(message, capacity);
    }
  }

  private void readPayload(ByteBuffer bytes) {
    byte[] target = opcode.isControl() ? control : message;
    int at = opcode.isControl() ? payloadDone : messageBytes;
    int length = Math.min(payloadBytes - payloadDone, bytes.remaining());
    bytes.get(target, at, length);
    if (key != 0) {
      Mask.lay(key, payloadDone, target, at, length);
    }
    payloadDone += length;
    if (!opcode.isControl()) {
      messageBytes += length;
    }
  }

  private void finish(Messages found) throws ProtocolException {
    Opcode read = opcode;
    opcode = null;
    headerBytes = 0;
    switch (read) {
      case PING -> found.ping(ByteBuffer.wrap(control));
      case PONG -> found.pong();
      case CLOSE -> close(found);
      default -> {
        if (last) {
          deliver(found);
        }
      }
    }
    if (read.isControl()) {
      control = NOTHING;
    }
  }

  private void deliver(Messages found) throws ProtocolException {
    Opcode whole = kind;
    ByteBuffer bytes = ByteBuffer.wrap(message, 0, messageBytes);
    kind = null;
    message = NOTHING;
    messageBytes = 0;
    if (whole == Opcode.TEXT) {
      found.text(utf8(bytes));
    } else {
      found.binary(bytes.slice());
    }
  }

  private void close(Messages found) throws ProtocolException {
    closed = true;
    if (control.length == 0) {
      found.close(CloseStatus.NONE_GIVEN, "");
      return;
    }
    require(control.length >= Short.BYTES, "half of a close code");
    ByteBuffer payload = ByteBuffer.wrap(control);
    int code = Short.toUnsignedInt(payload.getShort());
    require(CloseStatus.maySay(code), "a close code that may not be sent");
    found.close(code, utf8(payload));
  }

  private static String utf8(ByteBuffer bytes) throws ProtocolException {
    try {
      return UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw failure(CloseStatus.NOT_UTF8, "text that isn't UTF-8");
    }
  }

  private static void require(boolean fits, String trouble) throws ProtocolException {
    if (!fits) {
      throw failure(CloseStatus.PROTOCOL_ERROR, trouble);
    }
  }

  private static ProtocolException failure(int code, String trouble) {
    return new ProtocolException(0, Integer.toString(code), trouble);
  }
}
