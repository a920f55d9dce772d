package org.leafport.tcu.wire;

/** An identifying text that holds a byte outside 0x20..0x7E. */
public final class IllegalTextException extends ProtocolException {
  private static final long serialVersionUID = 1L;

  /**
   * @param offset position of the byte in the message
   * @param field the protocol's name of the text
   */
  public IllegalTextException(int offset, String field) {
    super(offset, field, "not a printable ASCII character");
  }
}
