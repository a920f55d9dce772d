package org.leafport.tcu.navi.dj;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leafport.tcu.navi.picture.PictureConversion;
import org.leafport.tcu.navi.picture.PictureLimits;
import org.leafport.tcu.navi.picture.UnitPicture;
import org.leafport.tcu.wire.Octets;

/**
 * Compares messages with vectors that leave something open: {@code "*"} is any text but none, an
 * object as {@code image} any picture within its limits, {@code itemId: null} any number above 0
 * that no other item has.
 */
final class ExpectedContent {
  private ExpectedContent() {}

  /** Written and read back, it is what the vector expects. */
  static void check(JsonObject expected, ChannelContent content) throws Exception {
    check(expected, DjCanonical.content(ChannelContent.decode(content.encode())));
  }

  static void check(JsonObject expected, Map<String, Object> actual) throws Exception {
    same("", expected, actual);
    if (expected.containsKey("items")) {
      checkItemIds(expected.getJsonArray("items"), (List<?>) actual.get("items"));
    }
  }

  private static void checkItemIds(JsonArray expected, List<?> items) {
    Set<Object> seen = new HashSet<>();
    for (int i = 0; i < expected.size(); i++) {
      if (expected.getJsonObject(i).isNull("itemId")) {
        Object id = ((Map<?, ?>) items.get(i)).get("itemId");
        assertTrue((int) id > 0 && seen.add(id), "itemId " + id);
      }
    }
  }

  private static void same(String path, JsonValue expected, Object actual) throws Exception {
    if (path.endsWith("/itemId") && expected == JsonValue.NULL) {
      return;
    }
    if (path.endsWith("/image") && expected instanceof JsonObject limits) {
      checkPicture(limits, Octets.ofHex((String) actual));
    } else if (expected instanceof JsonObject object) {
      Map<?, ?> map = (Map<?, ?>) actual;
      assertEquals(object.keySet(), map.keySet(), path);
      for (String key : object.keySet()) {
        same(path + "/" + key, object.get(key), map.get(key));
      }
    } else if (expected instanceof JsonArray array) {
      List<?> list = (List<?>) actual;
      assertEquals(array.size(), list.size(), path);
      for (int i = 0; i < list.size(); i++) {
        same(path + "/" + i, array.get(i), list.get(i));
      }
    } else if (expected instanceof JsonNumber number) {
      assertEquals(number.longValueExact(), ((Number) actual).longValue(), path);
    } else if (expected instanceof JsonString text) {
      checkText(path, text.getString(), (String) actual);
    } else {
      assertEquals(JsonValue.NULL, expected, path);
      assertEquals(null, actual, path);
    }
  }

  private static void checkText(String path, String expected, String actual) {
    if (expected.equals("*")) {
      assertFalse(actual.isEmpty(), path);
    } else {
      assertEquals(expected, actual, path);
    }
  }

  /** A picture that would be converted again is none that the unit takes. */
  private static void checkPicture(JsonObject limits, Octets file) throws Exception {
    UnitPicture picture = PictureConversion.convert(file.toBytes(), PictureLimits.SLIDE);
    assertEquals(file, picture.file());
    assertEquals(limits.getInt("width"), picture.width());
    assertEquals(limits.getInt("height"), picture.height());
    assertTrue(file.length() <= limits.getInt("maxBytes"));
  }
}
