package org.leafport.tcu.navi.dj;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.leafport.core.testing.VectorFiles;
import org.leafport.tcu.Expected;
import org.leafport.tcu.navi.picture.SamplePictures;

/** Which hours and days are shown, and how the two pages are written. */
class WeatherVectorTest {
  private static final VectorFiles VECTORS = new VectorFiles("navi");
  private static final int[] CODES = {0, 1, 2, 3, 45, 61, 71, 95};

  @TestFactory
  Stream<DynamicTest> weather() {
    return VECTORS.each(
        "weather",
        vector -> {
          JsonObject input = vector.getJsonObject("input");
          JsonObject expected = vector.getJsonObject("expected");
          LocalDateTime now = localNow(input);
          LocalDateTime midnight = now.toLocalDate().atStartOfDay();
          List<ForecastTimes.Slot> slots =
              ForecastTimes.slots(
                  now,
                  IntStream.range(0, 192)
                      .mapToObj(midnight::plusHours)
                      .collect(Collectors.toSet()));
          List<LocalDate> days = ForecastTimes.days(now.toLocalDate(), dates(input));
          Expected.assertSame(
              expected.get("slots"),
              slots.stream().map(slot -> slot(slot, midnight)).toList(),
              1e-9);
          Expected.assertSame(
              expected.get("days"), days.stream().map(LocalDate::toString).toList(), 0);
          ExpectedContent.check(expected.getJsonObject("page1"), page(1));
          ExpectedContent.check(expected.getJsonObject("page2"), page(2));
        });
  }

  private static LocalDateTime localNow(JsonObject input) {
    BigDecimal hours = new BigDecimal(input.getString("carTimeZone"));
    int seconds = hours.multiply(BigDecimal.valueOf(3600)).intValueExact();
    return Instant.parse(input.getString("nowUtc"))
        .atOffset(ZoneOffset.ofTotalSeconds(seconds))
        .toLocalDateTime();
  }

  private static List<LocalDate> dates(JsonObject input) {
    return input.getJsonObject("daily").getJsonArray("time").getValuesAs(JsonString.class).stream()
        .map(JsonString::getString)
        .map(LocalDate::parse)
        .toList();
  }

  /** The forecast that the vectors describe in words. */
  private static Map<String, Object> slot(ForecastTimes.Slot slot, LocalDateTime midnight) {
    int i = (int) Duration.between(midnight, slot.time()).toHours();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("period", slot.period().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    map.put("time", slot.time().toString());
    map.put("code", CODES[i % CODES.length]);
    map.put("temperature", rounded(i * 0.5 - 6));
    map.put("rainPercent", i % 101);
    map.put("wind", rounded(i * 0.1));
    return map;
  }

  private static double rounded(double value) {
    return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP).doubleValue();
  }

  private static ChannelContent page(int number) {
    return new StreamPage(
            "Weather", "Weather in Helsinki", "Sunny.", "It is sunny.", SamplePictures.slide())
        .weather("Weather Forecast", number);
  }
}
