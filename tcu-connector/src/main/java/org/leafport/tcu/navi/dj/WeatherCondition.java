package org.leafport.tcu.navi.dj;

import java.util.Arrays;
import java.util.List;

/** What a WMO weather code means (navigation channels, section 12). */
public enum WeatherCondition {
  CLEAR(0),
  MAINLY_CLEAR(1),
  PARTLY_CLOUDY(2),
  OVERCAST(3),
  FOG(45),
  RIME_FOG(48),
  LIGHT_DRIZZLE(51),
  MODERATE_DRIZZLE(53),
  HEAVY_DRIZZLE(55),
  LIGHT_FREEZING_DRIZZLE(56),
  HEAVY_FREEZING_DRIZZLE(57),
  SLIGHT_RAIN(61),
  MODERATE_RAIN(63),
  HEAVY_RAIN(65),
  LIGHT_FREEZING_RAIN(66),
  HEAVY_FREEZING_RAIN(67),
  SLIGHT_SNOW(71),
  MODERATE_SNOW(73),
  HEAVY_SNOW(75),
  SNOW_GRAINS(77),
  SLIGHT_SHOWERS(80),
  MODERATE_SHOWERS(81),
  VIOLENT_SHOWERS(82),
  SLIGHT_SNOW_SHOWERS(85),
  HEAVY_SNOW_SHOWERS(86),
  THUNDERSTORM(95, 96, 99),
  /** Any other code. */
  UNKNOWN();

  private final List<Integer> codes;

  WeatherCondition(Integer... codes) {
    this.codes = List.of(codes);
  }

  /** The meaning of a code. */
  public static WeatherCondition of(int code) {
    return Arrays.stream(values())
        .filter(condition -> condition.codes.contains(code))
        .findFirst()
        .orElse(UNKNOWN);
  }

  /** True when the sky shows the sun, or at night the moon. */
  public boolean isClear() {
    return this == CLEAR || this == MAINLY_CLEAR;
  }
}
