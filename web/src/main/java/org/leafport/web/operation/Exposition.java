package org.leafport.web.operation;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leafport.core.metrics.Meter;

/** Meters in Prometheus' text format, version 0.0.4. */
final class Exposition {

  static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private Exposition() {}

  /**
   * Writes meters, those of one name together.
   *
   * @param meters ordered by name
   */
  static String of(Stream<Meter> meters) {
    var text = new StringBuilder();
    var named = new HashSet<String>();
    meters.forEach(
        meter -> {
          if (named.add(meter.name())) {
            var kind = meter.kind().name().toLowerCase(Locale.ROOT);
            text.append("# TYPE %s %s\n".formatted(meter.name(), kind));
          }
          text.append(meter.name())
              .append(labels(meter.labels()))
              .append(' ')
              .append(meter.value().getAsLong())
              .append('\n');
        });
    return text.toString();
  }

  private static String labels(Map<String, String> labels) {
    return labels.isEmpty()
        ? ""
        : labels.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
            .collect(Collectors.joining(",", "{", "}"));
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
