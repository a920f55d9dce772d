package org.leafport.tunnel.wire;

import java.util.Objects;

/**
 * Bytes or text that are not what the protocol says: where, the protocol's own name of the error,
 * and why.
 *
 * <p>The message names fields and lengths, never the contents, so that it may be logged.
 */
public class ProtocolException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int offset;
  private final String code;
  private final String reason;

  /**
   * @param offset position of the wrong byte (or character), counted from the first one of the
   *     message
   * @param code the error as the specification calls it, such as {@code bad_tlv}
   * @param reason what is wrong, without quoting contents
   */
  public ProtocolException(int offset, String code, String reason) {
    super("%s at offset %d: %s".formatted(code, offset, reason));
    this.offset = offset;
    this.code = Objects.requireNonNull(code);
    this.reason = reason;
  }

  /** Position of the wrong byte or character, counted from the first one of the message. */
  public final int offset() {
    return offset;
  }

  /** The error as the specification calls it. */
  public final String code() {
    return code;
  }

  /** What is wrong; free of message contents. */
  public final String reason() {
    return reason;
  }
}
