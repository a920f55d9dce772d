package org.leafport.tcu.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leafport.tcu.probe.ReadingFault.Code;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ProtocolException;

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

  private final RecordCollector header = new RecordCollector(Set.of(ProbeHeader.KIND));
  private final List<DotSegment> segments = new ArrayList<>();
  private RecordCollector points = new RecordCollector(Set.of());
  private int pointsOfClosedSegments;
  private boolean segmentBegun;

  private DotDecoder() {}

  /** The label of a track with a code, 0..255; empty when no such label is known. */
  static Optional<ProbeLabel<?, ?>> label(int code) {
    return Optional.ofNullable(LABELS[code]);
  }

  /** Reads a payload. */
  public static DotFile decode(byte[] payload) {
    DotDecoder decoder = new DotDecoder();
    Optional<ReadingFault> fault = decoder.readItems(payload);
    decoder.closeSegment();
    return new DotFile(decoder.header(), decoder.segments, fault);
  }

  private Optional<ReadingFault> readItems(byte[] payload) {
    ByteReader file = new ByteReader(payload);
    while (file.hasRemaining()) {
      int offset = file.offset();
      int code = payload[offset] & 0xff;
      Optional<Code> wrong = readItem(file);
      if (wrong.isPresent()) {
        return Optional.of(ReadingFault.at(offset, code, wrong.get()));
      }
    }
    return Optional.empty();
  }

  /** Reads a label and its data, or says what is wrong with them. */
  private Optional<Code> readItem(ByteReader file) {
    try {
      ProbeLabel<?, ?> label = LABELS[file.u8("label")];
      if (label == null) {
        return Optional.of(Code.UNKNOWN_LABEL);
      }
      if (isFull()) {
        return Optional.of(Code.TOO_MANY_RECORDS);
      }
      readData(file, label);
      return Optional.empty();
    } catch (ProtocolException e) {
      return Optional.of(Code.TRUNCATED);
    }
  }

  private boolean isFull() {
    return pointsOfClosedSegments + points.closedRecords() >= MAX_POINTS
        || segments.size() >= MAX_POINTS;
  }

  private <R, T> void readData(ByteReader file, ProbeLabel<R, T> label) throws ProtocolException {
    T value = label.layout().reading().read(label.layout().dataIn(file, label.name()));
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
