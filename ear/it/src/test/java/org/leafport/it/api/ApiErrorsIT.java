package org.leafport.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonValue;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What clients rely on beside the published examples: errors, slashes, forms, languages. */
@ExtendWith(SharedHousehold.class)
class ApiErrorsIT {

  private static final String CAR = "/api/car/SJNFAAZE0U0012345/";
  private static final String COMMAND = "/api/command/SJNFAAZE0U0012345/";
  private static final Optional<String> KEY = Optional.of("Token " + Household.KEY_OF_ALICE);

  private final Household household;
  private final ApiClient client;

  ApiErrorsIT(Household household) {
    this.household = household;
    this.client = new ApiClient(household.leafport());
  }

  @BeforeEach
  void moveIn() throws Exception {
    household.moveIn();
  }

  @Test
  void wrongMethodIsToldWithThoseThatWork() throws Exception {
    HttpResponse<String> answer = send("GET", COMMAND, KEY, null);

    assertEquals(405, answer.statusCode());
    assertJson("{\"detail\":\"Method \\\"GET\\\" not allowed.\"}", answer);
    assertTrue(answer.headers().firstValue("Allow").orElse("").contains("POST"));
  }

  @Test
  void unknownPathIsNotFoundInJson() throws Exception {
    for (String path :
        new String[] {
          "/api/no/such/", "/api/car/SJNFAAZE0U0012345/timers/1/", "/api/account/pin/"
        }) {
      HttpResponse<String> answer = send("GET", path, KEY, null);
      assertEquals(404, answer.statusCode(), path);
      assertJson("{\"detail\":\"Not found.\"}", answer);
    }
  }

  @Test
  void otherContentIsRefusedByName() throws Exception {
    HttpResponse<String> answer =
        client.send("POST", COMMAND, KEY, Map.of("Content-Type", "text/plain"), Optional.of("1"));

    assertEquals(415, answer.statusCode());
    assertJson("{\"detail\":\"Unsupported media type \\\"text/plain\\\" in request.\"}", answer);
  }

  @Test
  void bodyThatIsNoObjectIsRefused() throws Exception {
    HttpResponse<String> answer = send("PATCH", CAR, KEY, "[1]");

    assertEquals(400, answer.statusCode());
    assertJson(
        "{\"non_field_errors\":[\"Invalid data. Expected a dictionary, but got list.\"]}", answer);
  }

  @Test
  void unsafeMethodsWorkWithoutTheSlash() throws Exception {
    assertEquals(
        200,
        send("POST", "/api/command/SJNFAAZE0U0012345", KEY, "{\"command_type\":1}").statusCode());
    assertEquals(200, send("PUT", "/api/car/SJNFAAZE0U0012345", KEY, "{}").statusCode());
    assertEquals(
        401,
        send(
                "POST",
                "/api/token/obtain",
                Optional.empty(),
                "{\"username\":\"alice\",\"password\":\"nope\"}")
            .statusCode());
    assertEquals(
        200,
        send("POST", "/account/pin", KEY, "{\"new_pin\":\"1234\",\"new_pin_confirm\":\"1234\"}")
            .statusCode());
    assertEquals(204, send("DELETE", "/api/car/SJNFAAZE0U0012345", KEY, null).statusCode());
  }

  @Test
  void slashIsAddedBeforeTheQuery() throws Exception {
    HttpResponse<String> answer = send("GET", "/api/car?a=b", KEY, null);

    assertEquals(301, answer.statusCode());
    assertEquals("/api/car/?a=b", answer.headers().firstValue("Location").orElse(""));
  }

