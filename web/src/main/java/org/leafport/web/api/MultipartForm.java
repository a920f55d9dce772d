package org.leafport.web.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text fields of a form that comes in parts; files in it don't matter. */
final class MultipartForm {

  private static final Pattern BOUNDARY =
      Pattern.compile("(?i);\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))");
  private static final Pattern NAME =
      Pattern.compile(
          "(?im)^content-disposition:\\s*form-data\\s*;(?:[^\\r\\n]*;)?\\s*name=\"([^\"]*)\"");
  private static final Pattern FILE = Pattern.compile("(?im)^content-disposition:.*;\\s*filename=");
  private static final String LINE = "\r\n";

  private MultipartForm() {}

  /**
   * @param contentType the header with the boundary
   * @param body all of the body
   */
  static JsonObject read(String contentType, byte[] body) {
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!boundary.find()) {
      throw malformed();
    }
    String mark = "--" + (boundary.group(1) != null ? boundary.group(1) : boundary.group(2));
    // One character a byte, so that positions stay what they are.
    String text = LINE + new String(body, ISO_8859_1);
    JsonObjectBuilder fields = Json.createObjectBuilder();
    int start = text.indexOf(LINE + mark);
    while (start >= 0) {
      int part = start + LINE.length() + mark.length();
      if (text.startsWith("--", part)) {
        return fields.build();
      }
      int end = text.indexOf(LINE + mark, part);
      if (end < 0) {
        throw malformed();
      }
      addPart(fields, text.substring(part, end));
      start = end;
    }
    throw malformed();
  }

  private static void addPart(JsonObjectBuilder fields, String part) {
    int gap = part.indexOf(LINE + LINE);
    if (gap < 0) {
      throw malformed();
    }
    String head = part.substring(0, gap);
    Matcher name = NAME.matcher(head);
    if (!name.find()) {
      throw malformed();
    }
    if (!FILE.matcher(head).find()) {
      String value = part.substring(gap + 2 * LINE.length());
      fields.add(utf8(name.group(1)), utf8(value));
    }
  }

  private static String utf8(String bytes) {
    return new String(bytes.getBytes(ISO_8859_1), UTF_8);
  }

  private static Problem malformed() {
    return Problem.detail(400, "Multipart form parse error");
  }
}
