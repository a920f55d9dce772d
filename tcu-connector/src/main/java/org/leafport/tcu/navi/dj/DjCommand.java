package org.leafport.tcu.navi.dj;

import java.util.Optional;
import java.util.OptionalInt;
import org.leafport.tcu.navi.MessageId;
import org.leafport.tcu.navi.NaviReader;
import org.leafport.tcu.navi.NaviWriter;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ProtocolException;

/**
 * A record of a DJ request: something the unit wants to have (navigation protocol, section 11.1).
 * Each ends in a byte whose meaning isn't known and which may be cut off the last one.
 */
public sealed interface DjCommand {

  /**
   * {@code 0101}, then the last byte: the directory and the favourites.
   *
   * @param last the last byte, if it is there
   */
  record GetDirectory(OptionalInt last) implements DjCommand {}

  /**
   * {@code 0102}, u16 channel, u8 page, then the last byte: what a channel shows.
   *
   * @param channelId 0..65535
   * @param page 0..255, the first one is 1
   * @param last the last byte, if it is there
   */
  record GetContent(int channelId, int page, OptionalInt last) implements DjCommand {}

  /**
   * Another id, then the last byte: not answered.
   *
   * @param id 0..65535, neither of the above
   * @param last the last byte, if it is there
   */
  record UnknownCommand(int id, OptionalInt last) implements DjCommand {}

  /** Bytes of channel and page. */
  private static int neededAfterId(int id) {
    return id == MessageId.CONTENT ? 3 : 0;
  }

  /** The next record; empty, and nothing is read, when a byte that counts is missing. */
  static Optional<DjCommand> readIfWhole(ByteReader bytes) throws ProtocolException {
    if (bytes.remaining() < Short.BYTES) {
      return Optional.empty();
    }
    int id = bytes.copy().u16("command");
    return bytes.remaining() < Short.BYTES + neededAfterId(id)
        ? Optional.empty()
        : Optional.of(read(new NaviReader(bytes)));
  }

  private static DjCommand read(NaviReader reader) throws ProtocolException {
    int id = reader.u16("command");
    return switch (id) {
      case MessageId.DIRECTORY -> new GetDirectory(last(reader));
      case MessageId.CONTENT ->
          new GetContent(reader.u16("channel"), reader.u8("page"), last(reader));
      default -> new UnknownCommand(id, last(reader));
    };
  }

  private static OptionalInt last(NaviReader reader) throws ProtocolException {
    return reader.hasRemaining() ? OptionalInt.of(reader.u8("last byte")) : OptionalInt.empty();
  }

  /** Appends the record. */
  default void write(NaviWriter out) {
    if (this instanceof GetDirectory directory) {
      write(out.u16(MessageId.DIRECTORY, "command"), directory.last);
    } else if (this instanceof GetContent content) {
      out.u16(MessageId.CONTENT, "command");
      write(out.u16(content.channelId, "channel").u8(content.page, "page"), content.last);
    } else if (this instanceof UnknownCommand unknown) {
      write(out.u16(unknown.id, "command"), unknown.last);
    }
  }

  private static void write(NaviWriter out, OptionalInt last) {
    last.ifPresent(octet -> out.u8(octet, "last byte"));
  }
}
