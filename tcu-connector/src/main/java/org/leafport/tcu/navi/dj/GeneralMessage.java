package org.leafport.tcu.navi.dj;

import org.leafport.tcu.navi.MessageHead;
import org.leafport.tcu.navi.MessageId;
import org.leafport.tcu.navi.NaviReader;
import org.leafport.tcu.navi.NaviWriter;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/**
 * Message 0x0402: a short text, the answer to saving favourites (navigation protocol, section 12).
 *
 * <pre>
 * head
 * u8         code
 * str8(255)  title
 * str8(255)  text
 * </pre>
 *
 * @param head the beginning
 * @param code {@link #DONE} or {@link #REFUSED}
 * @param title at most 255 bytes, better 32
 * @param text at most 255 bytes
 */
public record GeneralMessage(MessageHead head, int code, String title, String text) {
  /** What was asked is done. */
  public static final int DONE = 0x0b;

  /** What was asked is not done. */
  public static final int REFUSED = 0x0c;

  private static final int MAX_TEXT = 0xff;

  /** A message with the usual head. */
  public static GeneralMessage of(int code, String title, String text) {
    return new GeneralMessage(MessageHead.of(MessageId.GENERAL_MESSAGE), code, title, text);
  }

  /** Reads the message. */
  public static GeneralMessage decode(Octets message) throws ProtocolException {
    NaviReader reader = new NaviReader(message);
    MessageHead head = MessageHead.read(reader, MessageId.GENERAL_MESSAGE);
    int code = reader.u8("code");
    String title = reader.str8(MAX_TEXT, "title");
    String text = reader.str8(MAX_TEXT, "text");
    reader.requireEnd();
    return new GeneralMessage(head, code, title, text);
  }

  /**
   * The bytes of the message.
   *
   * @throws IllegalArgumentException when the code or a text is beyond its limit
   */
  public Octets encode() {
    return head.write(new NaviWriter())
        .u8(code, "code")
        .str8(title, MAX_TEXT, "title")
        .str8(text, MAX_TEXT, "text")
        .toOctets();
  }
}
