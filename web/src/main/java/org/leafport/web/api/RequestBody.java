package org.leafport.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParsingException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.Locale;

/** Reads the body of a request as a JSON object, whatever of the accepted forms it has. */
final class RequestBody {

  static final int LARGEST = 1 << 20;
  private static final int LONGEST_EXPLANATION = 160;

  private RequestBody() {}

  /**
   * The object a client sent; an empty body is an empty object.
   *
   * @throws Problem with status 400, 413 or 415 if it can't be read
   */
  static JsonObject read(HttpServletRequest request) {
    byte[] body = bytes(request);
    if (body.length == 0) {
      return JsonValue.EMPTY_JSON_OBJECT;
    }
    String contentType = request.getContentType() == null ? "" : request.getContentType();
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return switch (type) {
      case "application/json" -> object(json(body));
      case "application/x-www-form-urlencoded" -> form(new String(body, UTF_8));
      case "multipart/form-data" -> MultipartForm.read(contentType, body);
      default -> throw Problem.unsupportedMediaType(contentType);
    };
  }

  private static byte[] bytes(HttpServletRequest request) {
    try {
      byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
      if (body.length > LARGEST) {
        throw Problem.tooLarge();
      }
      return body;
    } catch (IOException e) {
      throw Problem.detail(400, "The request ended before its body was complete.");
    }
  }

  private static JsonValue json(byte[] body) {
    try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body))) {
      return reader.readValue();
    } catch (JsonParsingException e) {
      throw unreadable(e.getMessage());
    } catch (JsonException e) {
      throw unreadable("not JSON in UTF-8");
    }
  }

  private static Problem unreadable(String why) {
    String line = why.lines().findFirst().orElse("");
    return Problem.detail(
        400,
        "JSON parse error - " + line.substring(0, Math.min(LONGEST_EXPLANATION, line.length())));
  }

  private static JsonObject object(JsonValue value) {
    if (value instanceof JsonObject object) {
      return object;
    }
    throw Problem.notAnObject(Fields.notADictionaryText(value));
  }

  private static JsonObject form(String body) {
    JsonObjectBuilder fields = Json.createObjectBuilder();
    for (String pair : body.split("&")) {
      String[] parts = pair.split("=", 2);
      if (!parts[0].isEmpty()) {
        fields.add(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
      }
    }
    return fields.build();
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      throw Problem.detail(400, "Malformed request.");
    }
  }
}
