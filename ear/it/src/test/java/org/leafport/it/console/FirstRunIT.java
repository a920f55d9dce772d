package org.leafport.it.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.leafport.it.product.LeafportProcess;

/** A Leafport that nobody has visited yet. */
class FirstRunIT {

  @Test
  void theFirstVisitorSetsLeafportUpAndAdministersIt() {
    try (var leafport = LeafportProcess.plan().start();
        var browser = Browser.open(leafport.http("").toString())) {
      browser.visit("/alerts");
      browser.awaitPath("/setup/admin");
      browser.type("username", "not a name");
      browser.type("email", "owner@example.org");
      browser.type("password", "12345678");
      browser.type("carPassword", Household.CAR_PASSWORD);
      browser.click("#go");
      browser.awaitText(".notice.bad", "2 entries need a look");
      browser.picture("first-run-errors");
      assertEquals("owner@example.org", browser.find("#email").getAttribute("value"));

      Household.setUp(browser);
      browser.awaitText("main", "No car yet");
      browser.picture("garage-empty");
      browser.visit("/account");
      assertTrue(browser.text("main").contains("administrator"));
      browser.visit("/setup/admin");
      browser.awaitPath("/");
    }
  }
}
