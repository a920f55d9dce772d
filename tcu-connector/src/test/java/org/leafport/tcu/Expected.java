package org.leafport.tcu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares what a vector expects with maps, lists, texts, numbers and booleans. */
public final class Expected {
  private Expected() {}

  /** Same members, same values, in any order; numbers by value within the tolerance. */
  public static void assertSame(JsonValue expected, Object actual, double tolerance) {
    assertSame("", expected, actual, tolerance);
  }

  /** The same, but only the members that the vector lists count. */
  public static void assertContains(JsonValue expected, Map<String, ?> actual, double tolerance) {
    expected
        .asJsonObject()
        .forEach(
            (member, value) -> {
              assertTrue(actual.containsKey(member), member);
              assertSame(member, value, actual.get(member), tolerance);
            });
  }

  /** A JSON value as maps, lists, texts, exact numbers, booleans and null. */
  public static Object plain(JsonValue value) {
    return switch (value.getValueType()) {
      case OBJECT -> {
        Map<String, Object> map = new LinkedHashMap<>();
        value.asJsonObject().forEach((member, each) -> map.put(member, plain(each)));
        yield map;
      }
      case ARRAY -> {
        List<Object> list = new ArrayList<>();
        value.asJsonArray().forEach(each -> list.add(plain(each)));
        yield list;
      }
      case NUMBER -> new BigDecimal(value.toString());
      case STRING -> ((JsonString) value).getString();
      case TRUE -> true;
      case FALSE -> false;
      case NULL -> null;
    };
  }

  private static void assertSame(String path, JsonValue expected, Object actual, double tolerance) {
    switch (expected.getValueType()) {
      case OBJECT -> {
        Map<?, ?> map = (Map<?, ?>) actual;
        assertEquals(expected.asJsonObject().keySet(), map == null ? null : map.keySet(), path);
        expected
            .asJsonObject()
            .forEach((key, value) -> assertSame(path + "/" + key, value, map.get(key), tolerance));
      }
      case ARRAY -> {
        List<?> list = (List<?>) actual;
        JsonArray array = expected.asJsonArray();
        assertEquals(array.size(), list.size(), path);
        for (int i = 0; i < list.size(); i++) {
          assertSame(path + "/" + i, array.get(i), list.get(i), tolerance);
        }
      }
      case NUMBER ->
          assertEquals(
              ((JsonNumber) expected).doubleValue(),
              ((Number) actual).doubleValue(),
              tolerance,
              path);
      case STRING -> assertEquals(((JsonString) expected).getString(), actual, path);
      case TRUE -> assertEquals(true, actual, path);
      case FALSE -> assertEquals(false, actual, path);
      case NULL -> assertEquals(null, actual, path);
    }
  }
}
