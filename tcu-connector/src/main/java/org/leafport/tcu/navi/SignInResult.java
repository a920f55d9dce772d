package org.leafport.tcu.navi;

import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/**
 * Message 0x010F, whether the sender is taken for who he says; 12 bytes. AP answers with it, and PI
 * with "accepted" always.
 *
 * <pre>
 *  0  11  head
 * 11   1  01 accepted, 02 refused
 * </pre>
 *
 * @param accepted or refused
 */
public record SignInResult(boolean accepted) {
  private static final int ACCEPTED = 1;
  private static final int REFUSED = 2;

  /** The bytes. */
  public Octets encode() {
    return MessageHead.of(MessageId.SIGN_IN_RESULT)
        .write(new NaviWriter())
        .u8(accepted ? ACCEPTED : REFUSED, "result")
        .toOctets();
  }

  /**
   * Reads the message.
   *
   * @throws ProtocolException when it is another, or the result neither
   */
  public static SignInResult decode(Octets message) throws ProtocolException {
    NaviReader reader = new NaviReader(message);
    MessageHead.read(reader, MessageId.SIGN_IN_RESULT);
    int at = reader.offset();
    int result = reader.u8("result");
    if (result != ACCEPTED && result != REFUSED) {
      throw new ProtocolException(at, "result", "is neither 1 nor 2");
    }
    reader.requireEnd();
    return new SignInResult(result == ACCEPTED);
  }
}
