package org.leafport.it.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leafport.it.console.Browser;

/** What an administrator does about remote access at the console of his home. */
class RemoteConsoleIT {

  private static RemoteWorld world;
  private static Home home;
  private static Browser browser;

  @BeforeAll
  static void connect() throws Exception {
    world = new RemoteWorld();
    world.proxy(Map.of());
    home = new Home(world, world.home("my-home", Sponsor.TOKEN, Map.of()), "my-home-evcc");
    home.awaitConnected();
    browser = Browser.open(home.process().http("").toString());
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
  void signIn() {
    browser.forget();
    browser.visit("/signin");
    browser.type("username", home.userName());
    browser.type("password", home.password());
    browser.click("#go");
    browser.awaitPath("/");
  }

  @Test
  void thePageShowsTheWayTheNameAndTheCertificate() {
    browser.visit("/remote");

    browser.awaitText("#way", "Connected for");
    assertTrue(browser.text("#way").contains("https://my-home-evcc.evcc.example"));
    browser.awaitText("#certificate", "valid");
    browser.picture("remote");
    browser.prefer("dark");
    browser.size(Browser.PHONE);
    browser.picture("remote-phone-dark");
  }

  @Test
  void aDeviceIsLetInByItsCodeAndShutOutAgain() throws Exception {
    browser.visit("/remote/devices");
    browser.type("deviceName", "blue-phone");
    browser.click("#make");
    browser.await(".qr img");
    browser.picture("remote-device");
    assertEquals("https://my-home-evcc.evcc.example", browser.text("#address"));
    String bearer = "Bearer " + browser.text("#deviceToken");

    assertEquals(200, home.fromPhone("/api/car/", bearer).statusCode());
    browser.awaitText("#arrival", "blue-phone has come in");

    browser.visit("/remote");
    browser.click("button[name=revoke]");
    browser.awaitText("#devices", "No device yet");
    assertEquals(401, home.fromPhone("/api/car/", bearer).statusCode());
  }

  @Test
  void aWrongAddressOfTheProxySaysWhatIsWanted() {
    browser.visit("/remote");
    browser.type("proxyUrl", "http://proxy.example.org");
    browser.click("#save");

    browser.awaitText("#field-proxyUrl .err", "wss://");
  }
}
