package org.leafport.tcu.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.leafport.core.testing.VectorFiles;
import org.leafport.tcu.Expected;

/** The figures that the energy and eco tree channels make of trips. */
class ChannelFiguresVectorTest {
  private static final VectorFiles VECTORS = new VectorFiles("navi");

  @TestFactory
  Stream<DynamicTest> energy() {
    return VECTORS.each(
        "energy",
        vector -> {
          List<RecentEconomy.TripUse> newestFirst = new ArrayList<>();
          for (JsonObject trip :
              vector
                  .getJsonObject("input")
                  .getJsonArray("tripsOldestFirst")
                  .getValuesAs(JsonObject.class)) {
            newestFirst.add(
                new RecentEconomy.TripUse(
                    trip.getInt("energyStartWh") - trip.getInt("energyEndWh"),
                    trip.getJsonNumber("distanceKm").doubleValue()));
          }
          Collections.reverse(newestFirst);
          Expected.assertSame(vector.get("expected"), economy(RecentEconomy.of(newestFirst)), 0);
        });
  }

  private static Map<String, Object> economy(Optional<RecentEconomy> economy) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("consumption", decimal(economy.map(RecentEconomy::average).orElse(0.0)));
    map.put("bars", economy.map(each -> each.rating().bars()).orElse(0));
    map.put("hasData", economy.isPresent());
    economy.ifPresent(
        each -> {
          map.put("average", decimal(each.average()));
          map.put("best", decimal(each.best()));
          map.put("worst", decimal(each.worst()));
          map.put("rating", each.rating().word().toLowerCase(Locale.ROOT));
        });
    return map;
  }

  @TestFactory
  Stream<DynamicTest> ecoTrees() {
    return VECTORS.each(
        "ecotree",
        vector -> {
          JsonObject input = vector.getJsonObject("input");
          List<EcoMonth.Day> trips =
              input.getJsonArray("trips").getValuesAs(JsonObject.class).stream()
                  .map(
                      trip ->
                          new EcoMonth.Day(
                              LocalDate.parse(trip.getString("day")), trip.getInt("ecoTreeCount")))
                  .toList();
          EcoMonth month = EcoMonth.of(LocalDate.parse(input.getString("today")), trips);
          Map<String, Object> actual = new LinkedHashMap<>();
          actual.put("total", decimal(month.trees()));
          actual.put("rows", month.days().stream().map(ChannelFiguresVectorTest::row).toList());
          Expected.assertSame(vector.get("expected"), actual, 0);
        });
  }

  private static Map<String, Object> row(EcoMonth.Day day) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("day", day.date().toString());
    map.put("trees", decimal(day.trees()));
    map.put("fullIcons", day.wholeTrees());
    map.put("lastIconFifths", day.lastTreeFifths());
    assertEquals(day.treeFifths(), 5 * day.wholeTrees() + day.lastTreeFifths());
    return map;
  }

  /** As the channels show it: one place, half up. */
  private static String decimal(double value) {
    return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP).toPlainString();
  }
}
