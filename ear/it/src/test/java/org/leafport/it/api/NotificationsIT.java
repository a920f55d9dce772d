package org.leafport.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.net.http.WebSocketHandshakeException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.leafport.tcu.gdc.GdcPosition;
import org.leafport.tcu.simulator.CarEvent;
import org.leafport.tcu.simulator.CarHabits;
import org.leafport.tcu.simulator.CarModel;
import org.leafport.tcu.simulator.CarProfile;
import org.leafport.tcu.simulator.CarState;
import org.leafport.tcu.simulator.Outcome;
import org.leafport.tcu.simulator.ServerAddress;
import org.leafport.tcu.simulator.SimulatedCar;

/** The socket of apps on the running product. */
@ExtendWith(SharedHousehold.class)
class NotificationsIT {

  private static final String VIN = "SJNFAAZE0U0012345";
  private static final String KEY = "Token " + Household.KEY_OF_ALICE;

  private final Household household;
  private final ApiClient client;

  NotificationsIT(Household household) {
    this.household = household;
    this.client = new ApiClient(household.leafport());
  }

  @BeforeEach
  void moveIn() throws Exception {
    household.moveIn();
  }

  @Test
  void appIsGreetedBeforeAnythingElse() throws Exception {
    try (LiveApp app = connect(KEY)) {
      assertEquals("{\"type\":\"listen\",\"data\":true}", app.next().toString());
    }
  }

  @Test
  void tokensOfAppsOpenTheSocketToo() throws Exception {
    try (LiveApp app = connect(client.signIn().bearer())) {
      assertEquals("listen", app.next().getString("type"));
    }
  }

  @Test
  void strangersAreRefusedInTheHandshake() {
    for (String header : List.of("", "Bearer ", "Bearer x.y.z", "Token", "Basic YTpi", "Token 1")) {
      CompletionException refused =
          assertThrows(CompletionException.class, () -> connect(header), header);
      WebSocketHandshakeException handshake = (WebSocketHandshakeException) refused.getCause();
      assertEquals(401, handshake.getResponse().statusCode(), header);
    }
  }

  @Test
  void changeByOneAppIsToldToAllAppsOfItsOwnerAndNobodyElse() throws Exception {
    try (LiveApp first = connect(KEY);
        LiveApp second = connect(client.signIn().bearer());
        LiveApp ofBob = connect("Token " + "f".repeat(40))) {
      List.of(first, second, ofBob).forEach(LiveApp::next);

      patch("{\"ev_info\":{\"force_soc_display\":true}}");

      for (LiveApp app : List.of(first, second)) {
        JsonObject message = app.next();
        assertEquals("car", message.getString("type"));
        assertTrue(
            message.getJsonObject("data").getJsonObject("ev_info").getBoolean("force_soc_display"));
        assertEquals(restCar(), message.getJsonObject("data"));
      }
      assertEquals(Optional.empty(), ofBob.nextWithin(Duration.ofMillis(300)));
    }
  }

  @Test
  void commandIsToldAsItGoes() throws Exception {
    try (LiveApp app = connect(KEY)) {
      app.next();

      client.send(
          "POST",
          "/api/command/" + VIN + "/",
          Optional.of(KEY),
          Map.of(),
          Optional.of("{\"command_type\":3}"));

      JsonObject car = app.nextOf("car").getJsonObject("data");
      assertTrue(car.getBoolean("command_requested"));
      assertEquals("A/C on", car.getString("command_type_display"));
    }
  }

