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
 * Message 0x0119: charging points near a place whose availability is known (navigation protocol,
 * section 9.3).
 *
 * <pre>
 * head
 * u32        number of points
 * per point: u32 id, coord
 * </pre>
 *
 * @param head the beginning, with id 0119
 * @param points nearest first
 */
public record AvailabilityList(MessageHead head, List<Point> points) {
  /**
   * A charging point.
   *
   * @param id its number at the provider, 0..4294967295
   * @param position where it is
   */
  public record Point(long id, Optional<UnitPosition> position) {
    private static final int LENGTH = 4 + UnitPosition.LENGTH;
  }

  /** Copies the list. */
  public AvailabilityList {
    points = List.copyOf(points);
  }

  /** The message with the usual head; it is sent for no points, too. */
  public static AvailabilityList of(List<Point> points) {
    return new AvailabilityList(MessageHead.of(MessageId.AVAILABILITY_LIST), points);
  }

  /** The bytes of the file. */
  public Octets encode() {
    NaviWriter out = head.write(new NaviWriter()).u32(points.size(), "number of points");
    points.forEach(point -> out.u32(point.id(), "id").position(point.position()));
    return out.toOctets();
  }

  /** Reads the file. */
  public static AvailabilityList decode(Octets file) throws ProtocolException {
    NaviReader reader = new NaviReader(file);
    MessageHead head = MessageHead.read(reader, MessageId.AVAILABILITY_LIST);
    long count = IdList.count(reader, Point.LENGTH);
    List<Point> points = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      points.add(new Point(reader.u32("id"), reader.position("position")));
    }
    reader.requireEnd();
    return new AvailabilityList(head, points);
  }
}
