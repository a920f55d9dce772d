package org.leafport.tcu.probe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A kind of record and the table of its labels. The table is filled line by line while the record's
 * class is loaded, and never changes after.
 *
 * @param <R> the record
 */
public final class RecordKind<R> {
  private final String name;
  private final Function<RecordBuilder<R>, List<R>> assembly;
  private final List<ProbeLabel<R, ?>> labels = new ArrayList<>();

  private RecordKind(String name, Function<RecordBuilder<R>, List<R>> assembly) {
    this.name = name;
    this.assembly = assembly;
  }

  /** A kind of which the values of a group of labels make one record. */
  static <R> RecordKind<R> of(String name, Function<RecordBuilder<R>, R> assembly) {
    return new RecordKind<>(name, values -> List.of(assembly.apply(values)));
  }

  /** A kind whose one label holds a list of records. */
  static <R> RecordKind<R> ofLists(String name, Function<RecordBuilder<R>, List<R>> assembly) {
    return new RecordKind<>(name, assembly);
  }

  /** Adds the label that opens a record; its value has no unit. */
  <T> ProbeLabel<R, T> first(int code, String name, Layout<T> layout, Field<R, T> field) {
    return first(code, name, "", layout, field);
  }

  /** Adds the label that opens a record. */
  <T> ProbeLabel<R, T> first(
      int code, String name, String unit, Layout<T> layout, Field<R, T> field) {
    return add(new ProbeLabel<>(this, labels.size(), code, true, name, unit, layout, field));
  }

  /** Adds a label whose value has no unit. */
  <T> ProbeLabel<R, T> label(int code, String name, Layout<T> layout, Field<R, T> field) {
    return label(code, name, "", layout, field);
  }

  /** Adds a label. */
  <T> ProbeLabel<R, T> label(
      int code, String name, String unit, Layout<T> layout, Field<R, T> field) {
    return add(new ProbeLabel<>(this, labels.size(), code, false, name, unit, layout, field));
  }

  private <T> ProbeLabel<R, T> add(ProbeLabel<R, T> label) {
    labels.add(label);
    return label;
  }

  /** Where a record holds the value of a label. */
  interface Field<R, T> extends Function<R, Optional<T>> {}

  /** The name of the kind, such as "trips". */
  public String name() {
    return name;
  }

  /** The table of the labels, in the order in which a writer puts them. */
  public List<ProbeLabel<R, ?>> labels() {
    return Collections.unmodifiableList(labels);
  }

  /** Starts a record of this kind. */
  public RecordBuilder<R> builder() {
    return new RecordBuilder<>(this);
  }

  /** Whether a record has the value that opens it on the wire. */
  boolean opens(R item) {
    return labels.stream().anyMatch(label -> label.isFirst() && label.of(item).isPresent());
  }

  /** The labels of a record, each with its data: first the one that opens it. */
  Stream<byte[]> encode(R item, WireForm form) {
    return Stream.concat(
            labels.stream().filter(ProbeLabel::isFirst),
            labels.stream().filter(label -> !label.isFirst()))
        .flatMap(label -> label.encode(item, form).stream());
  }

  List<R> assemble(RecordBuilder<R> values) {
    return assembly.apply(values);
  }

  @Override
  public String toString() {
    return name;
  }
}
