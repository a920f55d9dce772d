package org.leafport.tcu.wire;

/**
 * Bytes that are not what the protocol says: which field, where in the message, and why.
 *
 * <p>The text names fields and lengths, never the bytes themselves, so that it may be logged.
 */
public class ProtocolException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int offset;
  private final String field;
  private final String reason;

  /**
   * @param offset position of the wrong byte, counted from the first byte of the message
   * @param field the protocol's name of the field that could not be read
   * @param reason what is wrong with it, without quoting its contents
   */
  public ProtocolException(int offset, String field, String reason) {
    super("%s at offset %d: %s".formatted(field, offset, reason));
    this.offset = offset;
    this.field = field;
    this.reason = reason;
  }

  /** Position of the wrong byte, counted from the first byte of the message. */
  public final int offset() {
    return offset;
  }

  /** The protocol's name of the field that could not be read. */
  public final String field() {
    return field;
  }

  /** What is wrong with the field; free of message contents. */
  public final String reason() {
    return reason;
  }
}
