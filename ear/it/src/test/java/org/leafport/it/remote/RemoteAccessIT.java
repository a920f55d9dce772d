package org.leafport.it.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.leafport.it.product.LeafportProcess;

/** A home behind a proxy: enrolled, certified, reached by phones and cars. */
class RemoteAccessIT {

  private static RemoteWorld world;
  private static LeafportProcess proxy;
  private static Home home;

  @BeforeAll
  static void connect() throws Exception {
    world = new RemoteWorld();
    proxy = world.proxy(Map.of());
    home = new Home(world, world.home("my-home", Sponsor.TOKEN, Map.of()), "my-home-evcc");
    home.awaitConnected();
  }

  @AfterAll
  static void leave() throws Exception {
    if (world != null) {
      world.close();
    }
  }

  @Test
  void theHomeHasItsNameAndACertificateOfTheAuthority() throws Exception {
    JsonObject status = home.status();

    assertEquals("my-home-evcc.evcc.example", status.getString("fqdn"));
    assertEquals("connected", status.getString("state"));
    assertTrue(status.isNull("lastError"), status.toString());
  }

  @Test
  void aPhoneReachesTheHomeByItsNameWithTlsThatEndsThere() throws Exception {
    HttpResponse<String> answer = home.fromPhone("/api/auth/status");

    assertEquals(200, answer.statusCode(), answer.body());
    // The phone believes the authority alone, so this is the home's own certificate.
    X509Certificate shown =
        (X509Certificate) answer.sslSession().orElseThrow().getPeerCertificates()[0];
    assertEquals("[[2, my-home-evcc.evcc.example]]", shown.getSubjectAlternativeNames().toString());
  }

  @Test
  void anAppSignsInThroughTheTunnelAndSeesItsCar() throws Exception {
    String token = home.appToken();

    HttpResponse<String> cars = home.fromPhone("/api/car/", "Bearer " + token);

    assertEquals(200, cars.statusCode(), cars.body());
    assertTrue(cars.body().contains("\"vin\""), cars.body());
  }

  @Test
  void strangersAreLedToTheSignInPageAndGetNothingElse() throws Exception {
    assertEquals(401, home.fromPhone("/api/car/").statusCode());
    HttpResponse<String> page =
        world
            .phone()
            .send(
                HttpRequest.newBuilder(home.fromOutside("/alerts"))
                    .header("Accept", "text/html")
                    .timeout(Duration.ofSeconds(20))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertEquals(303, page.statusCode());
    assertEquals("/signin?next=%2Falerts", page.headers().firstValue("Location").orElse(""));
    HttpResponse<String> signIn = home.fromPhone("/signin");
    assertEquals(200, signIn.statusCode());
    assertTrue(signIn.body().length() < 16_384, "The page is small");
  }

  @Test
  void namesThatNobodyHasAreRefusedInTheHandshake() throws Exception {
    HttpClient phone = world.phone();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("https://" + world.home("nobody-evcc") + "/"))
            .timeout(Duration.ofSeconds(15))
            .build();

    SSLHandshakeException refused =
        assertThrows(
            SSLHandshakeException.class,
            () -> phone.send(request, HttpResponse.BodyHandlers.ofString()));
    assertTrue(refused.getMessage().contains("unrecognized_name"), refused.getMessage());
  }

  @Test
  void theProxyItselfAnswersByItsOwnName() throws Exception {
    assertTrue(proxy.handle().isAlive());
    HttpResponse<String> ready =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + proxy.healthPort() + "/health/ready"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertEquals(200, ready.statusCode(), ready.body());
  }
}
