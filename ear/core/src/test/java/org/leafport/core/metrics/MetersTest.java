package org.leafport.core.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MetersTest {

  @Test
  void aCounterIsKnownByNameAndLabels() {
    assertSame(
        Meters.counter("test_messages_total", "kind", "logon"),
        Meters.counter("test_messages_total", "kind", "logon"));
    Meters.counter("test_messages_total", "kind", "logon").add(2);
    Meters.counter("test_messages_total", "kind", "report").increment();
    List<Meter> meters =
        Meters.all().filter(meter -> meter.name().equals("test_messages_total")).toList();
    assertEquals(2, meters.size());
    assertEquals(Map.of("kind", "logon"), meters.get(0).labels());
    assertEquals(2, meters.get(0).value().getAsLong());
    assertEquals(1, meters.get(1).value().getAsLong());
  }

  @Test
  void aGaugeShowsTheFigureOfTheMoment() {
    AtomicLong open = new AtomicLong(3);
    Meters.gauge("test_connections", open::get);
    open.set(4);
    Meter meter =
        Meters.all().filter(each -> each.name().equals("test_connections")).findFirst().get();
    assertEquals(4, meter.value().getAsLong());
    assertEquals(Meter.Kind.GAUGE, meter.kind());
  }

  @Test
  void aHistogramCountsUpToEachBoundAndBeyond() {
    List<Duration> bounds = List.of(Duration.ofMillis(10), Duration.ofMillis(100));
    Histogram histogram = Meters.histogram("test_answer_seconds", bounds);
    assertSame(histogram, Meters.histogram("test_answer_seconds", bounds));
    histogram.observe(Duration.ofMillis(10));
    histogram.observe(Duration.ofMillis(11));
    histogram.observe(Duration.ofMillis(500));

    assertEquals(
        new Histogram.Reading(List.of(1L, 2L, 3L), 3, Duration.ofMillis(521)), histogram.read());
    assertEquals(
        1, Meters.histograms().filter(h -> h.name().equals("test_answer_seconds")).count());
  }

  @Test
  void namesAndLabelsAreChecked() {
    assertThrows(IllegalArgumentException.class, () -> Meters.counter("with space"));
    assertThrows(IllegalArgumentException.class, () -> Meters.counter("test_odd", "label"));
  }
}
