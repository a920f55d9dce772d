package org.leafport.tcu.navi.cp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leafport.tcu.navi.MessageHead;
import org.leafport.tcu.navi.MessageId;
import org.leafport.tcu.navi.NaviReader;
import org.leafport.tcu.navi.NaviWriter;
import org.leafport.tcu.navi.UnitPosition;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/**
 * Message 0x0115: the charging points of a cell (navigation protocol, section 9.1).
 *
 * <pre>
 * head
 * u8         0
 * u32        mesh id
 * u32        number of points
 * per point: u32 id, u32 revision, coord
 * </pre>
 *
 * @param head the beginning, with id 0115
 * @param cell as it was asked
 * @param points in the order of the provider
 */
public record CellPoints(MessageHead head, MeshId cell, List<Point> points) {
  /**
   * A charging point.
   *
   * @param id its number at the provider, 0..4294967295
   * @param revision see {@link FoundPoint#revision}, 0..4294967295
   * @param position where it is
   */
  public record Point(long id, long revision, Optional<UnitPosition> position) {
    static final int LENGTH = 8 + UnitPosition.LENGTH;
  }

  /** Copies the list. */
  public CellPoints {
    points = List.copyOf(points);
  }

  /** The message with the usual head. */
  public static CellPoints of(MeshId cell, List<Point> points) {
    return new CellPoints(MessageHead.of(MessageId.CELL_POINTS), cell, points);
  }

  /** The bytes of the file. */
  public Octets encode() {
    NaviWriter out = head.write(new NaviWriter()).u8(0, "zero").u32(cell.wire(), "mesh id");
    out.u32(points.size(), "number of points");
    for (Point point : points) {
      out.u32(point.id(), "id").u32(point.revision(), "revision").position(point.position());
    }
    return out.toOctets();
  }

  /** Reads the file. */
  public static CellPoints decode(Octets file) throws ProtocolException {
    NaviReader reader = new NaviReader(file);
    MessageHead head = MessageHead.read(reader, MessageId.CELL_POINTS);
    reader.filler(1, 0, "zero");
    MeshId cell = new MeshId(reader.u32("mesh id"));
    long count = IdList.count(reader, Point.LENGTH);
    List<Point> points = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      points.add(new Point(reader.u32("id"), reader.u32("revision"), reader.position("position")));
    }
    reader.requireEnd();
    return new CellPoints(head, cell, points);
  }
}
