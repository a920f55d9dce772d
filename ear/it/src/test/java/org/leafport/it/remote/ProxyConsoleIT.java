package org.leafport.it.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leafport.it.console.Browser;
import org.leafport.it.product.Await;
import org.leafport.it.product.LeafportProcess;

/**
 * What the operator of a proxy sees and does at its console, and what a home's owner sees of it.
 */
class ProxyConsoleIT {

  private static final String OPERATOR = "operator";
  private static final String PASSWORD = "carousel-lantern-47";

  private static RemoteWorld world;
  private static LeafportProcess proxy;
  private static Home home;
  private static Browser browser;

  @BeforeAll
  static void open() throws Exception {
    world = new RemoteWorld();
    proxy = world.proxy(Map.of());
    home = new Home(world, world.home("my-home", Sponsor.TOKEN, Map.of()), "my-home-evcc");
    browser = Browser.open(proxy.http("").toString());
    settleIn();
    home.awaitConnected();
  }

  /** The first visitor of a proxy runs it. */
  private static void settleIn() {
    browser.visit("/setup/admin");
    browser.type("username", OPERATOR);
    browser.type("email", "operator@example.org");
    browser.type("password", PASSWORD);
    browser.type("carPassword", "Leaf2013");
    browser.click("#go");
    browser.awaitPath("/proxy");
  }

  @AfterAll
  static void leave() throws Exception {
    if (browser != null) {
      browser.close();
    }
    if (world != null) {
      world.close();
    }
  }

  @BeforeEach
  void signIn() throws Exception {
    others();
    browser.forget();
    browser.visit("/signin");
    browser.type("username", OPERATOR);
    browser.type("password", PASSWORD);
    browser.click("#go");
    browser.awaitPath("/proxy");
  }

  /** Homes that nobody has at hand, in every state. */
  private static void others() throws Exception {
    try (Connection connection = proxy.database();
        Statement sql = connection.createStatement()) {
      sql.executeUpdate("delete from tunnel.tunnel_instance where subdomain <> 'my-home-evcc'");
      sql.executeUpdate(
          """
          insert into tunnel.tunnel_instance
              (subdomain, subject, state, state_since, created, enrolled, last_connected,
               token_checked, software, cert_not_after, last_error)
          values ('cabin-north-evcc', '19f0c2a7b3de4d5566778899aabbcc4d', 'ENROLLING', now(), now(),
                  now(), null, now(), 'leafport 1.0', null, null),
                 ('hilltop-evcc', 'hill@example.org', 'LAPSED', now() - interval '2 days',
                  now() - interval '200 days', now() - interval '200 days',
                  now() - interval '3 hours', now(), 'leafport 0.9', now() + interval '9 days',
                  'token_expired'),
                 ('mirror-7-evcc', 'ben', 'SUSPENDED', now(), now() - interval '40 days',
                  now() - interval '40 days', now() - interval '9 days', now(), 'leafport 1.0',
                  now() + interval '60 days', 'suspended by the operator'),
                 ('old-barn-evcc', 'carl', 'ACTIVE', now(), now() - interval '300 days',
                  now() - interval '300 days', now() - interval '94 days', now(), 'leafport 0.8',
                  now() - interval '4 days', null)
          """);
      sql.executeUpdate(
          """
          insert into tunnel.tunnel_traffic (subdomain, day, bytes_in, bytes_out)
          values ('cabin-north-evcc', (now() at time zone 'UTC')::date, 4600000, 100000),
                 ('hilltop-evcc', (now() at time zone 'UTC')::date, 1100000000, 8400000),
                 ('mirror-7-evcc', (now() at time zone 'UTC')::date - 1, 77000000, 0)
          """);
    }
  }

