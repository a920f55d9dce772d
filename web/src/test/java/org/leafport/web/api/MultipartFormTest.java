package org.leafport.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartFormTest {

  private static final String TYPE = "multipart/form-data; boundary=xYz";

  @Test
  void textFieldsAreReadAndFilesAreNot() {
    String body =
        """
        --xYz
        Content-Disposition: form-data; name="username"

        älice
        --xYz
        Content-Type: text/plain
        content-disposition: form-data; name="password"

        two
        lines
        --xYz
        Content-Disposition: form-data; name="f"; filename="a.txt"

        not this
        --xYz--
        """;
    JsonObject expected =
        Json.createObjectBuilder().add("username", "älice").add("password", "two\r\nlines").build();

    assertEquals(expected, read(TYPE, body));
    assertEquals(expected, read("multipart/form-data; boundary=\"xYz\"", body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "--xYz", "--xYz\n\n", "--xYz\nx: y\n\nz\n", "--other--", "--xYz\nz\n--xYz--"})
  void tornFormsAreRefused(String body) {
    assertThrows(Problem.class, () -> read(TYPE, body));
  }

  @Test
  void formWithoutBoundaryIsRefused() {
    assertThrows(Problem.class, () -> read("multipart/form-data", "--xYz--\r\n"));
  }

  private static JsonObject read(String type, String body) {
    return MultipartForm.read(type, body.replace("\n", "\r\n").getBytes(UTF_8));
  }
}
