package org.leafport.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The published examples of the API against the running product: one test an example. */
@ExtendWith(SharedHousehold.class)
class RestExamplesIT {

  /** What the examples ask of parts that are not built yet. */
  private static final String NOT_YET = "/api/probe/";

  @TestFactory
  Stream<DynamicTest> examples(Household household) throws IOException {
    ApiClient client = new ApiClient(household.leafport());
    return vectors().stream()
        .filter(v -> !v.getJsonObject("input").getString("path").startsWith(NOT_YET))
        .map(v -> DynamicTest.dynamicTest(v.getString("name"), () -> run(v, household, client)));
  }

  private static List<JsonObject> vectors() throws IOException {
    String root = System.getProperty("leafport.vectors", "");
    if (root.isBlank()) {
      return parsed(RestExamplesIT.class.getResourceAsStream("/vectors/api/rest-examples.json"));
    }
    Path folder = Path.of(root, "api");
    List<JsonObject> vectors = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder).sorted()) {
        for (Path file : (Iterable<Path>) files::iterator) {
          if (file.getFileName().toString().matches("rest-examples([-_.].*)?\\.json")) {
            vectors.addAll(parsed(Files.newInputStream(file)));
          }
        }
      }
    }
    return vectors;
  }

  private static List<JsonObject> parsed(InputStream file) {
    try (JsonReader reader = Json.createReader(file)) {
      return reader.readArray().getValuesAs(JsonObject.class);
    }
  }

  private static void run(JsonObject vector, Household household, ApiClient client)
      throws Exception {
    JsonObject input = vector.getJsonObject("input");
    household.moveIn(input.getString("fixture"));
    Optional<ApiClient.Tokens> tokens = tokens(vector.getString("name"), input, client);
    HttpResponse<String> answer =
        client.send(
            input.getString("method"),
            input.getString("path"),
            authorization(input.getString("auth"), tokens),
            headers(input),
            body(input.get("body"), tokens));
    check(vector.getJsonObject("expected"), answer);
  }

  /** The session an example takes for granted: freshly begun, used once, or renewed. */
  private static Optional<ApiClient.Tokens> tokens(String name, JsonObject input, ApiClient client)
      throws Exception {
    boolean needed =
        input.getString("auth").equals("jwt") || input.get("body").toString().contains("<jwt>");
    if (!needed) {
      return Optional.empty();
    }
    ApiClient.Tokens first = client.signIn();
    return Optional.of(
        switch (name) {
          case "token-update-rotated" -> client.renew(first.refresh());
          case "token-refresh-twice-same" -> {
            client.renew(first.refresh());
            yield first;
          }
          default -> first;
        });
  }

  private static Optional<String> authorization(String auth, Optional<ApiClient.Tokens> tokens) {
    return switch (auth) {
      case "none" -> Optional.empty();
      case "api-token" -> Optional.of("Token " + Household.KEY_OF_ALICE);
      case "jwt" -> tokens.map(ApiClient.Tokens::bearer);
      default -> Optional.of(auth);
    };
  }

  private static Map<String, String> headers(JsonObject input) {
    Map<String, String> headers = new LinkedHashMap<>();
    input.getJsonObject("headers").forEach((name, v) -> headers.put(name, text(v)));
    return headers;
  }

  private static String text(JsonValue value) {
    return ((JsonString) value).getString();
  }

  private static Optional<String> body(JsonValue body, Optional<ApiClient.Tokens> tokens) {
    return switch (body.getValueType()) {
      case NULL -> Optional.empty();
      case STRING -> Optional.of(text(body));
      default ->
          Optional.of(
              body.toString()
                  .replace("<jwt>", tokens.map(ApiClient.Tokens::refresh).orElse("<jwt>")));
    };
  }

  private static void check(JsonObject expected, HttpResponse<String> answer) {
    assertEquals(expected.getInt("status"), answer.statusCode(), answer::body);
    if (expected.get("body") == JsonValue.NULL) {
      assertEquals("", answer.body());
    } else {
      Likeness.assertLike(expected.get("body"), ApiClient.parsed(answer.body()));
      assertEquals("application/json", answer.headers().firstValue("Content-Type").orElse("none"));
      assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElse("none"));
    }
    if (expected.containsKey("headers")) {
      expected
          .getJsonObject("headers")
          .forEach(
              (name, value) ->
                  assertEquals(text(value), answer.headers().firstValue(name).orElse("none")));
    }
  }
}
