package org.leafport.web.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.leafport.core.metrics.Meter;

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
                requests("served", 12))));
  }

  @Test
  void labelsAreEscaped() {
    assertEquals(
        "# TYPE a counter\na{b=\"x\\\"y\\\\z\\n\"} 1\n",
        Exposition.of(
            Stream.of(new Meter("a", Map.of("b", "x\"y\\z\n"), Meter.Kind.COUNTER, () -> 1))));
  }

  private static Meter requests(String outcome, long count) {
    return new Meter(
        "requests_total",
        Map.of("role", "http-origin", "outcome", outcome),
        Meter.Kind.COUNTER,
        () -> count);
  }
}
