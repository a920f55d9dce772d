package org.leafport.tcu.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leafport.tcu.wire.ByteReader;

/**
 * Reads a DOT payload: labels from the first byte on, each followed by data of a fixed width (probe
 * data, section 6). The header is made of labels too, and with it a new segment begins, because
 * units put several files into one.
 *
 * <p>Nothing makes it throw: it reads as far as it can and says where and why it ended. It holds at
 * most {@link #MAX_POINTS} points and as many segments, and takes time in proportion to the
 * payload.
 */
public final class DotDecoder {
  /** How many points, and how many segments, a file may have. */
  public static final int MAX_POINTS = 131_072;

  private static final ProbeLabel<?, ?>[] LABELS =
      CrmLabels.byCode(List.of(ProbeHeader.KIND, DotPoint.KIND));

  private DotDecoder() {}

  /** The label of a track with a code, 0..255; empty when no such label is known. */
  static Optional<ProbeLabel<?, ?>> label(int code) {
    return Optional.ofNullable(LABELS[code]);
  }

  /** Reads a payload. */
  public static DotFile decode(byte[] payload) {
    Track track = new Track();
    Optional<ReadingFault> fault = new LabelStream(LABELS, track).read(new ByteReader(payload));
    track.closeSegment();
    return new DotFile(track.header(), track.segments, fault);
  }

  /** A track while it is read. */
  private static final class Track implements LabelStream.Sink {
    private final RecordCollector header = new RecordCollector(Set.of(ProbeHeader.KIND));
    private final List<DotSegment> segments = new ArrayList<>();
    private RecordCollector points = new RecordCollector(Set.of());
    private int pointsOfClosedSegments;
    private boolean segmentBegun;

    @Override
    public boolean isFull() {
      return pointsOfClosedSegments + points.closedRecords() >= MAX_POINTS
          || segments.size() >= MAX_POINTS;
    }

    @Override
    public <R, T> void take(ProbeLabel<R, T> label, T value) {
      if (label.code() == ProbeHeader.SOFTWARE_VERSION.code()) {
        beginSegment();
      }
      if (label.code() <= ProbeHeader.MAP_VERSION.code()) {
        takeHeader(label, value);
      } else {
        points.add(label, value);
        segmentBegun = true;
      }
    }

    /** The software version begins a segment, unless nothing stands before it. */
    private void beginSegment() {
      if (segmentBegun) {
        closeSegment();
      }
      segmentBegun = true;
    }

    private <R, T> void takeHeader(ProbeLabel<R, T> label, T value) {
      if (segments.isEmpty()) {
        header.add(label, value);
      }
    }

    private ProbeHeader header() {
      return header.records(ProbeHeader.KIND).stream().findFirst().orElse(ProbeHeader.EMPTY);
    }

    private void closeSegment() {
      List<DotPoint> closed = points.records(DotPoint.KIND);
      segments.add(new DotSegment(closed));
      if (!closed.isEmpty()) {
        pointsOfClosedSegments += closed.size();
        points = new RecordCollector(Set.of());
      }
    }
  }
}
