package org.leafport.tcu.navi;

import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/**
 * What every binary answer begins with (navigation protocol, section 7).
 *
 * <pre>
 * 0     7   not known, likely a date or a lifetime; zero
 * 7     2   k, the number of entries that the unit skips; 0 from us
 * 9     4k  these entries
 * 9+4k  2   message id
 * </pre>
 *
 * @param lead the first seven bytes
 * @param skipped the entries, 4k bytes
 * @param messageId see {@link MessageId}
 */
public record MessageHead(Octets lead, Octets skipped, int messageId) {
  private static final int LEAD_LENGTH = 7;
  private static final int ENTRY_LENGTH = 4;
  private static final Octets ZERO_LEAD = Octets.of(new byte[LEAD_LENGTH]);

  /** Checks the lengths. */
  public MessageHead {
    if (lead.length() != LEAD_LENGTH
        || skipped.length() % ENTRY_LENGTH != 0
        || skipped.length() / ENTRY_LENGTH > 0xffff
        || messageId >>> 16 != 0) {
      throw new IllegalArgumentException("a head has 7 bytes, entries of 4 and a 16-bit id");
    }
  }

  /** The head with seven zero bytes and nothing to skip. */
  public static MessageHead of(int messageId) {
    return new MessageHead(ZERO_LEAD, Octets.NONE, messageId);
  }

  /** Reads the head of any message. */
  public static MessageHead read(NaviReader reader) throws ProtocolException {
    Octets lead = reader.octets(LEAD_LENGTH, "head");
    int entries = reader.u16("number of entries to skip");
    Octets skipped = reader.octets(ENTRY_LENGTH * entries, "entries to skip");
    return new MessageHead(lead, skipped, reader.u16("message id"));
  }

  /**
   * Reads the head of a message of one kind.
   *
   * @throws ProtocolException when it is another
   */
  public static MessageHead read(NaviReader reader, int messageId) throws ProtocolException {
    MessageHead head = read(reader);
    if (head.messageId != messageId) {
      throw new ProtocolException(
          reader.offset() - 2,
          "message id",
          "is 0x%04x, not 0x%04x".formatted(head.messageId, messageId));
    }
    return head;
  }

  /** Appends the head. */
  public NaviWriter write(NaviWriter out) {
    return out.octets(lead)
        .u16(skipped.length() / ENTRY_LENGTH, "number of entries to skip")
        .octets(skipped)
        .u16(messageId, "message id");
  }
}
