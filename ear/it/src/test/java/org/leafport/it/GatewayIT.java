package org.leafport.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.leafport.it.product.LeafportProcess;
import org.leafport.it.product.RawHttp;

/** Who gets in by which port of the built product, and what the others see: byte by byte. */
class GatewayIT {

  private static final String LISTED = "leaf.example.org";
  private static final String NOT_A_BYTE = "";
  private static final String BROWSER = "Accept: text/html";

  private static LeafportProcess leafport;

  @BeforeAll
  static void start() {
    leafport =
        LeafportProcess.plan()
            .environment("TRUSTED_DOMAINS", LISTED + ", https://not.a.name")
            .start();
  }

  @AfterAll
  static void stop() {
    leafport.close();
  }

  private static String get(String host, String target, String... lines) throws IOException {
    return RawHttp.get(leafport.httpPort(), host, target, lines);
  }

  private static void assertStatus(int status, String answer) {
    assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
  }

  @Test
  void aForeignHostGetsNoByte() throws Exception {
    for (String host : List.of("evil.example.net", "sub." + LISTED, "192.0.2.1", "evil:8124")) {
      assertEquals(NOT_A_BYTE, get(host, "/"), host);
      assertEquals(NOT_A_BYTE, get(host, "/health"), host);
      assertEquals(NOT_A_BYTE, get(host, "/WEB-INF/web.xml"), host);
      assertEquals(NOT_A_BYTE, get(host, "/api/car/", "Authorization: Bearer x"), host);
    }
    assertEquals(NOT_A_BYTE, get(LISTED, "http://evil.example.net/"));
    assertEquals(NOT_A_BYTE, RawHttp.send(leafport.httpPort(), "GET / HTTP/1.0\r\n\r\n"));
    assertTrue(leafport.log().contains("for the unknown host evil.example.net"), leafport::log);
  }

  @Test
  void aForeignHostGetsNoByteWhereASocketIsOpened() throws Exception {
    assertEquals(NOT_A_BYTE, upgrade("evil.example.net"));
  }

  @Test
  void anotherSiteCannotOpenASocket() throws Exception {
    assertStatus(403, upgrade(LISTED, "Origin: https://evil.example.net"));
    assertStatus(401, upgrade(LISTED, "Origin: https://" + LISTED));
    assertStatus(401, upgrade(LISTED));
  }

  private static String upgrade(String host, String... origin) throws IOException {
    String more = origin.length == 0 ? "X-Nothing: x" : origin[0];
    return get(
        host,
        "/ws/notif/",
        "Connection: Upgrade, close",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        more);
  }

  @Test
  void namesOfTheServerAreServed() throws Exception {
    for (String host :
        List.of(LISTED, LISTED.toUpperCase(Locale.ROOT) + ".:8124", "localhost", "127.0.0.1")) {
      assertStatus(404, get(host, "/no/such/page"));
      assertTrue(get(host, "/api/no/such/").contains("{\"detail\":"), host);
    }
  }

  @Test
  void scannersAreDropped() throws Exception {
    for (String target : List.of("/.env", "/a/%2e%65nv", "/wp-login.php", "/x/think%5Capp")) {
      assertEquals(NOT_A_BYTE, get(LISTED, target), target);
    }
  }

  @Test
  void theMalformedIsRefusedWithoutTroubleInTheLog() throws Exception {
    for (String target : List.of("/%zz", "/%", "/a%00b", "/../etc/passwd", "/%2e%2e/x", "*")) {
      assertStatus(400, get(LISTED, target));
    }
    for (String host : List.of("", "a b", "a@b", "a,b")) {
      assertStatus(400, get(host, "/"));
    }
    assertStatus(400, get(LISTED, "/", "Host: " + LISTED));
    assertStatus(400, RawHttp.send(leafport.httpPort(), "GET / HTTP/1.1\r\n\r\n"));
    assertFalse(leafport.log().contains("ERROR"), leafport::log);
    assertFalse(leafport.log().contains("\tat "), leafport::log);
  }

  @Test
  void whatIsTooLargeIsRefused() throws Exception {
    assertStatus(414, get(LISTED, "/" + "a".repeat(5_000)));
    assertStatus(404, get(LISTED, "/no/such/page", "X-Large: " + "a".repeat(12_000)));
    assertStatus(400, get(LISTED, "/no/such/page", "X-Larger: " + "a".repeat(20_000)));
    assertStatus(
        413,
        RawHttp.request(
            leafport.httpPort(), "POST", LISTED, "/api/car/", "Content-Length: 9000000"));
  }