  @Test
  void formsAreReadLikeJson() throws Exception {
    HttpResponse<String> form =
        client.send(
            "POST",
            COMMAND,
            KEY,
            Map.of("Content-Type", "application/x-www-form-urlencoded"),
            Optional.of("command_type=1&x=%C3%A4"));
    HttpResponse<String> parts =
        client.send(
            "POST",
            "/api/token/obtain/",
            Optional.empty(),
            Map.of("Content-Type", "multipart/form-data; boundary=b"),
            Optional.of(
                "--b\r\nContent-Disposition: form-data; name=\"username\"\r\n\r\nalice\r\n"
                    + "--b\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\n"
                    + Household.PASSWORD
                    + "\r\n--b--\r\n"));

    assertEquals(200, form.statusCode(), form::body);
    assertEquals(200, parts.statusCode(), parts::body);
  }

  /** The body follows the head only when the server has asked for it. */
  @Test
  void formsMayArriveAfterTheirHead() throws Exception {
    URI place =
        URI.create("http://127.0.0.1:" + household.leafport().httpPort() + "/api/token/obtain/");
    HttpRequest form =
        HttpRequest.newBuilder(place)
            .version(HttpClient.Version.HTTP_1_1)
            .expectContinue(true)
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("username=alice&password=" + Household.PASSWORD))
            .build();

    HttpResponse<String> answer = HttpClient.newHttpClient().send(form, BodyHandlers.ofString());

