package org.leafport.tunnel.frame;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.leafport.tunnel.wire.ByteCursor;
import org.leafport.tunnel.wire.ProtocolException;

/**
 * Reads the frames of one message (specification sections 6.1 to 6.5). Each frame is checked in a
 * fixed order: header complete, length allowed, payload complete, sign of the id, extension, type,
 * id, payload. The first error counts, and makes the whole message void.
 *
 * <p>Codes of the exception: {@code truncated_header}, {@code truncated_payload}, {@code
 * frame_too_large}, {@code bad_connection_id}, {@code unknown_type}, {@code bad_length}, {@code
 * bad_increment}, {@code bad_tlv}, {@code bad_utf8}, {@code bad_json}, {@code empty_data}.
 */
public final class FrameDecoder {
  private static final int CODE_LENGTH = 2;
  private static final int PING_LENGTH = 8;
  private static final int WINDOW_LENGTH = 4;
  private static final int GOAWAY_LENGTH = 10;

  private final int maxFrame;

  /**
   * A decoder without state.
   *
   * @param maxFrame the longest payload it takes, in bytes
   */
  public FrameDecoder(int maxFrame) {
    this.maxFrame = maxFrame;
  }

  /**
   * Reads from the buffer's position to its limit. The payloads of {@link Frame.Data} are views on
   * the buffer, so that nothing is copied: it belongs to the frames from now on.
   *
   * @return at least one frame
   */
  public List<Frame> decode(ByteBuffer message) throws ProtocolException {
    ByteCursor cursor = ByteCursor.over(message, FrameError.TRUNCATED_HEADER.code());
    List<Frame> frames = new ArrayList<>(4);
    do {
      frames.add(frame(cursor));
    } while (cursor.hasRemaining());
    return frames;
  }

  private Frame frame(ByteCursor cursor) throws ProtocolException {
    int start = cursor.offset();
    if (cursor.remaining() < Frame.HEADER_LENGTH) {
      throw FrameError.TRUNCATED_HEADER.at(start, cursor.remaining() + " bytes left");
    }
    int code = cursor.u8("type");
    int flags = cursor.u8("flags");
    int length = cursor.u16("length");
    long id = cursor.u32("connection id");
    if (length > maxFrame) {
      throw FrameError.FRAME_TOO_LARGE.at(start, "%d of %d bytes".formatted(length, maxFrame));
    }
    if (length > cursor.remaining()) {
      throw FrameError.TRUNCATED_PAYLOAD.at(
          start, "%d of %d bytes left".formatted(cursor.remaining(), length));
    }
    if (id > Integer.MAX_VALUE) {
      throw FrameError.BAD_CONNECTION_ID.at(start, "bit 31 is set");
    }
    if (code >= FrameType.FIRST_EXTENSION) {
      cursor.skip(length, "extension");
      return new Frame.Extension((int) id, code);
    }
    return known(typeOf(code, (int) id, start), (int) id, flags, length, cursor);
  }

  private static FrameType typeOf(int code, int id, int start) throws ProtocolException {
    FrameType type = FrameType.of(code);
    if (type == null) {
      throw FrameError.UNKNOWN_TYPE.at(start, "type " + code);
    }
    if (!type.allows(id)) {
      throw FrameError.BAD_CONNECTION_ID.at(start, "%s with id %d".formatted(type, id));
    }
    return type;
  }

  private static Frame known(FrameType type, int id, int flags, int length, ByteCursor cursor)
      throws ProtocolException {
    if (type == FrameType.DATA) {
      return data(id, (flags & FrameType.END) != 0, length, cursor);
    }
    int start = cursor.offset();
    ByteCursor payload = cursor.part(length, "payload").failingWith(FrameError.BAD_LENGTH.code());
    return switch (type) {
      case CONNECT -> new Frame.Connect(id, ConnectItems.read(payload));
      case CLOSE -> close(id, payload);
      case ACCEPT -> accept(id, payload);
      case WINDOW -> window(id, start, length, payload);
      case PING -> ping((flags & FrameType.ACK) != 0, start, length, payload);
      case GOAWAY -> goAway(start, length, payload);
      case CONTROL -> control(start, payload);
      case HELLO -> new Frame.Hello(HelloCodec.read(payload));
      case DATA -> throw new AssertionError("read above");
    };
  }

  private static Frame data(int id, boolean end, int length, ByteCursor cursor)
      throws ProtocolException {
    if (length == 0 && !end) {
      throw FrameError.EMPTY_DATA.at(cursor.offset(), "neither bytes nor end");
    }
    return new Frame.Data(id, end, cursor.view(length, "data"));
  }

  private static Frame close(int id, ByteCursor payload) throws ProtocolException {
    if (!payload.hasRemaining()) {
      return new Frame.Close(id, 0, "");
    }
    if (payload.remaining() > CODE_LENGTH + Frame.MAX_REASON) {
      throw FrameError.BAD_LENGTH.at(payload.offset(), "the reason is too long");
    }
    int code = payload.u16("code");
    return new Frame.Close(id, code, reason(payload));
  }

  private static Frame accept(int id, ByteCursor payload) throws ProtocolException {
    ItemReader items = new ItemReader(payload);
    while (items.next()) {
      items.skip();
    }
    return new Frame.Accept(id);
  }

  private static Frame window(int id, int start, int length, ByteCursor payload)
      throws ProtocolException {
    requireLength(length == WINDOW_LENGTH, start, length);
    long increment = payload.u32("increment");
    if (increment < 1 || increment > Integer.MAX_VALUE) {
      throw FrameError.BAD_INCREMENT.at(start, "not 1..2^31-1");
    }
    return new Frame.Window(id, (int) increment);
  }

  private static Frame ping(boolean ack, int start, int length, ByteCursor payload)
      throws ProtocolException {
    requireLength(length == PING_LENGTH, start, length);
    return new Frame.Ping(ack, payload.i64("opaque"));
  }

  private static Frame goAway(int start, int length, ByteCursor payload) throws ProtocolException {
    requireLength(length >= GOAWAY_LENGTH, start, length);
    long last = payload.u32("last connection id");
    if (last > Integer.MAX_VALUE) {
      throw FrameError.BAD_CONNECTION_ID.at(start, "bit 31 of the last id is set");
    }
    int code = payload.u16("code");
    long retryAfter = payload.u32("retry after");
    return new Frame.GoAway((int) last, code, retryAfter, reason(payload));
  }

  private static Frame control(int start, ByteCursor payload) throws ProtocolException {
    String text = payload.utf8(payload.remaining(), "control", FrameError.BAD_UTF8.code());
    JsonMessage message = JsonMessage.read(text);
    if (message.type().isEmpty()) {
      throw new ProtocolException(start, JsonReader.BAD_JSON, "control without a type");
    }
    return new Frame.Control(message);
  }

  private static String reason(ByteCursor payload) throws ProtocolException {
    return payload.utf8(payload.remaining(), "reason", FrameError.BAD_UTF8.code());
  }

  private static void requireLength(boolean right, int start, int length) throws ProtocolException {
    if (!right) {
      throw FrameError.BAD_LENGTH.at(start, length + " bytes");
    }
  }
}
