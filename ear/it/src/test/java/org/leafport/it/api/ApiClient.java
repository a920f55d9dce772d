package org.leafport.it.api;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.leafport.it.product.LeafportProcess;

/** Speaks to the API as an app does, and follows no redirect. */
final class ApiClient {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final LeafportProcess leafport;
  private final HttpClient http =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(PATIENCE)
          .build();

  ApiClient(LeafportProcess leafport) {
    this.leafport = leafport;
  }

  /** A pair of tokens of an app that has just signed in. */
  record Tokens(String access, String refresh) {
    String bearer() {
      return "Bearer " + access;
    }
  }

  /** Signs alice in. */
  Tokens signIn() throws IOException, InterruptedException {
    return tokens(
        "/api/token/obtain/",
        Json.createObjectBuilder()
            .add("username", "alice")
            .add("password", Household.PASSWORD)
            .build());
  }

  /** Renews a session. */
  Tokens renew(String refresh) throws IOException, InterruptedException {
    return tokens(
        "/api/token/refresh/", Json.createObjectBuilder().add("refresh", refresh).build());
  }

  private Tokens tokens(String path, JsonObject body) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        send("POST", path, Optional.empty(), Map.of(), Optional.of(body.toString()));
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    JsonObject pair = parsed(answer.body()).asJsonObject();
    return new Tokens(pair.getString("access"), pair.getString("refresh"));
  }

  /** Sends a request; a body is JSON unless a header says otherwise. */
  HttpResponse<String> send(
      String method,
      String path,
      Optional<String> authorization,
      Map<String, String> headers,
      Optional<String> body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(leafport.http(path))
            .timeout(PATIENCE)
            .setHeader("User-Agent", "")
            .method(
                method,
                body.map(HttpRequest.BodyPublishers::ofString)
                    .orElseGet(HttpRequest.BodyPublishers::noBody));
    if (body.isPresent()) {
      request.setHeader("Content-Type", "application/json");
    }
    authorization.ifPresent(value -> request.setHeader("Authorization", value));
    headers.forEach(request::setHeader);
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  static JsonValue parsed(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readValue();
    }
  }
}
