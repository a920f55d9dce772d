package org.leafport.web.api;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.leafport.web.signin.JsonAnswer;

/** A request that gets an error for an answer, in one of the published shapes. */
final class Problem extends WebApplicationException {

  private static final long serialVersionUID = 1L;

  private static final int UNPROCESSABLE_LENGTH = 413;

  private Problem(Response response) {
    super(response);
  }

  private static Response.ResponseBuilder answer(int status, JsonObject body) {
    return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body.toString());
  }

  private static JsonObject text(String name, String text) {
    return Json.createObjectBuilder().add(name, text).build();
  }

  /** A status with a text under {@code detail}. */
  static Problem detail(int status, String text) {
    return new Problem(answer(status, text("detail", text)).build());
  }

  /** A status with a text under {@code error}. */
  static Problem error(int status, String text) {
    return new Problem(answer(status, text("error", text)).build());
  }

  /** 400 with a map of fields to texts, or another body that clients know. */
  static Problem badRequest(JsonObject body) {
    return new Problem(answer(400, body).build());
  }

  /** 400 for a body that is JSON, but no object. */
  static Problem notAnObject(String fault) {
    return badRequest(
        Json.createObjectBuilder()
            .add("non_field_errors", Json.createArrayBuilder().add(fault))
            .build());
  }

  /** 404: not there, or not the caller's, which is the same to him. */
  static Problem notFound() {
    return detail(404, "Not found.");
  }

  /** 413. */
  static Problem tooLarge() {
    return detail(UNPROCESSABLE_LENGTH, "Request body is too large.");
  }

  /** 415. */
  static Problem unsupportedMediaType(String type) {
    return detail(415, "Unsupported media type \"" + type + "\" in request.");
  }

  /** 401 for a stranger. */
  static Problem notSignedIn() {
    return unauthorized(text("detail", "Authentication credentials were not provided."));
  }

  /** 401 with a body of its own. */
  static Problem unauthorized(JsonObject body) {
    return new Problem(answer(401, body).header("WWW-Authenticate", JsonAnswer.CHALLENGE).build());
  }

  /** 429 with the time to wait. */
  static Problem throttled(Duration pause) {
    long seconds = Math.max(1, pause.plusMillis(999).toSeconds());
    return new Problem(
        answer(
                429,
                text(
                    "detail",
                    "Request was throttled. Expected available in " + seconds + " seconds."))
            .header("Retry-After", seconds)
            .build());
  }
}
