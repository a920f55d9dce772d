package org.leafport.tcu.probe;

import java.util.List;

/**
 * A part of a track that has a header of its own.
 *
 * @param points in the order of the wire
 */
public record DotSegment(List<DotPoint> points) {

  /** Keeps the points as they are now. */
  public DotSegment {
    points = List.copyOf(points);
  }
}
