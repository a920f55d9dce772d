package org.leafport.tcu.navi.pi;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.leafport.tcu.navi.CommandHead;
import org.leafport.tcu.navi.MessageId;
import org.leafport.tcu.navi.NaviReader;
import org.leafport.tcu.navi.NaviWriter;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/**
 * What a unit tells about its probe data: one file of a request (probe data, section 2.2).
 *
 * <pre>
 * 0  4  not read
 * 4  2  message id
 * 6  .. 0583: u16 configuration; 0584: u8 result; 0581: u8 n, n bytes of name
 * </pre>
 *
 * Bytes behind that are not read.
 */
public sealed interface PiMessage {
  /** The first four bytes, whose meaning isn't known. */
  CommandHead head();

  /**
   * 0x0583: the beginning.
   *
   * @param head the first four bytes
   * @param configurationId what the unit records by, 0..65535
   */
  record Init(CommandHead head, int configurationId) implements PiMessage {}

  /**
   * 0x0584: how loading a configuration went.
   *
   * @param head the first four bytes
   * @param result 0 applied; anything else to 255: rejected
   */
  record ConfigurationResult(CommandHead head, int result) implements PiMessage {
    /** True when the unit has taken the configuration. */
    public boolean isApplied() {
      return result == 0;
    }
  }

  /**
   * 0x0581: a probe file is attached.
   *
   * @param head the first four bytes
   * @param name at most 255 bytes, as they came
   */
  record Announcement(CommandHead head, Octets name) implements PiMessage {
    private static final int MAX_CHARACTERS = 128;

    /** The name that the file is to be looked up by, cut to 128 characters; none if no UTF-8. */
    public Optional<String> fileName() {
      try {
        ByteBuffer bytes = ByteBuffer.wrap(name.toBytes());
        String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        int characters = Math.min(MAX_CHARACTERS, text.codePointCount(0, text.length()));
        return Optional.of(text.substring(0, text.offsetByCodePoints(0, characters)));
      } catch (CharacterCodingException notUtf8) {
        return Optional.empty();
      }
    }
  }

  /**
   * Another message, which is answered with nothing.
   *
   * @param head the first four bytes
   * @param messageId 0..65535
   * @param body as it came
   */
  record Unknown(CommandHead head, int messageId, Octets body) implements PiMessage {}

  /**
   * Reads a file of the request.
   *
   * @throws ProtocolException when it is shorter than its fixed part: the answer is an empty body
   */
  static PiMessage decode(Octets file) throws ProtocolException {
    NaviReader reader = new NaviReader(file);
    CommandHead head = CommandHead.read(reader);
    int messageId = reader.u16("message id");
    return switch (messageId) {
      case MessageId.PROBE_INIT -> new Init(head, reader.u16("configuration id"));
      case MessageId.PROBE_CONFIGURATION_RESULT ->
          new ConfigurationResult(head, reader.u8("result"));
      case MessageId.PROBE_FILE -> new Announcement(head, reader.blob8("file name"));
      default -> new Unknown(head, messageId, reader.rest());
    };
  }

  /** The bytes of the file. */
  default Octets encode() {
    NaviWriter out = head().write(new NaviWriter());
    if (this instanceof Init init) {
      id(out, MessageId.PROBE_INIT).u16(init.configurationId(), "configuration id");
    } else if (this instanceof ConfigurationResult told) {
      id(out, MessageId.PROBE_CONFIGURATION_RESULT).u8(told.result(), "result");
    } else if (this instanceof Announcement announced) {
      id(out, MessageId.PROBE_FILE).blob8(announced.name(), "file name");
    } else if (this instanceof Unknown unknown) {
      id(out, unknown.messageId()).octets(unknown.body());
    }
    return out.toOctets();
  }

  private static NaviWriter id(NaviWriter out, int messageId) {
    return out.u16(messageId, "message id");
  }
}
