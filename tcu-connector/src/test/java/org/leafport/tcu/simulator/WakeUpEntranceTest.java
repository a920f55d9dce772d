package org.leafport.tcu.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The SMS webhook of a simulated car. */
@Timeout(30)
class WakeUpEntranceTest {
  private static final String WAKE_UP =
      "{\"message\":\"NISSAN_EVIT_TELEMATICS_CENTER\",\"type\":0,\"pdu\":null,\"pdu_length\":0}";

  private final Semaphore woken = new Semaphore(0);
  private final HttpClient client = HttpClient.newHttpClient();
  private WakeUpEntrance entrance;

  @BeforeEach
  void open() throws IOException {
    entrance =
        new WakeUpEntrance(InetAddress.getLoopbackAddress(), 0, "secret-path-1", woken::release);
  }

  @AfterEach
  void close() {
    entrance.close();
  }

  @Test
  void theWakeUpTextWakesTheCar() throws Exception {
    assertEquals(200, post(entrance.address(), WAKE_UP));
    assertTrue(woken.tryAcquire(10, TimeUnit.SECONDS));
  }

  @Test
  void spacesInTheJsonDoNotMatter() throws Exception {
    String spaced = WAKE_UP.replace(":", " : ").replace(",", ",\n  ");
    assertEquals(200, post(entrance.address(), spaced));
    assertTrue(woken.tryAcquire(10, TimeUnit.SECONDS));
  }

  @Test
  void anotherTextOrABinaryMessageDoesNotWakeIt() throws Exception {
    assertEquals(422, post(entrance.address(), WAKE_UP.replace("CENTER", "CENTRE")));
    assertEquals(422, post(entrance.address(), WAKE_UP.replace("\"type\":0", "\"type\":1")));
    assertEquals(422, post(entrance.address(), "not json"));
    assertEquals(0, woken.availablePermits());
  }

  @Test
  void anotherPathIsNotFound() throws Exception {
    assertEquals(404, post(URI.create(entrance.address() + "x"), WAKE_UP));
    assertEquals(404, post(entrance.address().resolve("/"), WAKE_UP));
    assertEquals(0, woken.availablePermits());
  }

  @Test
  void onlyPostsOfSaneLengthAreRead() throws Exception {
    assertEquals(413, post(entrance.address(), " ".repeat(9000) + WAKE_UP));
    HttpRequest get = HttpRequest.newBuilder(entrance.address()).GET().build();
    assertEquals(405, client.send(get, BodyHandlers.discarding()).statusCode());
    assertEquals(0, woken.availablePermits());
  }

  private int post(URI address, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }
}
