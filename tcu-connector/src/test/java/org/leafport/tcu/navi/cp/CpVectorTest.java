package org.leafport.tcu.navi.cp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.leafport.core.testing.VectorFiles;
import org.leafport.tcu.Expected;
import org.leafport.tcu.navi.EnvelopeLimits;
import org.leafport.tcu.navi.HemisphereBits;
import org.leafport.tcu.navi.NaviFile;
import org.leafport.tcu.navi.NaviRequest;
import org.leafport.tcu.navi.NaviResponse;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/**
 * The vectors of charging points: cells as arithmetic, and whole exchanges in which {@link
 * CpProviders} plays the outside services. Whether the services are asked with the right address
 * and key is the application's business.
 */
class CpVectorTest {
  private static final VectorFiles VECTORS = new VectorFiles("navi");
  private static final double DEGREES = 2e-6;

  @TestFactory
  Stream<DynamicTest> cells() {
    return VECTORS.each(
        "mesh",
        vector -> {
          String hex = vector.getJsonObject("input").getString("wireHex");
          MeshId cell = new MeshId(HexFormat.fromHexDigitsToLong(hex));
          Expected.assertSame(vector.get("expected"), describe(cell), DEGREES);
        });
  }

  private static Map<String, Object> describe(MeshId cell) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("wire", cell.wire());
    map.put("mesh", cell.internal());
    map.put("latPrimary", cell.latitudePrimary());
    map.put("lonPrimary", cell.longitudePrimary());
    map.put("latSecondary", cell.latitudeSecondary());
    map.put("lonSecondary", cell.longitudeSecondary());
    map.put("latTertiary", cell.latitudeTertiary());
    map.put("lonTertiary", cell.longitudeTertiary());
    map.put("level", cell.level().isPresent() ? cell.level().getAsInt() : null);
    map.put("valid", cell.box().isPresent());
    cell.box()
        .ifPresent(
            box -> {
              map.put("south", box.south());
              map.put("west", box.west());
              map.put("north", box.north());
              map.put("east", box.east());
            });
    return map;
  }

  @TestFactory
  Stream<DynamicTest> exchanges() {
    return VECTORS.each(
        "cp",
        vector -> {
          JsonObject input = vector.getJsonObject("input");
          JsonObject expected = vector.getJsonObject("expected");
          NaviRequest request =
              NaviRequest.decode(
                  HexFormat.of().parseHex(input.getString("body")), EnvelopeLimits.USUAL);
          Optional<NaviFile> file = request.firstFile();
          assertEquals(expected.getBoolean("emptyBody", false), file.isEmpty());
          if (file.isPresent()) {
            check(expected, input, file.get().content());
          }
        });
  }

  private static void check(JsonObject expected, JsonObject input, Octets file)
      throws ProtocolException {
    assertEquals(input.getString("commandFile"), file.toHex());
    CpProviders providers = new CpProviders(input.getJsonArray("externalResponses"));
    NaviResponse response = answer(file, providers);
    if (expected.containsKey("sendData")) {
      assertEquals(
          expected.getJsonArray("sendData").getValuesAs(JsonString.class).stream()
              .map(JsonString::getString)
              .toList(),
          response.document().files());
    } else {
      checkFiles(expected.getJsonArray("files").getValuesAs(JsonObject.class), response);
    }
    checkQueries(expected, providers);
  }

  private static NaviResponse answer(Octets file, CpProviders providers) {
    try {
      return CpAnswer.of(providers.answer(CpRequest.decode(file)));
    } catch (ProtocolException tooShort) {
      return CpAnswer.of(List.of());
    }
  }

  private static void checkFiles(List<JsonObject> files, NaviResponse response)
      throws ProtocolException {
    if (files.get(0).containsKey("text")) {
      byte[] document = response.document().encode().toBytes();
      assertEquals(files.get(0).getString("text"), new String(document, StandardCharsets.UTF_8));
    }
    assertEquals(files.size() - 1, response.files().size());
    for (int i = 1; i < files.size(); i++) {
      JsonObject expected = files.get(i);
      NaviFile actual = response.files().get(i - 1);
      assertEquals(expected.getString("name"), actual.name());
      if (expected.containsKey("hex")) {
        assertEquals(expected.getString("hex"), actual.content().toHex());
      }
      if (expected.containsKey("decoded")) {
        Expected.assertSame(
            expected.get("decoded"), CpCanonical.message(actual.content(), expected), 0);
      }
    }
  }

  private static void checkQueries(JsonObject expected, CpProviders providers) {
    if (expected.containsKey("queriedIds")) {
      assertEquals(
          expected.getJsonArray("queriedIds").getValuesAs(JsonString.class).stream()
              .map(JsonString::getString)
              .toList(),
          providers.askedIds().stream().map(String::valueOf).toList());
    }
    if (expected.containsKey("externalRequests")) {
      List<JsonValue> requests = expected.getJsonArray("externalRequests");
      assertEquals(requests.size(), providers.queries());
      for (JsonValue each : requests) {
        checkQuery(each.asJsonObject(), providers);
      }
    }
  }

  private static void checkQuery(JsonObject request, CpProviders providers) {
    JsonObject parameters = request.getJsonObject("params");
    if (parameters == null) {
      assertEquals(
          request.getJsonObject("json").getJsonArray("chargerIds").toString(),
          providers.askedIds().toString().replace(" ", ""));
    } else if (parameters.containsKey("chargepointid")) {
      assertEquals(
          parameters.getString("chargepointid"),
          String.join(",", providers.askedIds().stream().map(String::valueOf).toList()));
    } else if (parameters.containsKey("boundingbox")) {
      checkBox(parameters.getString("boundingbox"), providers.askedBoxes().get(0));
    } else {
      var near = providers.askedPlace().orElseThrow();
      assertEquals(
          Double.parseDouble(parameters.getString("lat")),
          near.latitudeDegrees(HemisphereBits.OFF),
          1e-6);
      assertEquals(
          Double.parseDouble(parameters.getString("lon")),
          near.longitudeDegrees(HemisphereBits.OFF),
          1e-6);
    }
  }

  private static void checkBox(String corners, MeshBox box) {
    double[] expected =
        Stream.of(corners.replaceAll("[()]", "").split(","))
            .mapToDouble(Double::parseDouble)
            .toArray();
    double[] actual = {box.north(), box.west(), box.south(), box.east()};
    for (int i = 0; i < actual.length; i++) {
      assertTrue(Math.abs(expected[i] - actual[i]) <= DEGREES, corners);
    }
  }
}
