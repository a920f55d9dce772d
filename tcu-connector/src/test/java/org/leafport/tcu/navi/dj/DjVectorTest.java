package org.leafport.tcu.navi.dj;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.leafport.core.testing.VectorFiles;
import org.leafport.tcu.Expected;
import org.leafport.tcu.navi.dj.DjRequest.SaveFavorites;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/**
 * The exchanges of data channels: the command file is read, and for the car that the vector has the
 * answer's files are put together and compared. What the application adds, such as the log-in, the
 * outside services and the storing, is played by {@link DjServer}.
 */
class DjVectorTest {
  private static final VectorFiles VECTORS = new VectorFiles("navi");

  @TestFactory
  Stream<DynamicTest> channels() {
    return VECTORS.each("dj", DjVectorTest::check);
  }

  @TestFactory
  Stream<DynamicTest> customChannels() {
    return VECTORS.each("custom-channel", DjVectorTest::check);
  }

  private static void check(JsonObject vector) throws Exception {
    JsonObject input = vector.getJsonObject("input");
    JsonObject expected = vector.getJsonObject("expected");
    DjServer server = new DjServer(input);
    Octets file = server.commandFile();
    if (expected.getBoolean("emptyBody", false)) {
      assertThrows(ProtocolException.class, () -> DjRequest.decode(file));
      return;
    }
    DjRequest request = DjRequest.decode(file);
    Map<String, Octets> answers = server.answer(request);
    assertEquals(names(expected), List.copyOf(answers.keySet()));
    for (JsonObject each : files(expected)) {
      checkFile(each, answers.get(each.getString("name")));
    }
    if (expected.containsKey("favoriteChannelsAfter")) {
      Map<String, Integer> after = new LinkedHashMap<>();
      server
          .favoritesAfter((SaveFavorites) request)
          .forEach((position, channel) -> after.put(String.valueOf(position), channel));
      Expected.assertSame(expected.get("favoriteChannelsAfter"), after, 0);
    }
  }

  private static List<String> names(JsonObject expected) {
    if (expected.containsKey("sendData")) {
      return expected.getJsonArray("sendData").getValuesAs(JsonString.class).stream()
          .map(JsonString::getString)
          .toList();
    }
    return files(expected).stream().map(file -> file.getString("name")).toList();
  }

  /** The document is the envelope's business and tested there. */
  private static List<JsonObject> files(JsonObject expected) {
    List<JsonObject> files = new ArrayList<>();
    if (expected.containsKey("files")) {
      for (JsonObject file : expected.getJsonArray("files").getValuesAs(JsonObject.class)) {
        if (!file.getString("name").equals("response.xml")) {
          files.add(file);
        }
      }
    }
    return files;
  }

  private static void checkFile(JsonObject expected, Octets file) throws Exception {
    if (expected.containsKey("hex")) {
      assertEquals(expected.getString("hex"), file.toHex());
    }
    if (!expected.containsKey("decoded")) {
      return;
    }
    JsonObject decoded = expected.getJsonObject("decoded");
    Map<String, Object> actual =
        switch (decoded.getInt("messageId")) {
          case 0x0101 -> DjCanonical.directory(ChannelDirectory.decode(file));
          case 0x0105 -> DjCanonical.favorites(FavoriteList.decode(file));
          case 0x0402 -> DjCanonical.message(GeneralMessage.decode(file));
          default -> DjCanonical.content(ChannelContent.decode(file));
        };
    ExpectedContent.check(decoded, actual);
  }
}