  @Test
  void theOperatorSeesAllHomesAndTheProxyItself() {
    browser.awaitText("#home-my-home-evcc", "online");
    assertTrue(browser.text("#home-mirror-7-evcc").contains("suspended"));
    assertTrue(browser.text("#proxy-self").contains(Integer.toString(world.httpsPort())));
    assertTrue(browser.text("#proxy-self").contains("service answers"));
    assertTrue(browser.text("#proxy-figures").contains("of 5"));
    assertEquals("1,108.4", browser.text("#home-hilltop-evcc [data-l='MB today']"));
    assertEquals("0", browser.text("#home-mirror-7-evcc [data-l='MB today']"));
    assertTrue(browser.text("#proxy-users li").contains("hill@example.org"));
    assertTrue(browser.text("#proxy-users li").contains("1 of 3 names"));
    browser.picture("operator");
    browser.run("document.getElementById('proxy-events').scrollIntoView()");
    browser.picture("operator-proxy");
    browser.prefer("dark");
    browser.size(Browser.TABLET);
    browser.picture("operator-tablet-dark");
    browser.size(Browser.PHONE);
    browser.picture("operator-phone-dark");
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void whatClientsLoadIsShownWithinAMinute() throws Exception {
    assertTrue(home.fromPhone("/").statusCode() < 500);
    Await.until(
        "the data of the home is shown",
        Duration.ofSeconds(90),
        () -> {
          browser.visit("/proxy?q=my-home");
          return !"0".equals(browser.text("#home-my-home-evcc [data-l='MB today']"));
        });
  }

  @Test
  void homesAreFoundByStateAndByNameOrSubject() {
    browser.visit("/proxy?state=lapsed");
    assertTrue(browser.has("#home-hilltop-evcc"));
    assertFalse(browser.has("#home-my-home-evcc"));
    browser.visit("/proxy?q=BEN");
    assertTrue(browser.has("#home-mirror-7-evcc"));
    assertFalse(browser.has("#home-old-barn-evcc"));
    browser.visit("/proxy?q=%3Cscript%3E&page=0&state=happy");
    browser.awaitText("#proxy-homes", "No home fits");
  }

  @Test
  void aHomeIsShutOutLetInAgainAndRemoved() {
    browser.visit("/proxy?q=barn");
    browser.click("#home-old-barn-evcc summary");
    browser.picture("operator-menu");
    browser.click("#home-old-barn-evcc button[name=suspend]");
    browser.awaitText("#notices", "old-barn-evcc is suspended");
    assertEquals("/proxy?q=barn", browser.path());
    assertTrue(browser.text("#home-old-barn-evcc").contains("suspended"));

    browser.visit("/proxy/homes/old-barn-evcc");
    browser.awaitText("#home-events", "suspended");
    browser.picture("operator-home");
    browser.click("#home-actions button[name=resume]");
    browser.awaitText("#notices", "let in again");
    browser.click("#home-actions .confirm summary");
    browser.click("#home-actions button[name=delete]");
    browser.awaitText("#notices", "old-barn-evcc is removed");
    browser.visit("/proxy/homes/old-barn-evcc");
    assertFalse(browser.has("#home-facts"));
  }

  @Test
  void aTunnelThatIsCutComesBackByItself() {
    browser.visit("/proxy/homes/my-home-evcc");
    browser.awaitText("#home-tunnel", "Connected since");
    browser.picture("operator-home-online");
    browser.click("#home-actions button[name=disconnect]");
    browser.awaitText("#notices", "it comes back by itself");
    home.awaitState("connected", Duration.ofSeconds(60));
    browser.awaitText("#home-events", "lost");
  }

  @Test
  void aCarThatAnotherHomeHasIsProvedByACode() throws Exception {
    try (Browser owner = Browser.open(home.process().http("").toString())) {
      owner.visit("/signin");
      owner.type("username", home.userName());
      owner.type("password", home.password());
      owner.click("#go");
      owner.awaitPath("/");
      owner.visit("/remote");
      claimed(owner);
      browser.visit("/proxy/cars");
      browser.awaitText("#proxy-claims", "my-home-evcc");
      change("update tunnel.tunnel_vin_claim set state = 'CONFLICT'");
      reconnect();

      Await.until(
          "the owner reads of the conflict",
          Duration.ofSeconds(90),
          () -> {
            owner.visit("/remote");
            return owner.text("#claims").contains("Another home has it");
          });
      owner.click("#claims button[name=prove]");
      owner.await("#proof");
      owner.run("document.getElementById('claims').scrollIntoView()");
      owner.picture("remote-proof");
      assertTrue(owner.text("#proof").matches("[A-Z2-9]{8}"), owner.text("#proof"));

      browser.visit("/proxy/cars");
      browser.awaitText("#proxy-claims", "conflict");
      browser.picture("operator-cars");
      browser.click("#proxy-claims button[name=remove]");
      browser.awaitText("#notices", "The claim is taken away");
    }
  }

  /** The owner claims his car, unless his home has done so by itself. */
  private static void claimed(Browser owner) {
    owner.await("#claims");
    if (owner.has("#claims button[name=claim]")) {
      owner.click("#claims button[name=claim]");
    }
    owner.awaitText("#claims", "Waiting for the car");
  }

  /** The home hears of its claims when it connects. */
  private void reconnect() {
    browser.visit("/proxy/homes/my-home-evcc");
    browser.awaitText("#home-tunnel", "Connected since");
    browser.click("#home-actions button[name=disconnect]");
    browser.awaitText("#notices", "it comes back by itself");
  }

  private static void change(String statement) throws Exception {
    try (Connection connection = proxy.database();
        Statement sql = connection.createStatement()) {
      sql.executeUpdate(statement);
    }
  }

  @Test
  void aHomeThatIsShutOutIsToldWhyAndTakesANewTokenWithoutInvisibleCharacters() throws Exception {
    browser.visit("/proxy/homes/my-home-evcc");
    browser.click("#home-actions button[name=suspend]");
    browser.awaitText("#notices", "is suspended");
    home.awaitState("backoff", Duration.ofSeconds(60));
    try (Browser owner = Browser.open(home.process().http("").toString())) {
      owner.visit("/signin");
      owner.type("username", home.userName());
      owner.type("password", home.password());
      owner.click("#go");
      owner.awaitPath("/");
      owner.visit("/remote");
      owner.awaitText("#way", "suspended this home");
      owner.awaitText("#way", "answers");
      owner.run(
          "document.getElementById('token').value = '"
              + Sponsor.TOKEN.charAt(0)
              + "\\u200b"
              + Sponsor.TOKEN.substring(1)
              + "'");
      owner.click("#saveToken");
      owner.awaitText("#field-token .err", "position 2 (zero-width space)");
      assertEquals(Sponsor.TOKEN, owner.find("#token").getAttribute("value"));
      owner.picture("remote-error");
      owner.prefer("dark");
      owner.size(Browser.PHONE);
      owner.picture("remote-error-phone-dark");
    } finally {
      browser.click("#home-actions button[name=resume]");
      browser.awaitText("#notices", "let in again");
      home.owner().press("/remote", "retry");
      home.awaitConnected();
    }
  }

  @Test
  void aSubjectGetsANumberOfItsOwn() {
    browser.visit("/proxy/quotas");
    browser.type("subject", "anna");
    browser.type("allowed", "many");
    browser.click("#saveQuota");
    browser.awaitText("#field-allowed .err", "whole number");
    browser.type("allowed", "7");
    browser.click("#saveQuota");
    browser.awaitText("#own-quotas", "1 of 7");
    browser.picture("operator-quotas");
    browser.click("#own-quotas button[name=common]");
    browser.awaitText("#own-quotas", "common number");
  }

  @Test
  void eventsOfOneNameAreReadAlone() {
    browser.visit("/proxy/events?label=my-home-evcc");
    browser.awaitText("#all-events", "enrolled");
    browser.picture("operator-events");
    browser.visit("/proxy/events?label=nobody-evcc");
    browser.awaitText("#all-events", "Nothing has happened");
  }

  @Test
  void aHomeHasNoPagesOfAProxy() throws Exception {
    assertEquals(404, home.owner().status("/proxy"));
  }
}
