package org.leafport.web.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leafport.core.people.LoginThrottle;

/** Which requests wait while strangers guess, and how they go on. */
class SlowLaneTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    SlowLane.openWhile(() -> false);
  }

  private static boolean waits(Role role, String method, String target) throws Exception {
    return SlowLane.isFor(
        new RequestFacts(
            role,
            8124,
            InetAddress.getByName("203.0.113.9"),
            method,
            target,
            List.of("my-home-evcc.evcc.example"),
            false,
            Map.of(),
            path -> false));
  }

  @ParameterizedTest
  @CsvSource({
    "TUNNEL, POST, /api/auth/login, true",
    "TUNNEL, POST, /api/auth/login?next=/, true",
    "TUNNEL, POST, /api/token/obtain, true",
    "TUNNEL, POST, /api/token/obtain/, true",
    "TUNNEL, POST, /api/token/refresh/, false",
    "TUNNEL, GET, /api/auth/status, false",
    "TUNNEL, GET, /signin, false",
    "HTTP_ORIGIN, POST, /api/auth/login, false",
    "HTTPS_DIRECT, POST, /api/token/obtain/, false"
  })
  void signInsFromFarWaitWhileManyGuess(Role role, String method, String target, boolean waits)
      throws Exception {
    SlowLane.openWhile(() -> true);

    assertEquals(waits, waits(role, method, target));
  }

  /** Holds every request once. */
  private static final class Holding extends BaseFilter {
    private static final String SEEN = "held";

    @Override
    public NextAction handleRead(FilterChainContext context) {
      HttpContent content = (HttpContent) context.getMessage();
      HttpRequestPacket request = (HttpRequestPacket) content.getHttpHeader();
      if (request.getAttribute(SEEN) != null) {
        return context.getInvokeAction();
      }
      request.setAttribute(SEEN, true);
      return SlowLane.hold(context);
    }
  }

  @Test
  void aHeldRequestIsServedWithItsBodyWhenItHasWaited() throws Exception {
    try (GuardedServer server =
        new GuardedServer(
            (network, chain) -> chain.add(chain.indexOfType(HttpServerFilter.class), new Holding()),
            (request, response) ->
                response
                    .getOutputStream()
                    .write(request.getInputStream().readNBytes(request.getContentLength())))) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/"))
              .timeout(Duration.ofSeconds(30))
              .POST(HttpRequest.BodyPublishers.ofString("name and password"))
              .build();
      for (int i = 0; i < 2; i++) {
        long start = System.nanoTime();
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals("name and password", answer.body());
        assertTrue(System.nanoTime() - start >= LoginThrottle.DELAY.toNanos());
      }
    }
  }

  @Test
  void nobodyWaitsWhileNobodyGuesses() throws Exception {
    assertFalse(waits(Role.TUNNEL, "POST", "/api/auth/login"));
  }
}
