package org.leafport.tunnel.frame;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes frames into messages (specification sections 6.2 to 6.5). */
public final class FrameEncoder {
  private static final int MAX_PAYLOAD = 0xffff;
  private static final byte[] NOTHING = {};

  private FrameEncoder() {}

  /** A frame as bytes of its own: header and payload. */
  public static ByteBuffer encode(Frame frame) {
    if (frame instanceof Frame.Data data) {
      ByteBuffer out = ByteBuffer.allocate(Frame.HEADER_LENGTH + data.payload().remaining());
      putData(out, data.connectionId(), data.end(), data.payload().duplicate());
      return out.flip();
    }
    byte[] payload = payload(frame);
    ByteBuffer out = ByteBuffer.allocate(Frame.HEADER_LENGTH + payload.length);
    int flags = frame instanceof Frame.Ping ping && ping.ack() ? FrameType.ACK : 0;
    putHeader(out, code(frame), flags, payload.length, frame.connectionId());
    return out.put(payload).flip();
  }

  /**
   * Writes a DATA frame with the remaining bytes of the payload straight into a message: the one
   * copy that a byte gets here.
   *
   * @param out has room for {@link Frame#HEADER_LENGTH} bytes and the payload
   * @param payload is empty afterwards
   */
  public static void putData(ByteBuffer out, int id, boolean end, ByteBuffer payload) {
    int flags = end ? FrameType.END : 0;
    putHeader(out, FrameType.DATA.code(), flags, payload.remaining(), id);
    out.put(payload);
  }

  private static void putHeader(ByteBuffer out, int code, int flags, int length, int id) {
    if (length > MAX_PAYLOAD) {
      throw new IllegalArgumentException("a frame carries at most 65,535 bytes");
    }
    out.put((byte) code).put((byte) flags).putShort((short) length).putInt(id);
  }

  private static int code(Frame frame) {
    if (frame instanceof Frame.Extension extension) {
      return extension.type();
    }
    return typeOf(frame).code();
  }

  private static FrameType typeOf(Frame frame) {
    if (frame instanceof Frame.Connect) {
      return FrameType.CONNECT;
    } else if (frame instanceof Frame.Close) {
      return FrameType.CLOSE;
    } else if (frame instanceof Frame.Accept) {
      return FrameType.ACCEPT;
    } else if (frame instanceof Frame.Window) {
      return FrameType.WINDOW;
    } else if (frame instanceof Frame.Ping) {
      return FrameType.PING;
    } else if (frame instanceof Frame.GoAway) {
      return FrameType.GOAWAY;
    } else if (frame instanceof Frame.Control) {
      return FrameType.CONTROL;
    } else if (frame instanceof Frame.Hello) {
      return FrameType.HELLO;
    }
    throw new IllegalArgumentException("no frame of its own: " + frame.getClass());
  }

  private static byte[] payload(Frame frame) {
    if (frame instanceof Frame.Connect connect) {
      return ConnectItems.write(connect.metadata());
    } else if (frame instanceof Frame.Close close) {
      return close(close);
    } else if (frame instanceof Frame.Window window) {
      return ByteBuffer.allocate(4).putInt(window.increment()).array();
    } else if (frame instanceof Frame.Ping ping) {
      return ByteBuffer.allocate(8).putLong(ping.opaque()).array();
    } else if (frame instanceof Frame.GoAway goAway) {
      return goAway(goAway);
    } else if (frame instanceof Frame.Control control) {
      return control.message().toJson().getBytes(StandardCharsets.UTF_8);
    } else if (frame instanceof Frame.Hello hello) {
      return HelloCodec.write(hello.items());
    }
    return NOTHING;
  }

  private static byte[] close(Frame.Close close) {
    if (close.code() == 0 && close.reason().isEmpty()) {
      return NOTHING;
    }
    byte[] reason = reason(close.reason());
    return ByteBuffer.allocate(2 + reason.length)
        .putShort((short) close.code())
        .put(reason)
        .array();
  }

  private static byte[] goAway(Frame.GoAway goAway) {
    byte[] reason = reason(goAway.reason());
    return ByteBuffer.allocate(10 + reason.length)
        .putInt(goAway.lastConnectionId())
        .putShort((short) goAway.code())
        .putInt((int) goAway.retryAfterMillis())
        .put(reason)
        .array();
  }

  /** As much of the reason as may go, cut between characters. */
  static byte[] reason(String reason) {
    String kept = reason;
    byte[] bytes = kept.getBytes(StandardCharsets.UTF_8);
    while (bytes.length > Frame.MAX_REASON) {
      kept = kept.substring(0, kept.offsetByCodePoints(kept.length(), -1));
      kept = kept.substring(0, Math.min(kept.length(), Frame.MAX_REASON));
      bytes = kept.getBytes(StandardCharsets.UTF_8);
    }
    return bytes;
  }
}
