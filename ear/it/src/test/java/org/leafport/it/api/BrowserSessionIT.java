package org.leafport.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Scripts of our own pages speak to the API by the browser's session. */
@ExtendWith(SharedHousehold.class)
class BrowserSessionIT {

  private static final String CAR = "/api/car/SJNFAAZE0U0012345/";

  private final Household household;
  private Browser browser;

  BrowserSessionIT(Household household) {
    this.household = household;
  }

  @BeforeEach
  void signIn() throws Exception {
    household.moveIn();
    browser = new Browser(household.leafport());
    browser.signIn("alice", Household.PASSWORD);
  }

  @Test
  void sessionOpensTheApi() throws Exception {
    assertEquals(200, browser.send("GET", CAR, Map.of(), Optional.empty()).statusCode());
  }

  @Test
  void sessionBeatsAnyHeader() throws Exception {
    assertEquals(
        200,
        browser
            .send("GET", CAR, Map.of("Authorization", "Token nonsense"), Optional.empty())
            .statusCode());
  }

  @Test
  void signInGivesTheSessionANewId() throws Exception {
    String before = browser.cookie("sessionid");
    browser.signIn("alice", Household.PASSWORD);

    assertNotEquals("", before);
    assertTrue(browser.setCookies().contains("HttpOnly"), browser::setCookies);
    assertTrue(browser.setCookies().contains("SameSite=Lax"), browser::setCookies);
  }

  @Test
  void unsafeRequestNeedsTheToken() throws Exception {
    HttpResponse<String> without = patch(Map.of());
    assertEquals(403, without.statusCode());
    assertTrue(without.body().startsWith("{\"detail\":\"CSRF Failed: "), without::body);

    HttpResponse<String> wrong = patch(Map.of("X-CSRFToken", "0".repeat(64)));
    assertEquals(403, wrong.statusCode());

    HttpResponse<String> right = patch(Map.of("X-CSRFToken", browser.cookie("csrftoken")));
    assertEquals(200, right.statusCode(), right::body);
  }

  @Test
  void tokenOfAnotherSessionDoesNotFit() throws Exception {
    Browser other = new Browser(household.leafport());
    other.signIn("bob", Household.PASSWORD);
    String foreign = other.cookie("csrftoken");

    HttpResponse<String> answer =
        browser.send(
            "PATCH",
            CAR,
            Map.of("X-CSRFToken", foreign, "Cookie", "csrftoken=" + foreign),
            Optional.of("{}"));

    assertEquals(403, answer.statusCode());
    assertTrue(answer.body().contains("CSRF token"), answer::body);
  }

  @Test
  void sessionEndsWhenThePasswordIsChangedElsewhere() throws Exception {
    household.change(
        "update account set session_generation = session_generation + 1 where username = 'alice'");

    assertEquals(401, browser.send("GET", CAR, Map.of(), Optional.empty()).statusCode());
  }

  @Test
  void socketOpensForOurOwnPagesOnly() throws Exception {
    String cookie = "sessionid=" + browser.cookie("sessionid");
    String own = "http://127.0.0.1:" + household.leafport().httpPort();
    try (LiveApp page =
        LiveApp.connect(household.leafport(), "", Map.of("Cookie", cookie, "Origin", own))) {
      assertEquals("listen", page.next().getString("type"));
    }

    CompletionException refused =
        assertThrows(
            CompletionException.class,
            () ->
                LiveApp.connect(
                    household.leafport(),
                    "",
                    Map.of("Cookie", cookie, "Origin", "http://127.0.0.1:1")));
    assertEquals(
        403, ((WebSocketHandshakeException) refused.getCause()).getResponse().statusCode());
  }

  /** As our own pages' scripts do it, whose browser tells the origin. */
  private HttpResponse<String> patch(Map<String, String> headers) throws Exception {
    return browser.send("PATCH", CAR, headers, Optional.of("{}"));
  }
}
