package org.leafport.web.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GaugeTest {

  @Test
  void theLastOfTwelveBarsIsFilledInPart() {
    var gauge = Gauge.of(72, false, false, "");
    assertEquals(Collections.nCopies(8, "f100"), gauge.segments().subList(0, 8));
    assertEquals("f64", gauge.segments().get(8));
    assertEquals(List.of("", "", ""), gauge.segments().subList(9, 12));
    assertEquals("", gauge.styleClass());
  }

  @Test
  void onlyTheBarThatIsBeingFilledBreathes() {
    var gauge = Gauge.of(58, true, false, "");
    assertEquals("f96 now", gauge.segments().get(6));
    assertEquals(1, gauge.segments().stream().filter(bar -> bar.contains("now")).count());
  }

  @Test
  void aBarThatHasJustBegunIsSeenBreathing() {
    assertEquals("f8 now", Gauge.of(50, true, false, "").segments().get(6));
  }

  @Test
  void twoBarsOrFewerAreLowAndOldFiguresAreGrey() {
    assertEquals("low", Gauge.of(13, false, false, "").styleClass());
    assertEquals("", Gauge.of(17, false, false, "").styleClass());
    assertEquals("stale", Gauge.of(13, false, true, "").styleClass());
  }

  @Test
  void nonsenseStaysInsideTheBattery() {
    assertEquals(Collections.nCopies(12, "f100"), Gauge.of(140, false, false, "").segments());
    assertEquals(Collections.nCopies(12, ""), Gauge.of(-3, false, false, "").segments());
  }

  @Test
  void theStyleSheetKnowsEveryFilling() throws IOException {
    var sheet = Files.readString(Path.of("src/main/webapp/static/ui/leafport.css"));
    IntStream.rangeClosed(1, 100)
        .forEach(n -> assertTrue(sheet.contains(".f" + n + "{--f:" + n + "%}"), "f" + n));
  }
}