    assertEquals(200, answer.statusCode(), answer::body);
  }

  @Test
  void labelsComeInTheCallersLanguage() throws Exception {
    HttpResponse<String> answer =
        client.send(
            "POST",
            COMMAND,
            KEY,
            Map.of("Accept-Language", "fi-FI,en;q=0.5"),
            Optional.of("{\"command_type\":3}"));

    assertEquals(
        "Komento ”Ilmastointi päälle” pyydetty onnistuneesti",
        ApiClient.parsed(answer.body()).asJsonObject().getString("message"));
    assertEquals("Accept-Language, Cookie", String.join(", ", answer.headers().allValues("Vary")));
  }

  @Test
  void malformedHeadersAreRefusedByName() throws Exception {
    assertUnauthorized("Token", "Invalid token header. No credentials provided.");
    assertUnauthorized(
        "Token a b", "Invalid token header. Token string should not contain spaces.");
    assertUnauthorized("token xyz", "Invalid token.");
    assertUnauthorized("Basic YTpi", "Authentication credentials were not provided.");
    HttpResponse<String> jwt = send("GET", "/api/car/", Optional.of("Bearer x.y.z"), null);
    assertEquals(401, jwt.statusCode());
    assertJson(
        """
        {"detail":"Given token not valid for any token type","code":"token_not_valid",
         "messages":[{"token_class":"AccessToken","token_type":"access",
                      "message":"Token is invalid or expired"}]}
        """,
        jwt);
  }

  private void assertUnauthorized(String header, String detail) throws Exception {
    HttpResponse<String> answer = send("GET", "/api/car/", Optional.of(header), null);
    assertEquals(401, answer.statusCode());
    assertJson("{\"detail\":\"" + detail + "\"}", answer);
    assertEquals(
        "Bearer realm=\"api\"", answer.headers().firstValue("WWW-Authenticate").orElse(""));
  }

  @Test
  void personWhoIsSwitchedOffIsRefusedEverywhere() throws Exception {
    ApiClient.Tokens tokens = client.signIn();
    household.change("update account set is_active = false where username = 'alice'");

    assertUnauthorized(KEY.orElseThrow(), "User inactive or deleted.");
    HttpResponse<String> byToken = send("GET", "/api/car/", Optional.of(tokens.bearer()), null);
    assertEquals(401, byToken.statusCode());
    assertJson("{\"detail\":\"User is inactive\",\"code\":\"user_inactive\"}", byToken);
    assertEquals(
        401,
        send(
                "POST",
                "/api/token/obtain/",
                Optional.empty(),
                "{\"username\":\"alice\",\"password\":\"" + Household.PASSWORD + "\"}")
            .statusCode());
  }

  @Test
  void signedOutAppIsRefusedWithAllItsTokens() throws Exception {
    ApiClient.Tokens first = client.signIn();
    ApiClient.Tokens second = client.renew(first.refresh());
    String body = "{\"refresh\":\"" + first.refresh() + "\"}";

    assertEquals(
        200, send("POST", "/api/token/signout/", Optional.of(second.bearer()), body).statusCode());

    assertEquals(401, send("GET", "/api/car/", Optional.of(first.bearer()), null).statusCode());
    assertEquals(401, send("POST", "/api/token/refresh/", Optional.empty(), body).statusCode());
    HttpResponse<String> again = send("POST", "/api/token/signout/", KEY, body);
    assertEquals(400, again.statusCode());
    assertJson("{\"error\":\"Token is blacklisted\"}", again);
  }

  @Test
  void refreshTokenOfSomebodyElseIsNotFound() throws Exception {
    String body = "{\"refresh\":\"" + client.signIn().refresh() + "\"}";
    Optional<String> bob = Optional.of("Token " + "f".repeat(40));

    for (String path : new String[] {"/api/token/update/", "/api/token/signout/"}) {
      HttpResponse<String> answer = send("POST", path, bob, body);
      assertEquals(404, answer.statusCode(), path);
      assertJson("{\"error\":\"Token metadata not found or does not belong to user\"}", answer);
    }
  }

  @Test
  void internalTimerMarkerIsRefusedFromOutside() throws Exception {
    HttpResponse<String> answer =
        send("POST", COMMAND, KEY, "{\"command_type\":3,\"command_payload\":{\"timer\":1}}");

    assertEquals(400, answer.statusCode());
    assertJson("{\"error\":\"Command does not support payload field\"}", answer);
    assertEquals(
        200,
        send("POST", COMMAND, KEY, "{\"command_type\":3,\"command_payload\":{}}").statusCode());
  }

  @Test
  void placesAreKeptSixAtMostAndTheOldestGoes() throws Exception {
    for (int i = 1; i <= 7; i++) {
      String body = "{\"send_to_car_location\":{\"lat\":1,\"lon\":2,\"name\":\"place " + i + "\"}}";
      assertEquals(200, send("PATCH", CAR, KEY, body).statusCode());
    }

    var car = ApiClient.parsed(send("GET", CAR, KEY, null).body()).asJsonObject();
    assertEquals(6, car.getJsonArray("send_to_car_location_all").size());
    assertEquals(
        "place 2", car.getJsonArray("send_to_car_location_all").getJsonObject(0).getString("name"));
    assertEquals("place 7", car.getJsonObject("send_to_car_location").getString("name"));
    assertEquals(
        JsonValue.EMPTY_JSON_ARRAY,
        ApiClient.parsed(send("PUT", CAR, KEY, "{\"send_to_car_location_all\":[]}").body())
            .asJsonObject()
            .getJsonArray("send_to_car_location_all"));
  }

  @Test
  void secretsOfTheSmsProviderAreMasked() throws Exception {
    household.smsConfig(
        "{\"provider\":\"webhook\",\"url\":\"https://sms.example/x?key=s3cret\","
            + "\"apikey\":\"s3cret\",\"phone\":\"+358401234567\"}");

    String body = send("GET", CAR, KEY, null).body();

    assertTrue(!body.contains("s3cret"), body);
    assertJson(
        "{\"provider\":\"webhook\",\"url\":\"https://sms.example/x?********\","
            + "\"apikey\":\"********\",\"phone\":\"+358401234567\"}",
        ApiClient.parsed(body).asJsonObject().getJsonObject("sms_config"));
  }

  private HttpResponse<String> send(
      String method, String path, Optional<String> authorization, String body) throws Exception {
    return client.send(method, path, authorization, Map.of(), Optional.ofNullable(body));
  }

  private static void assertJson(String expected, HttpResponse<String> answer) {
    assertJson(expected, ApiClient.parsed(answer.body()));
  }

  private static void assertJson(String expected, JsonValue actual) {
    assertEquals(ApiClient.parsed(expected), actual);
  }
}
