package org.leafport.tcu.probe;

import org.leafport.tcu.wire.ByteWriter;

/**
 * Writes DOT payloads as a unit does, every segment with the header (probe data, section 6). What
 * is written is read back equal.
 */
public final class DotEncoder {
  private DotEncoder() {}

  /**
   * The payload of a file, whose fault is ignored.
   *
   * @throws IllegalArgumentException when a value doesn't fit its place on the wire, when a point
   *     has two times, or when one has none though it doesn't begin its segment
   */
  public static byte[] encode(DotFile file) {
    if (file.segments().size() > 1 && file.header().softwareVersion().isEmpty()) {
      throw new IllegalArgumentException("segments begin with the software version");
    }
    ByteWriter out = new ByteWriter();
    for (DotSegment segment : file.segments()) {
      ProbeHeader.KIND.encode(file.header(), WireForm.FILE).forEach(out::bytes);
      writePoints(out, segment);
    }
    return out.toBytes();
  }

  private static void writePoints(ByteWriter out, DotSegment segment) {
    boolean first = true;
    for (DotPoint point : segment.points()) {
      boolean relative = point.gpsTimeRelative().isPresent();
      if (point.gpsTime().isPresent() ? relative : !relative && !first) {
        throw new IllegalArgumentException("a point begins with one time");
      }
      DotPoint.KIND.encode(point, WireForm.FILE).forEach(out::bytes);
      first = false;
    }
  }
}
