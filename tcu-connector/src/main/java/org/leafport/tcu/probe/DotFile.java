package org.leafport.tcu.probe;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A DOT payload, as far as it could be read (probe data, section 6).
 *
 * @param header what the first segment says of its origin; values that did not come are empty
 * @param segments at least one
 * @param fault why reading ended early; empty when all was read
 */
public record DotFile(ProbeHeader header, List<DotSegment> segments, Optional<ReadingFault> fault) {

  /** Keeps the segments as they are now. */
  public DotFile {
    segments = List.copyOf(segments);
  }

  /** The points of all segments. */
  public Stream<DotPoint> points() {
    return segments.stream().flatMap(segment -> segment.points().stream());
  }

  /** When the track begins: the first possible GPS time, as received. */
  public Optional<ProbeTime> captureTime() {
    return points()
        .flatMap(point -> point.gpsTime().stream())
        .filter(time -> time.toLocalDateTime().isPresent())
        .findFirst();
  }
}
