package org.leafport.tcu.navi.dj;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.leafport.tcu.navi.MessageHead;
import org.leafport.tcu.navi.MessageId;
import org.leafport.tcu.navi.NaviReader;
import org.leafport.tcu.navi.NaviWriter;
import org.leafport.tcu.navi.dj.ChannelDirectory.Channel;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/**
 * Message 0x0105: the channels behind the unit's shortcut buttons (navigation protocol, section
 * 12).
 *
 * <pre>
 * head
 * u8   number of entries
 *      entries ({@link Favorite})
 * </pre>
 *
 * @param head the beginning
 * @param favorites at most 255
 */
public record FavoriteList(MessageHead head, List<Favorite> favorites) {

  /** Copies the list. */
  public FavoriteList {
    favorites = List.copyOf(favorites);
  }

  /** A list with the usual head. */
  public static FavoriteList of(List<Favorite> favorites) {
    return new FavoriteList(MessageHead.of(MessageId.FAVORITES), favorites);
  }

  /**
   * What an owner chose: the info channel at position 1, then the others by position, as far as the
   * directory has them.
   *
   * @param chosen position to channel; position 1 and those beyond 16 don't count
   */
  public static FavoriteList of(ChannelDirectory directory, Map<Integer, Integer> chosen) {
    Map<Integer, Integer> byPosition = new TreeMap<>(chosen);
    byPosition.keySet().removeIf(each -> !new DjRequest.FavoritePlace(each, 0).canBeChosen());
    byPosition.put(DjRequest.FavoritePlace.FIXED, StandardChannel.INFO.id());
    List<Favorite> favorites = new ArrayList<>();
    byPosition.forEach(
        (position, channelId) ->
            find(directory, channelId)
                .map(channel -> Favorite.of(position, channel))
                .ifPresent(favorites::add));
    return of(favorites);
  }

  private static Optional<Channel> find(ChannelDirectory directory, int channelId) {
    return directory.channels().stream().filter(each -> each.id() == channelId).findFirst();
  }

  /** Reads the message. */
  public static FavoriteList decode(Octets message) throws ProtocolException {
    NaviReader reader = new NaviReader(message);
    MessageHead head = MessageHead.read(reader, MessageId.FAVORITES);
    int count = reader.u8("number of favourites");
    List<Favorite> favorites = new ArrayList<>();
    while (favorites.size() < count) {
      favorites.add(Favorite.read(reader));
    }
    reader.requireEnd();
    return new FavoriteList(head, favorites);
  }

  /**
   * The bytes of the message.
   *
   * @throws IllegalArgumentException when a value or a text is beyond its limit
   */
  public Octets encode() {
    NaviWriter out = head.write(new NaviWriter());
    out.u8(favorites.size(), "number of favourites");
    favorites.forEach(favorite -> favorite.write(out));
    return out.toOctets();
  }

  /**
   * A shortcut.
   *
   * <pre>
   * u8         position
   * u16        id
   * u16        channel id
   * str8(32)   name
   * str8(128)  description
   * u8         04, not known
   * </pre>
   *
   * @param position from 1
   * @param id 0xA000 for position 1, else 0xA000 + position
   * @param channelId what it opens
   * @param name the channel's
   * @param description the channel's
   * @param flag 4
   */
  public record Favorite(
      int position, int id, int channelId, String name, String description, int flag) {
    private static final int FIRST_ID = 0xa000;
    private static final int USUAL_FLAG = 4;

    /** The shortcut to a channel. */
    public static Favorite of(int position, Channel channel) {
      int id = position == DjRequest.FavoritePlace.FIXED ? FIRST_ID : FIRST_ID + position;
      return new Favorite(
          position, id, channel.id(), channel.name(), channel.description(), USUAL_FLAG);
    }

    private static Favorite read(NaviReader reader) throws ProtocolException {
      return new Favorite(
          reader.u8("position"),
          reader.u16("id"),
          reader.u16("channel id"),
          reader.str8(ChannelDirectory.MAX_NAME, "name"),
          reader.str8(ChannelDirectory.MAX_DESCRIPTION, "description"),
          reader.u8("flag"));
    }

    private void write(NaviWriter out) {
      out.u8(position, "position")
          .u16(id, "id")
          .u16(channelId, "channel id")
          .str8(name, ChannelDirectory.MAX_NAME, "name")
          .str8(description, ChannelDirectory.MAX_DESCRIPTION, "description")
          .u8(flag, "flag");
    }
  }
}