  @Test
  void aRequestThatDribblesInIsEnded() throws Exception {
    assertEquals(
        NOT_A_BYTE, RawHttp.send(leafport.httpPort(), "GET / HTTP/1.1\r\nHost: " + LISTED));
  }

  @Test
  void theCarEndpointIsForCars() throws Exception {
    assertStatus(403, get(LISTED, "/WARCondelivbas/it-m_gw10/"));
    String redirect = get(LISTED, "/WARCondelivbas/it-m_gw10?a=1");
    assertStatus(301, redirect);
    assertTrue(redirect.contains("Location: /WARCondelivbas/it-m_gw10/?a=1\r\n"), redirect);
  }

  @Test
  void noSpellingReachesHealthOnTheMainPort() throws Exception {
    for (String target :
        List.of("/health;x", "//health", "/./health/ready", "/%68ealth", "/x/../metrics")) {
      assertStatus(404, get(LISTED, target));
    }
  }

  @Test
  void healthAndMetricsAnswerOnTheirPortForAnyHost() throws Exception {
    for (String target : List.of("/health", "/health/live", "/health/ready", "/metrics")) {
      assertStatus(200, RawHttp.get(leafport.healthPort(), "leafport", target));
    }
    String metrics = RawHttp.get(leafport.healthPort(), "leafport", "/metrics");
    assertTrue(metrics.contains("# TYPE leafport_http_requests_total counter"), metrics);
    assertTrue(metrics.contains("jvm_memory_used_bytes{area=\"heap\"} "), metrics);
    assertStatus(404, RawHttp.request(leafport.healthPort(), "POST", "leafport", "/health"));
  }

  @Test
  void answersCarryTheSecurityHeadersAndNameNoProduct() throws Exception {
    for (String answer :
        List.of(
            get(LISTED, "/no/such/page", BROWSER),
            get(LISTED, "/WEB-INF/web.xml", BROWSER),
            get(LISTED, "/api/no/such/"),
            RawHttp.request(leafport.httpPort(), "BREW", LISTED, "/", BROWSER),
            RawHttp.request(leafport.httpPort(), "TRACE", LISTED, "/", BROWSER),
            get(LISTED, "/%zz"))) {
      String all = answer.toLowerCase(Locale.ROOT);
      for (String name : List.of("payara", "glassfish", "grizzly", "server:", "x-powered-by")) {
        assertFalse(all.contains(name), answer);
      }
    }
    String page = get(LISTED, "/no/such/page", BROWSER);
    assertTrue(page.contains("X-Content-Type-Options: nosniff\r\n"), page);
    assertTrue(page.contains("Referrer-Policy: same-origin\r\n"), page);
    assertTrue(page.contains("frame-ancestors 'self'"), page);
    assertTrue(page.contains("<h1>Nothing here</h1>"), page);
  }

  @Test
  void aFormOfAnotherSiteIsRefusedWithTheNameToAdd() throws Exception {
    String answer =
        RawHttp.request(
            leafport.httpPort(),
            "POST",
            LISTED,
            "/signout",
            BROWSER,
            "Cookie: sessionid=x",
            "Origin: https://leaf.example.com",
            "Content-Length: 0");
    assertStatus(403, answer);
    assertTrue(answer.contains("Write <code>leaf.example.com</code>"), answer);
    assertFalse(answer.contains("not.a.name"), answer);
  }

  @Test
  void aProxyInFrontTellsTheSchemeAndNothingElse() throws Exception {
    String answer =
        get(
            LISTED,
            "/no/such/page",
            "X-Forwarded-Proto: https",
            "X-Forwarded-For: 198.51.100.7",
            "X-Forwarded-Host: evil.example.net");
    assertTrue(answer.contains("Strict-Transport-Security: max-age=15552000\r\n"), answer);
    assertFalse(answer.contains("evil.example.net"), answer);
  }

  @Test
  void redirectsNameNeitherSchemeNorPort() throws Exception {
    String redirect = get(LISTED, "/", BROWSER, "X-Forwarded-Proto: https");
    assertStatus(302, redirect);
    assertTrue(redirect.contains("\r\nLocation: /"), redirect);
  }

  @Test
  void theLogNamesTheHostsAtTheStart() {
    assertTrue(
        leafport
            .log()
            .contains("[gw] Loaded 1 trusted domain(s) for the host allow-list: " + LISTED));
    assertTrue(
        leafport
            .log()
            .contains("[gw] Ignoring invalid trusted domain value: 'https://not.a.name'"));
  }
}