  @Test
  void reportOfTheCarIsToldByPartsThenTheCarThenItsAlerts() throws Exception {
    try (LiveApp app = connect(KEY)) {
      app.next();
      SimulatedCar car = alicesCar();
      assertEquals(Outcome.NOTHING_WAITING, car.wake().outcome());

      assertEquals(Outcome.REPORTED, car.report(CarEvent.CABLE_REMINDER).outcome());

      List<JsonObject> told = app.until("alert");
      List<String> types = told.stream().map(message -> message.getString("type")).toList();
      int last = types.size() - 1;
      assertEquals("alert", types.get(last), types::toString);
      assertEquals("car", types.get(last - 1), types::toString);
      assertTrue(types.containsAll(List.of("ev_info", "location")), types::toString);
      assertTrue(types.lastIndexOf("ev_info") < last - 1, types::toString);
      JsonObject alert = told.get(last).getJsonObject("data");
      assertEquals(3, alert.getInt("type"));
      assertEquals("Charge cable reminder", alert.getString("type_display"));
      assertEquals(VIN, alert.getJsonObject("car").getString("vin"));
      for (JsonObject message : told.subList(0, last)) {
        assertEquals(VIN, message.getJsonObject("data").getString("vin"));
      }
      assertEquals(restCar(), told.get(last - 1).getJsonObject("data"));
    }
  }

  @Test
  void labelsComeInTheLanguageOfTheSocket() throws Exception {
    try (LiveApp app =
        LiveApp.connect(household.leafport(), KEY, Map.of("Accept-Language", "de"))) {
      app.next();

      patch("{\"ev_info\":{\"force_soc_display\":true}}");

      assertEquals(
          "Kein Befehl", app.next().getJsonObject("data").getString("command_type_display"));
    }
  }

  @Test
  void whatAppsSayIsIgnoredUnlessItIsTooLong() throws Exception {
    try (LiveApp app = connect(KEY)) {
      app.next();
      app.say("hello");
      app.say("x".repeat(4096));
      patch("{\"ev_info\":{\"force_soc_display\":true}}");
      assertEquals("car", app.next().getString("type"));

      app.say("x".repeat(4097));

      assertEquals(1009, app.closeCode());
    }
  }

  @Test
  void pingIsAnswered() throws Exception {
    try (LiveApp app = connect(KEY)) {
      app.next();
      app.ping();
      app.awaitPong();
    }
  }

  @Test
  void socketEndsWithItsCredential() throws Exception {
    ApiClient.Tokens tokens = client.signIn();
    try (LiveApp phone = connect(tokens.bearer());
        LiveApp house = connect(KEY)) {
      phone.next();
      house.next();

      client.send(
          "POST",
          "/api/token/signout/",
          Optional.of(tokens.bearer()),
          Map.of(),
          Optional.of("{\"refresh\":\"" + tokens.refresh() + "\"}"));

      assertEquals(4401, phone.closeCode());
      patch("{\"ev_info\":{\"force_soc_display\":true}}");
      assertEquals("car", house.next().getString("type"));

      client.send(
          "POST",
          "/account/reset-api-key/",
          Optional.of(client.signIn().bearer()),
          Map.of(),
          Optional.of("{}"));
      assertEquals(4401, house.closeCode());
    }
  }

  private LiveApp connect(String authorization) {
    return LiveApp.connect(household.leafport(), authorization, Map.of());
  }

  private void patch(String body) throws Exception {
    assertEquals(
        200,
        client
            .send("PATCH", "/api/car/" + VIN + "/", Optional.of(KEY), Map.of(), Optional.of(body))
            .statusCode());
  }

  private JsonObject restCar() throws Exception {
    return ApiClient.parsed(
            client
                .send("GET", "/api/car/" + VIN + "/", Optional.of(KEY), Map.of(), Optional.empty())
                .body())
        .asJsonObject();
  }

  private SimulatedCar alicesCar() {
    CarProfile profile =
        CarProfile.of(
            CarModel.ZE0,
            VIN,
            "123456789012",
            "210987654321",
            "8935800000000000017",
            "alice",
            "leaf");
    GdcPosition helsinki = new GdcPosition(true, true, 60.1699, 24.9384, false, false, true, true);
    return new SimulatedCar(
        profile,
        new CarState(CarModel.ZE0, 90, 60, helsinki),
        new ServerAddress("127.0.0.1", household.leafport().tcuPort()),
        CarHabits.GOOD.thinking(Duration.ZERO),
        Clock.systemUTC());
  }
}
