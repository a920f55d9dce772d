package org.leafport.web.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;

/** Reads and writes the small JSON bodies of this room. */
final class Json {

  private static final int LONGEST = 8 * 1024;

  private Json() {}

  /** The object a request brings; an empty body is an empty object. Empty if it is none. */
  static Optional<JsonObject> read(HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
    if (body.length > LONGEST) {
      return Optional.empty();
    }
    if (body.length == 0) {
      return Optional.of(JsonValue.EMPTY_JSON_OBJECT);
    }
    try (JsonReader reader = jakarta.json.Json.createReader(new ByteArrayInputStream(body))) {
      JsonStructure read = reader.read();
      return read instanceof JsonObject object ? Optional.of(object) : Optional.empty();
    } catch (JsonException malformed) {
      return Optional.empty(); // Answered with 400.
    }
  }

  /** A text that isn't blank. */
  static Optional<String> text(JsonObject said, String name) {
    return said.get(name) instanceof JsonString text && !text.getString().isBlank()
        ? Optional.of(text.getString())
        : Optional.empty();
  }

  static void write(HttpServletResponse response, int status, JsonStructure body)
      throws IOException {
    byte[] bytes = body.toString().getBytes(UTF_8);
    response.setStatus(status);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  /** An answer that says what is wrong in one word. */
  static void error(HttpServletResponse response, int status, String word) throws IOException {
    write(response, status, jakarta.json.Json.createObjectBuilder().add("error", word).build());
  }

  /** As {@link #error}, with a word that sign-in forms switch on. */
  static void error(HttpServletResponse response, int status, String word, String detail)
      throws IOException {
    write(
        response,
        status,
        jakarta.json.Json.createObjectBuilder().add("error", word).add("detail", detail).build());
  }

  static void notAllowed(HttpServletResponse response, String allowed) throws IOException {
    response.setHeader("Allow", allowed);
    error(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "method_not_allowed");
  }
}
