package org.leafport.it.api;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.regex.Pattern;

/**
 * Compares an answer with an example, strictly as the strictest client reads: every key, no key
 * more, whole numbers without a fraction. {@code <jwt>}, {@code <datetime>}, {@code <int>} and
 * {@code <text>} in the example stand for any value of that kind.
 */
final class Likeness {

  private static final Pattern DATETIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{6})?Z");
  private static final Pattern JWT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

  private Likeness() {}

  static void assertLike(JsonValue expected, JsonValue actual) {
    compare("$", expected, actual);
  }

  private static void compare(String path, JsonValue expected, JsonValue actual) {
    if (expected instanceof JsonObject object) {
      check(path, expected, actual, actual instanceof JsonObject);
      JsonObject other = actual.asJsonObject();
      check(path, object.keySet(), other.keySet(), object.keySet().equals(other.keySet()));
      object.forEach((key, value) -> compare(path + "." + key, value, other.get(key)));
    } else if (expected instanceof JsonArray array) {
      check(path, expected, actual, actual instanceof JsonArray);
      check(path, expected, actual, array.size() == actual.asJsonArray().size());
      for (int i = 0; i < array.size(); i++) {
        compare(path + "[" + i + "]", array.get(i), actual.asJsonArray().get(i));
      }
    } else {
      check(path, expected, actual, isLike(expected, actual));
    }
  }

  private static boolean isLike(JsonValue expected, JsonValue actual) {
    if (expected instanceof JsonNumber number) {
      return actual instanceof JsonNumber other
          && (number.toString().contains(".")
              ? number.bigDecimalValue().compareTo(other.bigDecimalValue()) == 0
              : number.toString().equals(other.toString()));
    }
    if (!(expected instanceof JsonString string)) {
      return expected.equals(actual);
    }
    return switch (string.getString()) {
      case "<jwt>" -> text(actual, JWT);
      case "<datetime>" -> text(actual, DATETIME);
      case "<int>" -> actual.toString().matches("-?\\d+");
      case "<text>" -> actual instanceof JsonString some && !some.getString().isEmpty();
      default -> expected.equals(actual);
    };
  }

  private static boolean text(JsonValue actual, Pattern form) {
    return actual instanceof JsonString string && form.matcher(string.getString()).matches();
  }

  private static void check(String path, Object expected, Object actual, boolean alike) {
    if (!alike) {
      throw new AssertionError(path + ": expected " + expected + " but was " + actual);
    }
  }
}
