package org.leafport.it.remote;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leafport.it.product.Await;
import org.leafport.it.product.LeafportProcess;

/** A home with remote access, seen by its owner at home and by his phone from outside. */
final class Home {

  private static final Pattern WELCOME =
      Pattern.compile("sign in as (\\S+) with the password (\\S+?);");
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final LeafportProcess process;
  private final String authority;
  private final HttpClient phone;
  private final HttpClient inside = HttpClient.newHttpClient();
  private String token = "";

  Home(RemoteWorld world, LeafportProcess process, String label) throws Exception {
    this.process = process;
    this.authority = world.home(label);
    this.phone = world.phone();
  }

  LeafportProcess process() {
    return process;
  }

  /** The owner, signed in at the console. */
  Owner owner() throws IOException, InterruptedException {
    Owner owner = new Owner(process);
    Matcher welcome = welcome();
    owner.signIn(welcome.group(1), welcome.group(2));
    return owner;
  }

  String user() {
    return welcome().group(1);
  }

  private Matcher welcome() {
    Matcher welcome = WELCOME.matcher(process.log());
    if (!welcome.find()) {
      throw new AssertionError("The demonstration does not say how to sign in:\n" + process.log());
    }
    return welcome;
  }

  /** The name of the demonstration's owner. */
  String userName() {
    return welcome().group(1);
  }

  /** His password. */
  String password() {
    return welcome().group(2);
  }

  /** Waits for a tunnel with a certificate. */
  void awaitConnected() {
    try {
      Await.until(
          "the home is connected", PATIENCE, () -> status().getString("state").equals("connected"));
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "\n" + process.log(), e);
    }
  }

  /** Waits until remote access is in this state. */
  void awaitState(String state, Duration patience) {
    Await.until(
        "remote access is " + state, patience, () -> status().getString("state").equals(state));
  }

  /** Sends a request at home, as the owner's app. */
  HttpResponse<String> inside(String method, String path, String body)
      throws IOException, InterruptedException {
    return inside.send(
        HttpRequest.newBuilder(process.http(path))
            .header("Authorization", "Bearer " + appToken())
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(30))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Enrols a device by its QR code. */
  JsonObject device(String name) throws IOException, InterruptedException {
    String body =
        Json.createObjectBuilder().add("name", name).add("password", password()).build().toString();
    HttpResponse<String> made = inside("POST", "/api/remote/devices", body);
    if (made.statusCode() != 201) {
      throw new IOException(made.statusCode() + ": " + made.body());
    }
    return json(made.body());
  }

  /** Opens the socket of notifications from outside. */
  WebSocket listenFromPhone(String authorization, Ear ear) {
    return phone
        .newWebSocketBuilder()
        .connectTimeout(Duration.ofSeconds(20))
        .header("Authorization", authorization)
        .buildAsync(URI.create("wss://" + authority + "/ws/notif/"), ear)
        .join();
  }

  /** What remote access says of itself at home. */
  JsonObject status() throws IOException, InterruptedException {
    HttpResponse<String> answer =
        inside.send(
            HttpRequest.newBuilder(process.http("/api/remote"))
                .header("Authorization", "Bearer " + appToken())
                .timeout(Duration.ofSeconds(10))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(answer.statusCode() + ": " + answer.body());
    }
    return json(answer.body());
  }

  /** A token as apps get it, asked for at home. */
  synchronized String appToken() throws IOException, InterruptedException {
    if (token.isEmpty()) {
      token = signIn();
    }
    return token;
  }

  private String signIn() throws IOException, InterruptedException {
    Matcher welcome = welcome();
    String body =
        Json.createObjectBuilder()
            .add("username", welcome.group(1))
            .add("password", welcome.group(2))
            .build()
            .toString();
    HttpResponse<String> answer =
        inside.send(
            HttpRequest.newBuilder(process.http("/api/token/obtain/"))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(answer.statusCode() + ": " + answer.body());
    }
    return json(answer.body()).getString("access");
  }

  private static JsonObject json(String text) {
    return Json.createReader(new StringReader(text)).readObject();
  }

  URI fromOutside(String path) {
    return URI.create("https://" + authority + path);
  }

  HttpResponse<String> fromPhone(String path) throws IOException, InterruptedException {
    return phone.send(
        HttpRequest.newBuilder(fromOutside(path)).timeout(Duration.ofSeconds(20)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> fromPhone(String path, String authorization)
      throws IOException, InterruptedException {
    return phone.send(
        HttpRequest.newBuilder(fromOutside(path))
            .header("Authorization", authorization)
            .timeout(Duration.ofSeconds(20))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  HttpClient phone() {
    return phone;
  }
}
