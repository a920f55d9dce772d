package org.leafport.tcu.navi.dj;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.leafport.core.testing.VectorFiles;
import org.leafport.tcu.Expected;
import org.leafport.tcu.wire.Octets;

/** The single messages of DJ among the vectors of objects, both ways. */
class DjObjectVectorTest {
  private static final VectorFiles VECTORS = new VectorFiles("navi");
  private static final double EXACT = 0;

  @TestFactory
  Stream<DynamicTest> directories() {
    return VECTORS.each(
        "objects",
        isA("channelDirectory"),
        vector -> {
          JsonObject input = vector.getJsonObject("input");
          ChannelDirectory composed =
              ChannelDirectory.of(
                  objects(input, "folders").stream().map(DjObjectVectorTest::folder).toList(),
                  objects(input, "channels").stream().map(DjObjectVectorTest::channel).toList());
          ChannelDirectory read = ChannelDirectory.decode(hex(vector));
          check(vector, composed.encode(), DjCanonical.directory(read));
          assertEquals(composed, read);
        });
  }

  @TestFactory
  Stream<DynamicTest> favorites() {
    return VECTORS.each(
        "objects",
        isA("favoriteList"),
        vector -> {
          FavoriteList composed =
              FavoriteList.of(
                  objects(vector.getJsonObject("input"), "favorites").stream()
                      .map(DjObjectVectorTest::favorite)
                      .toList());
          FavoriteList read = FavoriteList.decode(hex(vector));
          check(vector, composed.encode(), DjCanonical.favorites(read));
          assertEquals(composed, read);
        });
  }

  @TestFactory
  Stream<DynamicTest> generalMessages() {
    return VECTORS.each(
        "objects",
        isA("generalMessage"),
        vector -> {
          JsonObject input = vector.getJsonObject("input");
          GeneralMessage composed =
              GeneralMessage.of(
                  input.getInt("code"), input.getString("title"), input.getString("message"));
          GeneralMessage read = GeneralMessage.decode(hex(vector));
          check(vector, composed.encode(), DjCanonical.message(read));
          assertEquals(composed, read);
        });
  }

  @TestFactory
  Stream<DynamicTest> contents() {
    return VECTORS.each(
        "objects",
        isA("autodj"),
        vector -> {
          JsonObject decoded = vector.getJsonObject("input").getJsonObject("decoded");
          ChannelContent composed = DjCanonical.content(decoded);
          ChannelContent read = ChannelContent.decode(hex(vector));
          assertEquals(hex(vector), composed.encode());
          Expected.assertSame(decoded, DjCanonical.content(read), EXACT);
          assertEquals(composed, read);
        });
  }

  /** Layouts and footers that don't exist can't even be put together. */
  @TestFactory
  Stream<DynamicTest> contentsThatAreRefused() {
    return VECTORS.each(
        "objects",
        isA("autodjInvalid"),
        vector -> {
          JsonObject decoded = vector.getJsonObject("input").getJsonObject("decoded");
          assertThrows(IllegalArgumentException.class, () -> DjCanonical.content(decoded).encode());
        });
  }

  private static Predicate<JsonObject> isA(String object) {
    return vector -> vector.getJsonObject("input").getString("object").equals(object);
  }

  private static Octets hex(JsonObject vector) {
    return Octets.ofHex(vector.getJsonObject("expected").getString("hex"));
  }

  private static void check(JsonObject vector, Octets composed, Map<String, Object> read) {
    assertEquals(hex(vector), composed);
    Expected.assertSame(vector.getJsonObject("expected").get("decoded"), read, EXACT);
  }

  private static List<JsonObject> objects(JsonObject input, String name) {
    return input.getJsonArray(name).getValuesAs(JsonObject.class);
  }

  private static ChannelDirectory.Folder folder(JsonObject json) {
    return new ChannelDirectory.Folder(
        json.getInt("id"),
        json.getInt("internalId"),
        json.getString("name"),
        json.getString("description"),
        json.getInt("icon"),
        json.getInt("flag"));
  }

  private static ChannelDirectory.Channel channel(JsonObject json) {
    return ChannelDirectory.Channel.of(
        json.getInt("id"),
        json.getInt("internalId"),
        json.getString("name"),
        json.getString("description"),
        json.getInt("folderId"),
        json.getInt("icon"),
        json.getBoolean("enabled"));
  }

  private static FavoriteList.Favorite favorite(JsonObject json) {
    return new FavoriteList.Favorite(
        json.getInt("position"),
        json.getInt("id"),
        json.getInt("channelId"),
        json.getString("name"),
        json.getString("description"),
        json.getInt("flag"));
  }
}
