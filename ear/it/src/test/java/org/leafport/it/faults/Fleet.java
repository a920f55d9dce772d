package org.leafport.it.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.leafport.tcu.gdc.CarwingsPassword;
import org.leafport.tcu.gdc.Credentials;
import org.leafport.tcu.simulator.CarProfile;
import org.leafport.tcu.simulator.LoadFleet;

/** Many cars of one owner, put straight into the product's database, and the owner's app. */
final class Fleet {

  static final String OWNER = "fleet";

  private static final String PASSWORD = "correct-horse-9";
  private static final String NAVIGATION_PASSWORD = "Leaf-2012!";
  private static final int HASH_ROUNDS = 1_000;
  private static final Pattern ACCESS = Pattern.compile("\"access\":\"([^\"]+)\"");
  private static final Pattern COMMAND_ID = Pattern.compile("\"command_id\":(\\d+)");

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final int cars;

  Fleet(int cars) {
    this.cars = cars;
  }

  int size() {
    return cars;
  }

  static String vin(int index) {
    return LoadFleet.car(index).vin();
  }

  /** The car as it presents itself, signed in as the fleet's owner. */
  static CarProfile profile(int index) {
    return LoadFleet.car(index)
        .profile()
        .withCredentials(
            Optional.of(new Credentials(OWNER, CarwingsPassword.hash(NAVIGATION_PASSWORD))));
  }

  /** Puts owner and cars into the database. */
  void moveIn(Connection database) throws SQLException {
    long owner = owner(database);
    try (PreparedStatement car =
        database.prepareStatement(
            "insert into leafport.car (owner_id, vin, tcu_model, tcu_serial, iccid)"
                + " values (?, ?, ?, ?, ?)")) {
      for (int i = 0; i < cars; i++) {
        LoadFleet.FleetCar numbers = LoadFleet.car(i);
        car.setLong(1, owner);
        car.setString(2, numbers.vin());
        car.setString(3, numbers.tcuId());
        car.setString(4, numbers.unitId());
        car.setString(5, numbers.iccid());
        car.addBatch();
      }
      car.executeBatch();
    }
    try (Statement parts = database.createStatement()) {
      for (String part : new String[] {"ev_info", "location_info", "tcu_configuration"}) {
        parts.execute("insert into leafport." + part + " (car_id) select id from leafport.car");
      }
    }
  }

  private static long owner(Connection database) throws SQLException {
    try (PreparedStatement account =
        database.prepareStatement(
            "insert into leafport.account (username, email, password, tcu_pass_hash)"
                + " values (?, ?, ?, ?) returning id")) {
      account.setString(1, OWNER);
      account.setString(2, "fleet@example.org");
      account.setString(3, passwordHash());
      account.setString(4, CarwingsPassword.hash(NAVIGATION_PASSWORD));
      try (var keys = account.executeQuery()) {
        keys.next();
        return keys.getLong(1);
      }
    }
  }

  private static String passwordHash() {
    String salt = "fleetsalt";
    PBEKeySpec spec =
        new PBEKeySpec(
            PASSWORD.toCharArray(), salt.getBytes(StandardCharsets.UTF_8), HASH_ROUNDS, 256);
    try {
      byte[] hash =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
      return "pbkdf2_sha256$%d$%s$%s"
          .formatted(HASH_ROUNDS, salt, Base64.getEncoder().encodeToString(hash));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Signs the owner's app in. */
  String signIn(int httpPort) throws IOException, InterruptedException {
    String body = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(OWNER, PASSWORD);
    HttpResponse<String> answer = post(httpPort, "/api/token/obtain/", null, body);
    Matcher access = ACCESS.matcher(answer.body());
    if (!access.find()) {
      throw new AssertionError("no sign-in: " + answer.statusCode() + " " + answer.body());
    }
    return access.group(1);
  }

  /** Asks a car for a refresh; the command's number when the server says it took it. */
  Optional<Integer> refresh(int httpPort, String token, int car) throws InterruptedException {
    try {
      HttpResponse<String> answer =
          post(httpPort, "/api/command/" + vin(car) + "/", token, "{\"command_type\":1}");
      Matcher id = COMMAND_ID.matcher(answer.body());
      return answer.statusCode() == 200 && id.find()
          ? Optional.of(Integer.valueOf(id.group(1)))
          : Optional.empty();
    } catch (IOException noAnswer) {
      // Without an answer nothing was acknowledged.
      return Optional.empty();
    }
  }

  /** Asks for one of the cars, as the app does. */
  CompletableFuture<HttpResponse<String>> ask(int httpPort, String token, int car) {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + httpPort + "/api/car/" + vin(car) + "/"))
            .timeout(Duration.ofMinutes(1))
            .header("Authorization", "Bearer " + token)
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(int port, String path, String token, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
