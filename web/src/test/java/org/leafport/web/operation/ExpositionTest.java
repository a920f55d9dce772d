package org.leafport.web.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.leafport.core.metrics.Meter;
import org.leafport.core.metrics.Meters;

class ExpositionTest {

  @Test
  void metersOfOneNameShareTheirType() {
    assertEquals(
        """
        # TYPE cars gauge
        cars 3
        # TYPE requests_total counter
        requests_total{outcome="host",role="http-origin"} 7
        requests_total{outcome="served",role="http-origin"} 12
        """,
        Exposition.of(
            Stream.of(
                new Meter("cars", Map.of(), Meter.Kind.GAUGE, () -> 3),
                requests("host", 7),
                requests("served", 12)),
            Stream.of()));
  }

  @Test
  void labelsAreEscaped() {
    assertEquals(
        "# TYPE a counter\na{b=\"x\\\"y\\\\z\\n\"} 1\n",
        Exposition.of(
            Stream.of(new Meter("a", Map.of("b", "x\"y\\z\n"), Meter.Kind.COUNTER, () -> 1)),
            Stream.of()));
  }

  @Test
  void histogramsTellBucketsSumInSecondsAndCount() {
    var histogram =
        Meters.histogram(
            "test_exposition_seconds",
            List.of(Duration.ofMillis(5), Duration.ofSeconds(1)),
            "kind",
            "a");
    histogram.observe(Duration.ofMillis(5));
    histogram.observe(Duration.ofMillis(20));
    histogram.observe(Duration.ofSeconds(2));

    assertEquals(
        """
        # TYPE test_exposition_seconds histogram
        test_exposition_seconds_bucket{kind="a",le="0.005"} 1
        test_exposition_seconds_bucket{kind="a",le="1"} 2
        test_exposition_seconds_bucket{kind="a",le="+Inf"} 3
        test_exposition_seconds_sum{kind="a"} 2.025
        test_exposition_seconds_count{kind="a"} 3
        """,
        Exposition.of(Stream.of(), Stream.of(histogram)));
  }

  private static Meter requests(String outcome, long count) {
    return new Meter(
        "requests_total",
        Map.of("role", "http-origin", "outcome", outcome),
        Meter.Kind.COUNTER,
        () -> count);
  }
}
