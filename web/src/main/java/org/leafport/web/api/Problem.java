package org.leafport.web.api;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.leafport.web.signin.JsonAnswer;

/** A request that gets an error for an answer, in one of the published shapes. */
final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient JsonObject body;
  private final transient Map<String, String> headers;

  private Problem(int status, JsonObject body, Map<String, String> headers) {
    super(status + " " + body, null, false, false);
    this.status = status;
    this.body = body;
    this.headers = headers;
  }

  private Problem(int status, JsonObject body) {
    this(status, body, Map.of());
  }

  /** HTTP status. */
  int status() {
    return status;
  }

  /** What the client reads. */
  JsonObject body() {
    return body;
  }

  /** Headers besides the usual ones. */
  Map<String, String> headers() {
    return headers;
  }

  private static JsonObject text(String name, String text) {
    return Json.createObjectBuilder().add(name, text).build();
  }

  /** A status with a text under {@code detail}. */
  static Problem detail(int status, String text) {
    return new Problem(status, text("detail", text));
  }

  /** A status with a text under {@code error}. */
  static Problem error(int status, String text) {
    return new Problem(status, text("error", text));
  }

  /** 400 with a map of fields to texts, or another body that clients know. */
  static Problem badRequest(JsonObject body) {
    return new Problem(400, body);
  }

  /** 400 for a body that is JSON, but no object. */
  static Problem notAnObject(String fault) {
    return badRequest(
        Json.createObjectBuilder()
            .add("non_field_errors", Json.createArrayBuilder().add(fault))
            .build());
  }

  /** 401 for a stranger. */
  static Problem notSignedIn() {
    return unauthorized(text("detail", "Authentication credentials were not provided."));
  }

  /** 401 with a body of its own. */
  static Problem unauthorized(JsonObject body) {
    return new Problem(401, body, Map.of("WWW-Authenticate", JsonAnswer.CHALLENGE));
  }

  /** 404: not there, or not the caller's, which is the same to him. */
  static Problem notFound() {
    return detail(404, "Not found.");
  }

  /** 413. */
  static Problem tooLarge() {
    return detail(413, "Request body is too large.");
  }

  /** 415. */
  static Problem unsupportedMediaType(String type) {
    return detail(415, "Unsupported media type \"" + type + "\" in request.");
  }

  /** 503: the database doesn't answer; whether a change was made isn't known. */
  static Problem databaseAway() {
    JsonAnswer away = JsonAnswer.databaseAway();
    return new Problem(away.status(), away.body(), Map.of("Retry-After", JsonAnswer.RETRY_AFTER));
  }

  /** 429 with the time to wait. */
  static Problem throttled(Duration pause) {
    long seconds = Math.max(1, pause.plusMillis(999).toSeconds());
    return new Problem(
        429,
        text("detail", "Request was throttled. Expected available in " + seconds + " seconds."),
        Map.of("Retry-After", Long.toString(seconds)));
  }
}
