package org.leafport.tcu.navi.cp;

import java.util.List;
import java.util.Optional;
import org.leafport.tcu.navi.CommandHead;
import org.leafport.tcu.navi.MessageId;
import org.leafport.tcu.navi.NaviReader;
import org.leafport.tcu.navi.NaviWriter;
import org.leafport.tcu.navi.UnitPosition;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/**
 * What a unit asks about charging points (navigation protocol, section 9). A question that can't be
 * read, is not known or names nothing gets a document without files.
 *
 * <pre>
 * 0  4  not read
 * 4  2  message id
 * 6  .. 0114, 0115, 0118: u32 count, then u32 ids; 0119: u8, coord
 * </pre>
 *
 * Bytes behind that are not read.
 *
 * @param head the first four bytes, whose meaning isn't known
 * @param question what is asked
 */
public record CpRequest(CommandHead head, Question question) {
  /** The most cells or points of a request that are looked at. */
  public static final int MAX_IDS = 4096;

  /** The most points whose availability is asked in one request. */
  public static final int MAX_AVAILABILITY_IDS = 100;

  /** What is asked; each list has at most {@link #MAX_IDS} entries, as sent. */
  public sealed interface Question {
    /**
     * 0x0115: points of cells; {@link MeshCells} finds those that can be used.
     *
     * @param cells as sent
     */
    record PointsOfCells(List<MeshId> cells) implements Question {
      /** Copies the list. */
      public PointsOfCells {
        cells = List.copyOf(cells);
      }
    }

    /**
     * 0x0114: details of points.
     *
     * @param ids numbers at the provider
     */
    record DetailsOfPoints(List<Long> ids) implements Question {
      /** Copies the list. */
      public DetailsOfPoints {
        ids = List.copyOf(ids);
      }
    }

    /**
     * 0x0119: points near a place whose availability is known.
     *
     * @param unknown a byte whose meaning isn't known, 0..255
     * @param near the place; without one there is nothing to ask
     */
    record AvailabilityNear(int unknown, Optional<UnitPosition> near) implements Question {}

    /**
     * 0x0118: availability of points, at most {@link #MAX_AVAILABILITY_IDS} of them.
     *
     * @param ids numbers at the provider
     */
    record AvailabilityOfPoints(List<Long> ids) implements Question {
      /** Copies the list. */
      public AvailabilityOfPoints {
        ids = List.copyOf(ids);
      }
    }

    /**
     * Anything else.
     *
     * @param messageId 0..65535
     * @param body as it came
     */
    record Unknown(int messageId, Octets body) implements Question {}
  }

  /**
   * Reads the request's file.
   *
   * @throws ProtocolException when it is too short for its fields: the answer is a document without
   *     files
   */
  public static CpRequest decode(Octets file) throws ProtocolException {
    NaviReader reader = new NaviReader(file);
    CommandHead head = CommandHead.read(reader);
    int messageId = reader.u16("message id");
    return new CpRequest(head, question(messageId, reader));
  }

  private static Question question(int messageId, NaviReader reader) throws ProtocolException {
    return switch (messageId) {
      case MessageId.CELL_POINTS ->
          new Question.PointsOfCells(
              IdList.read(reader, MAX_IDS).stream().map(MeshId::new).toList());
      case MessageId.POINT_DETAILS -> new Question.DetailsOfPoints(IdList.read(reader, MAX_IDS));
      case MessageId.AVAILABILITY_LIST ->
          new Question.AvailabilityNear(reader.u8("unknown byte"), reader.position("position"));
      case MessageId.AVAILABILITY_DETAILS ->
          new Question.AvailabilityOfPoints(IdList.read(reader, MAX_AVAILABILITY_IDS));
      default -> new Question.Unknown(messageId, reader.rest());
    };
  }

  /** The bytes of the request's file. */
  public Octets encode() {
    NaviWriter out = head.write(new NaviWriter());
    if (question instanceof Question.PointsOfCells asked) {
      IdList.write(
          id(out, MessageId.CELL_POINTS), asked.cells().stream().map(MeshId::wire).toList());
    } else if (question instanceof Question.DetailsOfPoints asked) {
      IdList.write(id(out, MessageId.POINT_DETAILS), asked.ids());
    } else if (question instanceof Question.AvailabilityNear asked) {
      id(out, MessageId.AVAILABILITY_LIST)
          .u8(asked.unknown(), "unknown byte")
          .position(asked.near());
    } else if (question instanceof Question.AvailabilityOfPoints asked) {
      IdList.write(id(out, MessageId.AVAILABILITY_DETAILS), asked.ids());
    } else if (question instanceof Question.Unknown asked) {
      id(out, asked.messageId()).octets(asked.body());
    }
    return out.toOctets();
  }

  private static NaviWriter id(NaviWriter out, int messageId) {
    return out.u16(messageId, "message id");
  }
}
