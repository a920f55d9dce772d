package org.leafport.tcu.navi.dj;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leafport.tcu.navi.CommandHead;
import org.leafport.tcu.navi.MessageId;
import org.leafport.tcu.navi.NaviReader;
import org.leafport.tcu.navi.NaviWriter;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/**
 * The command file of a DJ request (navigation protocol, section 11.1).
 *
 * <pre>
 * 0  1  01
 * 1  1  20
 * 2  1  number of records
 * 3  1  action: 00 records follow, 01 save the favourites, others are not known
 * 4  .. records, or the favourites
 * </pre>
 *
 * A file shorter than four bytes or with another beginning gets an empty body as its answer.
 */
public sealed interface DjRequest {
  /** What every command file of DJ begins with. */
  int PREFIX = 0x0120;

  /**
   * Reads a command file.
   *
   * @throws ProtocolException when it is shorter than four bytes or begins otherwise
   */
  static DjRequest decode(Octets file) throws ProtocolException {
    ByteReader bytes = file.reader();
    NaviReader reader = new NaviReader(bytes);
    CommandHead head = CommandHead.read(reader);
    if ((head.first() << 8 | head.second()) != PREFIX) {
      throw new ProtocolException(0, "prefix", "is not 0120");
    }
    return switch (head.action()) {
      case Commands.ACTION -> Commands.read(head.records(), bytes);
      case SaveFavorites.ACTION -> SaveFavorites.read(head.records(), reader);
      default -> new UnknownAction(head.records(), head.action(), reader.rest());
    };
  }

  /** The bytes of the command file. */
  Octets encode();

  private static NaviWriter head(int records, int action) {
    return new CommandHead(PREFIX >> 8, PREFIX & 0xff, records, action).write(new NaviWriter());
  }

  /**
   * Action 0: what the unit wants to have. The walk over the records ends before one that is cut;
   * what was read before it counts. An answer ({@link
   * org.leafport.tcu.navi.FilePacket#MAX_RESPONSE_FILES}) has room for that of 255 records.
   *
   * @param declared how many records the file says it has, 0..255
   * @param commands the records that are there, in order; an unknown one keeps its place, because
   *     the numbers of the answer's files count it
   * @param rest what stands behind the last record that was read
   */
  record Commands(int declared, List<DjCommand> commands, Octets rest) implements DjRequest {
    static final int ACTION = 0;

    /** Copies the list. */
    public Commands {
      commands = List.copyOf(commands);
    }

    /** A file that says how many records it has. */
    public static Commands of(List<DjCommand> commands) {
      return new Commands(commands.size(), commands, Octets.NONE);
    }

    private static Commands read(int declared, ByteReader bytes) throws ProtocolException {
      List<DjCommand> commands = new ArrayList<>();
      Optional<DjCommand> next = Optional.empty();
      while (commands.size() < declared && (next = DjCommand.readIfWhole(bytes)).isPresent()) {
        commands.add(next.get());
      }
      return new Commands(declared, commands, new NaviReader(bytes).rest());
    }

    @Override
    public Octets encode() {
      NaviWriter out = head(declared, ACTION);
      commands.forEach(command -> command.write(out));
      return out.octets(rest).toOctets();
    }
  }

  /**
   * Action 1: the whole list of favourites as it shall be from now on (section 11.4).
   *
   * <pre>
   * 4  2  not used, very likely the id of the list of favourites
   * 6  1  n
   * 7  .. n times: u8 position, u16 channel
   * </pre>
   *
   * @param records the number in the head, 0..255
   * @param id the two bytes that aren't used
   * @param favorites those that the file really holds, whatever n says; position 1 may be among
   *     them and doesn't count
   */
  record SaveFavorites(int records, int id, List<FavoritePlace> favorites) implements DjRequest {
    static final int ACTION = 1;

    private static final int PLACE_LENGTH = 3;

    /** Copies the list. */
    public SaveFavorites {
      favorites = List.copyOf(favorites);
    }

    /** The list as a unit sends it. */
    public static SaveFavorites of(List<FavoritePlace> favorites) {
      return new SaveFavorites(1, MessageId.FAVORITES, favorites);
    }

    private static SaveFavorites read(int records, NaviReader reader) throws ProtocolException {
      int id = reader.u16("favourites id");
      int count = reader.u8("number of favourites");
      List<FavoritePlace> favorites = new ArrayList<>();
      while (favorites.size() < count && reader.remaining() >= PLACE_LENGTH) {
        favorites.add(new FavoritePlace(reader.u8("position"), reader.u16("channel")));
      }
      return new SaveFavorites(records, id, favorites);
    }

    @Override
    public Octets encode() {
      NaviWriter out = head(records, ACTION);
      out.u16(id, "favourites id").u8(favorites.size(), "number of favourites");
      for (FavoritePlace each : favorites) {
        out.u8(each.position(), "position").u16(each.channelId(), "channel");
      }
      return out.toOctets();
    }
  }

  /**
   * A channel and where it stands in the list of favourites.
   *
   * @param position 0..255; 2..16 can be chosen, 1 is always the info channel
   * @param channelId 0..65535
   */
  record FavoritePlace(int position, int channelId) {
    /** The position that can't be chosen. */
    public static final int FIXED = 1;

    /** The last position. */
    public static final int LAST = 16;

    /** True for a position that the owner can fill. */
    public boolean canBeChosen() {
      return position > FIXED && position <= LAST;
    }
  }

  /**
   * Another action: its answer is a document without files.
   *
   * @param records the number in the head
   * @param action 2..255
   * @param rest everything behind the head
   */
  record UnknownAction(int records, int action, Octets rest) implements DjRequest {
    @Override
    public Octets encode() {
      return head(records, action).octets(rest).toOctets();
    }
  }
}
