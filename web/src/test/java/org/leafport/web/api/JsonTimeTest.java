package org.leafport.web.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTimeTest {

  @ParameterizedTest
  @CsvSource({
    "2026-05-04T06:30:15Z, 2026-05-04T06:30:15Z",
    "2026-05-04T06:30:15.1Z, 2026-05-04T06:30:15.100000Z",
    "2026-05-04T06:30:15.123456Z, 2026-05-04T06:30:15.123456Z",
    "2026-05-04T06:30:15.123456789Z, 2026-05-04T06:30:15.123456Z",
    "2026-05-04T06:30:15.000000789Z, 2026-05-04T06:30:15Z"
  })
  void fractionIsAbsentOrSixDigits(String moment, String expected) {
    assertEquals('"' + expected + '"', JsonTime.of(Instant.parse(moment)).toString());
  }
}
