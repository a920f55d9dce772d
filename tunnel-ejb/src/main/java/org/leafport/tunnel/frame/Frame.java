package org.leafport.tunnel.frame;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * One frame of {@code leafport.mux.v1} (specification section 6). On the wire: type (1), flags (1),
 * length of the payload (2), connection id (4), payload; all numbers big-endian without sign.
 */
public sealed interface Frame {

  /** Bytes of a frame before its payload. */
  int HEADER_LENGTH = 8;

  /** The longest reason that goes with {@link Close}, in bytes of UTF-8. */
  int MAX_REASON = 200;

  /** The connection it is about, 1..2^31-1; 0 for the session. */
  int connectionId();

  /**
   * 0x01, proxy to home: a client has connected.
   *
   * @param connectionId odd, higher than all before
   * @param metadata who it is and where it came in
   */
  record Connect(int connectionId, ConnectMetadata metadata) implements Frame {
    /** Checks that nothing is missing. */
    public Connect {
      Objects.requireNonNull(metadata);
    }
  }

  /**
   * 0x02: bytes of a connection.
   *
   * @param end whether the sender's direction ends with them (flag 0x01)
   * @param payload the bytes; empty only with {@code end}. Of a decoded frame it is a view on the
   *     message
   */
  record Data(int connectionId, boolean end, ByteBuffer payload) implements Frame {}

  /**
   * 0x03: a connection has ended in both directions.
   *
   * @param code why, 0..65535; 0 = in order
   * @param reason the same for a person's eyes, at most {@link #MAX_REASON} bytes; may be empty
   */
  record Close(int connectionId, int code, String reason) implements Frame {}

  /** 0x04, home to proxy: the connection has reached its target. */
  record Accept(int connectionId) implements Frame {}

  /**
   * 0x05: more bytes may be sent.
   *
   * @param increment how many more, 1..2^31-1
   */
  record Window(int connectionId, int increment) implements Frame {}

  /**
   * 0x06: are you there?
   *
   * @param ack whether it is the answer (flag 0x01)
   * @param opaque what the answer repeats
   */
  record Ping(boolean ack, long opaque) implements Frame {
    @Override
    public int connectionId() {
      return 0;
    }
  }

  /**
   * 0x07: the session comes to its end.
   *
   * @param lastConnectionId the last connection that is still served
   * @param code why, see {@link GoAwayCode}
   * @param retryAfterMillis how long to spread the way back over, 0..2^32-1
   * @param reason the same for a person's eyes
   */
  record GoAway(int lastConnectionId, int code, long retryAfterMillis, String reason)
      implements Frame {
    @Override
    public int connectionId() {
      return 0;
    }
  }

  /** 0x08: a JSON object with a {@code type}. */
  record Control(JsonMessage message) implements Frame {
    @Override
    public int connectionId() {
      return 0;
    }
  }

  /** 0x09: the first frame of each side. */
  record Hello(HelloItems items) implements Frame {
    @Override
    public int connectionId() {
      return 0;
    }
  }

  /**
   * 0x80..0xff, or in the JSON form any unknown type: not for us, to be ignored.
   *
   * @param type 0x80..0xff; 0 in the JSON form
   */
  record Extension(int connectionId, int type) implements Frame {}
}
