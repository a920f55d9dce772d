package org.leafport.tcu.probe;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts values together to records (probe data, section 5.4.1): a record ends when a label of
 * another kind follows, or the label that opens the next record of its kind. Of merged kinds there
 * is one record, to which all labels add.
 */
final class RecordCollector {
  private final Map<RecordKind<?>, Group<?>> groups = new IdentityHashMap<>();
  private final Set<RecordKind<?>> merged;
  private Group<?> current;
  private int closedRecords;

  RecordCollector(Set<RecordKind<?>> merged) {
    this.merged = merged;
  }

  /** Adds a value, which may end the record before it. */
  <R, T> void add(ProbeLabel<R, T> label, T value) {
    Group<R> group = groupOf(label.kind());
    if (current != null && (current != group || label.isFirst())) {
      closedRecords += current.close();
    }
    current = group;
    group.open.with(label, value);
  }

  /** How many records have ended so far. */
  int closedRecords() {
    return closedRecords;
  }

  /** All records of a kind, the open one included. */
  <R> List<R> records(RecordKind<R> kind) {
    return groupOf(kind).all();
  }

  @SuppressWarnings("unchecked") // a kind's group is made below with the kind's type
  private <R> Group<R> groupOf(RecordKind<R> kind) {
    if (current != null && current.kind == (RecordKind<?>) kind) {
      return (Group<R>) current;
    }
    return (Group<R>)
        groups.computeIfAbsent(kind, absent -> new Group<>(absent, merged.contains(absent)));
  }

  private static final class Group<R> {
    private final RecordKind<R> kind;
    private final RecordBuilder<R> open;
    private final List<R> closed = new ArrayList<>();
    private final boolean merged;

    Group(RecordKind<R> kind, boolean merged) {
      this.kind = kind;
      this.open = kind.builder();
      this.merged = merged;
    }

    /** Ends the open record and says how many records that made. */
    int close() {
      if (merged) {
        return 0;
      }
      int before = closed.size();
      closed.addAll(open.records());
      open.clear();
      return closed.size() - before;
    }

    List<R> all() {
      List<R> all = new ArrayList<>(closed);
      all.addAll(open.records());
      return List.copyOf(all);
    }
  }
}
