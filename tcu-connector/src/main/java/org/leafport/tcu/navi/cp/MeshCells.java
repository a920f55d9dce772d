package org.leafport.tcu.navi.cp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The usable cells of a request: which parts of the world to ask a provider for, and which cell a
 * point that was found belongs to (navigation protocol, section 9.1).
 */
public final class MeshCells {
  /** The most boxes that are asked for one request. */
  public static final int MAX_QUERIES = 40;

  /** Beyond this a box around all cells holds too much that nobody asked for. */
  private static final double MAX_MERGED_DEGREES = 4;

  private final Map<MeshId, MeshBox> boxes = new LinkedHashMap<>();

  /** Takes each cell once, in this order; those that can't be used are left out. */
  public MeshCells(List<MeshId> cells) {
    for (MeshId cell : cells) {
      cell.box().ifPresent(box -> boxes.putIfAbsent(cell, box));
    }
  }

  /** True when there is nothing to ask. */
  public boolean isEmpty() {
    return boxes.isEmpty();
  }

  /** The cells in the order of the request. */
  public List<MeshId> cells() {
    return List.copyOf(boxes.keySet());
  }

  /**
   * The boxes to ask for: one around all cells, or if that were higher or wider than four degrees,
   * those of the first {@value #MAX_QUERIES} cells.
   */
  public List<MeshBox> queries() {
    Optional<MeshBox> merged = boxes.values().stream().reduce(MeshBox::union);
    if (merged.filter(box -> !box.isWithin(MAX_MERGED_DEGREES)).isPresent()) {
      return boxes.values().stream().limit(MAX_QUERIES).toList();
    }
    return merged.stream().toList();
  }

  /**
   * The cell of a place: the first that holds it, or else the nearest one, of equally near ones the
   * first. Empty without cells.
   */
  public Optional<MeshId> cellOf(double latitude, double longitude) {
    MeshId nearest = null;
    double least = Double.POSITIVE_INFINITY;
    for (Map.Entry<MeshId, MeshBox> each : boxes.entrySet()) {
      if (each.getValue().contains(latitude, longitude)) {
        return Optional.of(each.getKey());
      }
      double distance = each.getValue().distanceKm(latitude, longitude);
      if (distance < least) {
        nearest = each.getKey();
        least = distance;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /**
   * The answer: a message for each cell that has points, cells in the order in which their first
   * point was found.
   */
  public List<CellPoints> distribute(List<FoundPoint> found) {
    Map<MeshId, List<CellPoints.Point>> points = new LinkedHashMap<>();
    for (FoundPoint each : found) {
      cellOf(each.latitude().doubleValue(), each.longitude().doubleValue())
          .ifPresent(
              cell -> points.computeIfAbsent(cell, none -> new ArrayList<>()).add(each.point()));
    }
    return points.entrySet().stream()
        .map(each -> CellPoints.of(each.getKey(), each.getValue()))
        .toList();
  }
}
