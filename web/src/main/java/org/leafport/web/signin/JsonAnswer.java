package org.leafport.web.signin;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * An answer of the API that is given before a resource is reached: status, JSON body, headers.
 *
 * @param status HTTP status
 * @param body what the client reads
 */
public record JsonAnswer(int status, JsonObject body) {

  /** The only scheme announced: a browser would ask for a password at another. */
  public static final String CHALLENGE = "Bearer realm=\"api\"";

  /** After how many seconds a client may try again when the database was away. */
  public static final String RETRY_AFTER = "5";

  /** An answer with one text under {@code detail}. */
  public static JsonAnswer detail(int status, String detail) {
    return new JsonAnswer(status, Json.createObjectBuilder().add("detail", detail).build());
  }

  /** 503: the database doesn't answer; whether a change was made isn't known. */
  public static JsonAnswer databaseAway() {
    return detail(
        HttpServletResponse.SC_SERVICE_UNAVAILABLE,
        "The database does not answer. Try again in a few seconds.");
  }

  /** 401 with a text. */
  public static JsonAnswer unauthorized(String detail) {
    return detail(HttpServletResponse.SC_UNAUTHORIZED, detail);
  }

  /** 401 with a text and a code that clients switch on. */
  static JsonAnswer unauthorized(String detail, String code) {
    return new JsonAnswer(HttpServletResponse.SC_UNAUTHORIZED, coded(detail, code).build());
  }

  /** 401 for an access token that isn't good. */
  static JsonAnswer badAccessToken() {
    return new JsonAnswer(
        HttpServletResponse.SC_UNAUTHORIZED,
        coded("Given token not valid for any token type", "token_not_valid")
            .add(
                "messages",
                Json.createArrayBuilder()
                    .add(
                        Json.createObjectBuilder()
                            .add("token_class", "AccessToken")
                            .add("token_type", "access")
                            .add("message", "Token is invalid or expired")))
            .build());
  }

  private static JsonObjectBuilder coded(String detail, String code) {
    return Json.createObjectBuilder().add("detail", detail).add("code", code);
  }

  /** Writes the answer and commits it. */
  public void write(HttpServletResponse response) throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Vary", "Accept-Language, Cookie");
    if (status == HttpServletResponse.SC_UNAUTHORIZED) {
      response.setHeader("WWW-Authenticate", CHALLENGE);
    }
    if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
      response.setHeader("Retry-After", RETRY_AFTER);
    }
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
    response.flushBuffer();
  }
}
