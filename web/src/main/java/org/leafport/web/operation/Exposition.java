package org.leafport.web.operation;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leafport.core.metrics.Histogram;
import org.leafport.core.metrics.Meter;

/** Meters in Prometheus' text format, version 0.0.4. */
final class Exposition {

  static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private Exposition() {}

  /**
   * Writes meters, those of one name together, then histograms.
   *
   * @param meters ordered by name
   * @param histograms ordered by name
   */
  static String of(Stream<Meter> meters, Stream<Histogram> histograms) {
    var text = new StringBuilder();
    var named = new HashSet<String>();
    meters.forEach(
        meter -> {
          if (named.add(meter.name())) {
            var kind = meter.kind().name().toLowerCase(Locale.ROOT);
            text.append("# TYPE %s %s\n".formatted(meter.name(), kind));
          }
          line(
              text,
              meter.name() + labels(meter.labels()),
              Long.toString(meter.value().getAsLong()));
        });
    histograms.forEach(
        histogram -> {
          if (named.add(histogram.name())) {
            text.append("# TYPE %s histogram\n".formatted(histogram.name()));
          }
          write(histogram, text);
        });
    return text.toString();
  }

  private static void write(Histogram histogram, StringBuilder text) {
    var reading = histogram.read();
    var bounds = histogram.bounds();
    for (int i = 0; i < reading.upTo().size(); i++) {
      var labels = new HashMap<>(histogram.labels());
      labels.put("le", i < bounds.size() ? seconds(bounds.get(i)) : "+Inf");
      line(text, histogram.name() + "_bucket" + labels(labels), reading.upTo().get(i).toString());
    }
    var labels = labels(histogram.labels());
    line(text, histogram.name() + "_sum" + labels, seconds(reading.sum()));
    line(text, histogram.name() + "_count" + labels, Long.toString(reading.count()));
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(name).append(' ').append(value).append('\n');
  }

  private static String seconds(Duration duration) {
    var plain = BigDecimal.valueOf(duration.toNanos(), 9).stripTrailingZeros();
    return plain.toPlainString();
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
