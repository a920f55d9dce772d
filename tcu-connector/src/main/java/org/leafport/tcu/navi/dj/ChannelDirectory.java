package org.leafport.tcu.navi.dj;

import java.util.ArrayList;
import java.util.List;
import org.leafport.tcu.navi.MessageHead;
import org.leafport.tcu.navi.MessageId;
import org.leafport.tcu.navi.NaviReader;
import org.leafport.tcu.navi.NaviWriter;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/**
 * Message 0x0101: the folders and channels of the unit's list (navigation protocol, section 12).
 *
 * <pre>
 * head
 * u8   number of folders
 * u16  number of channels
 *      folders ({@link Folder}), channels ({@link Channel})
 * </pre>
 *
 * @param head the beginning
 * @param folders at most 255
 * @param channels at most 65535
 */
public record ChannelDirectory(MessageHead head, List<Folder> folders, List<Channel> channels) {
  /** The longest name of a folder or channel, in bytes. */
  public static final int MAX_NAME = 32;

  /** The longest description, in bytes. */
  public static final int MAX_DESCRIPTION = 128;

  /** Copies the lists. */
  public ChannelDirectory {
    folders = List.copyOf(folders);
    channels = List.copyOf(channels);
  }

  /** A directory with the usual head. */
  public static ChannelDirectory of(List<Folder> folders, List<Channel> channels) {
    return new ChannelDirectory(MessageHead.of(MessageId.DIRECTORY), folders, channels);
  }

  /** Reads the message. */
  public static ChannelDirectory decode(Octets message) throws ProtocolException {
    NaviReader reader = new NaviReader(message);
    MessageHead head = MessageHead.read(reader, MessageId.DIRECTORY);
    int folderCount = reader.u8("number of folders");
    int channelCount = reader.u16("number of channels");
    List<Folder> folders = new ArrayList<>();
    while (folders.size() < folderCount) {
      folders.add(Folder.read(reader));
    }
    List<Channel> channels = new ArrayList<>();
    while (channels.size() < channelCount) {
      channels.add(Channel.read(reader));
    }
    reader.requireEnd();
    return new ChannelDirectory(head, folders, channels);
  }

  /**
   * The bytes of the message.
   *
   * @throws IllegalArgumentException when a value or a text is beyond its limit
   */
  public Octets encode() {
    NaviWriter out = head.write(new NaviWriter());
    out.u8(folders.size(), "number of folders").u16(channels.size(), "number of channels");
    folders.forEach(folder -> folder.write(out));
    channels.forEach(channel -> channel.write(out));
    return out.toOctets();
  }

  /**
   * A folder of the list.
   *
   * <pre>
   * u16        folder id
   * u16        internal id
   * str8(32)   name
   * str8(128)  description
   * u16        icon
   * u8         flag
   * </pre>
   *
   * @param id what channels call it by
   * @param internalId not known
   * @param name shown in the list
   * @param description shown when it is chosen
   * @param icon see {@link UnitIcon}; 0 the unit's own
   * @param flag its place in the list, as far as is known
   */
  public record Folder(
      int id, int internalId, String name, String description, int icon, int flag) {

    private static Folder read(NaviReader reader) throws ProtocolException {
      return new Folder(
          reader.u16("folder id"),
          reader.u16("internal id"),
          reader.str8(MAX_NAME, "name"),
          reader.str8(MAX_DESCRIPTION, "description"),
          reader.u16("icon"),
          reader.u8("flag"));
    }

    private void write(NaviWriter out) {
      out.u16(id, "folder id")
          .u16(internalId, "internal id")
          .str8(name, MAX_NAME, "name")
          .str8(description, MAX_DESCRIPTION, "description")
          .u16(icon, "icon")
          .u8(flag, "flag");
    }
  }

  /**
   * A channel of the list.
   *
   * <pre>
   * u16        channel id
   * u16        internal id
   * str8(32)   name
   * str8(128)  description
   * u16        folder id
   * u16        icon
   * u8         bit 7 enabled, bit 6 usable while driving, bit 3 loaded by the unit itself
   * 6          ff, not known
   * 6          ff, not known
   * u8         00, not known
   * 5          00, not known
   * </pre>
   *
   * @param id what is asked for
   * @param internalId not known
   * @param name shown in the list
   * @param description shown when it is chosen
   * @param folderId the folder it stands in
   * @param icon see {@link UnitIcon}
   * @param flags {@link #ENABLED}, {@link #WHILE_DRIVING}, {@link #AUTOMATIC}
   * @param data1 six bytes, maybe a time
   * @param data2 six bytes, maybe a time
   * @param flag2 not known
   * @param reserved five bytes
   */
  public record Channel(
      int id,
      int internalId,
      String name,
      String description,
      int folderId,
      int icon,
      int flags,
      Octets data1,
      Octets data2,
      int flag2,
      Octets reserved) {
    /** The channel can be chosen. */
    public static final int ENABLED = 0x80;

    /** Also while the car moves. */
    public static final int WHILE_DRIVING = 0x40;

    /** The unit loads it without being asked. */
    public static final int AUTOMATIC = 0x08;

    private static final int TIME_LENGTH = 6;
    private static final int RESERVED_LENGTH = 5;
    private static final Octets NO_TIME = Octets.ofHex("ff".repeat(TIME_LENGTH));
    private static final Octets ZERO = Octets.of(new byte[RESERVED_LENGTH]);

    /** A channel with all that isn't known as it is always sent. */
    public static Channel of(
        int id,
        int internalId,
        String name,
        String description,
        int folderId,
        int icon,
        boolean enabled) {
      int flags = enabled ? ENABLED | WHILE_DRIVING | AUTOMATIC : 0;
      return new Channel(
          id, internalId, name, description, folderId, icon, flags, NO_TIME, NO_TIME, 0, ZERO);
    }

    private static Channel read(NaviReader reader) throws ProtocolException {
      return new Channel(
          reader.u16("channel id"),
          reader.u16("internal id"),
          reader.str8(MAX_NAME, "name"),
          reader.str8(MAX_DESCRIPTION, "description"),
          reader.u16("folder id"),
          reader.u16("icon"),
          reader.u8("flags"),
          reader.octets(TIME_LENGTH, "data 1"),
          reader.octets(TIME_LENGTH, "data 2"),
          reader.u8("flag 2"),
          reader.octets(RESERVED_LENGTH, "reserved"));
    }

    private void write(NaviWriter out) {
      out.u16(id, "channel id")
          .u16(internalId, "internal id")
          .str8(name, MAX_NAME, "name")
          .str8(description, MAX_DESCRIPTION, "description")
          .u16(folderId, "folder id")
          .u16(icon, "icon")
          .u8(flags, "flags")
          .octets(data1, TIME_LENGTH, "data 1")
          .octets(data2, TIME_LENGTH, "data 2")
          .u8(flag2, "flag 2")
          .octets(reserved, RESERVED_LENGTH, "reserved");
    }
  }
}
