package org.leafport.it.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leafport.it.product.LeafportProcess;
import org.leafport.tcu.simulator.CarEvent;
import org.leafport.tcu.simulator.Outcome;
import org.openqa.selenium.Keys;

/** What an owner does at the console, with a car that answers. */
class ConsoleIT {

  private static LeafportProcess leafport;
  private static Garage garage;
  private static Browser browser;

  @BeforeAll
  static void start() {
    leafport = LeafportProcess.plan().start();
    garage = new Garage(leafport);
    browser = Browser.open(origin());
    Household.setUp(browser);
  }

  @AfterAll
  static void stop() {
    browser.close();
    leafport.close();
  }

  @BeforeEach
  void forgetWhoWasThere() {
    browser.forget();
  }

  private static String origin() {
    return leafport.http("").toString();
  }

  private void signIn() {
    browser.visit("/signin");
    Household.signIn(browser);
    browser.awaitPath("/");
  }

  @Test
  void strangersAreLedToTheSignInPageAndBackToWhereTheyWanted() {
    browser.visit("/alerts?show=problems");
    browser.awaitPath("/signin?next=/alerts%3Fshow%3Dproblems");
    browser.picture("signin");
    Household.signIn(browser);
    browser.awaitPath("/alerts?show=problems");
  }

  @Test
  void nobodyIsLedAwayFromThisSiteBySigningIn() {
    browser.visit("/login?next=//elsewhere.example/");
    Household.signIn(browser);
    browser.awaitPath("/");
  }

  @Test
  void aWrongPasswordSaysSoAndKeepsTheName() {
    browser.visit("/signin");
    browser.type("username", "nobody");
    browser.type("password", "wrong");
    browser.click("#go");
    browser.awaitText(".err", "don't go together");
    assertEquals("nobody", browser.find("#username").getAttribute("value"));
    assertEquals("", browser.find("#password").getAttribute("value"));
  }

  @Test
  void signingOutTakesAButtonAndClosesThePages() {
    signIn();
    browser.visit("/signout");
    assertTrue(browser.has("form[action='/signout'] button"));
    browser.click("form[action='/signout'] button");
    browser.awaitPath("/signin");
    browser.visit("/alerts");
    browser.awaitPath("/signin?next=/alerts");
  }

  @Test
  void aCarOfNobodyIsNotThere() {
    signIn();
    browser.visit("/car/SJNFAAZE0U0000000/");
    assertFalse(browser.text("body").contains("SJNFAAZE0U0000000"));
    assertTrue(browser.text("body").contains("404"), browser.text("body"));
  }

  @Test
  void aCarIsAddedStepByStepAndItsFirstContactIsSeenLive() {
    var profile = garage.unknownCar();
    signIn();
    browser.visit("/setup/step4");
    browser.awaitPath("/setup/step0");
    browser.picture("add-car-model");
    browser.click("input[value=leaf_24]");
    Garage.next(browser, "/setup/step1");
    Garage.next(browser, "/setup/step2");
    browser.type("unit", profile.identity().unitId());
    browser.type("tcu", profile.identity().tcuId());
    browser.type("sim", "89358O0000000010000");
    browser.type("vin", profile.identity().vin().substring(1));
    browser.awaitText("#field-sim .err", "Position 6 is the letter O");
    browser.click(".btn.primary[name=go]");
    browser.awaitText(".notice.bad", "2 entries need a look");
    browser.picture("add-car-errors");
    browser.type("sim", profile.identity().iccid());
    browser.type("vin", profile.identity().vin());
    Garage.next(browser, "/setup/step3");
    browser.type("nickname", "Blue Leaf");
    Garage.next(browser, "/setup/step4");
    Garage.next(browser, "/setup/step5");
    browser.awaitText("#contact h2", "Waiting for Blue Leaf");
    browser.awaitLive();
    browser.picture("add-car-contact");

    assertEquals(Outcome.REPORTED, garage.drive(profile).report(CarEvent.STATUS).outcome());

    browser.awaitText("#contact h2", "Blue Leaf has arrived");
    browser.picture("add-car-arrived");
    browser.visit("/setup/step2");
    browser.awaitPath("/setup/step0");
  }

  @Test
  void aReportChangesTheFiguresOfTheOpenPage() {
    var profile = garage.unknownCar();
    var car = garage.drive(profile);
    signIn();
    Garage.add(browser, profile, "Live Leaf");
    browser.visit(Garage.page(profile));
    browser.awaitLive();
    browser.run("window.untouched = true");
    browser.awaitText("#hero", "No battery data yet");

    car.report(CarEvent.STATUS);
    browser.awaitText("#hero", "72");
    browser.awaitText("#hero", "Parked, not plugged in.");

    car.change(state -> state.plug(true));
    car.report(CarEvent.STATUS);
    browser.awaitText("#hero", "plugged in, not charging");
    browser.awaitText("#facts", "Plugged in");
    assertEquals(true, browser.run("return window.untouched"));
    browser.picture("car-live");
  }

  @Test
  void aCommandIsFollowedFromTheButtonToTheResult() {
    var profile = garage.unknownCar();
    signIn();
    Garage.add(browser, profile, "Obedient Leaf");
    browser.visit(Garage.page(profile));
    browser.awaitLive();
    browser.click("button[name=command][value=CLIMATE_ON]");
    browser.awaitText("#command h2", "Climate on: send this SMS now");
    browser.awaitText("#command code", "NISSAN_EVIT_TELEMATICS_CENTER");
    assertFalse(browser.has("button[name=command][value=REFRESH]"));
    browser.picture("car-command");

    assertEquals(Outcome.OBEYED, garage.drive(profile).wake().outcome());

    browser.awaitText("#command h2", "Climate on: done");
    browser.awaitText("#facts", "On");
    browser.awaitText("#latest", "Climate on");
    assertEquals(5L, browser.run("return document.querySelectorAll('#command li.done').length"));
    browser.await("button[name=command][value=CLIMATE_OFF]");
    browser.picture("car-command-done");
  }

  @Test
  void aCommandThatTheCarHasNotFetchedCanBeTakenBack() {
    var profile = garage.unknownCar();
    signIn();
    Garage.add(browser, profile, "Undecided Leaf");
    browser.visit(Garage.page(profile));
    browser.click("button[name=command][value=CLIMATE_ON]");
    browser.await("button[name=cancel]");
    browser.click("button[name=cancel]");
    browser.awaitText("#command h2", "Climate on: cancelled");
    assertEquals(Outcome.NOTHING_WAITING, garage.drive(profile).wake().outcome());
  }

  @Test
  void aCarThatForgotItsPasswordIsTrustedByOneButton() {
    var profile = garage.unknownCar();
    var car = garage.forgetful(profile);
    signIn();
    Garage.add(browser, profile, "Forgetful Leaf");
    assertEquals(Outcome.REFUSED, car.wake().outcome());
    browser.visit(Garage.page(profile) + "diagnosis");
    browser.awaitText(".verdict h2", "without a valid sign-in");
    browser.picture("diagnosis");
    browser.visit("/alerts");
    browser.awaitText("main", "Car came without a password");
    browser.picture("alerts");
    browser.click("form[action='" + Garage.page(profile) + "alerts'] button[name=trust]");
    browser.awaitText("#notices", "trusted without a password");
    assertEquals(Outcome.NOTHING_WAITING, car.wake().outcome());
  }

  @Test
  void settingsAreSavedAsAWholeOrNotAtAll() {
    var profile = garage.unknownCar();
    signIn();
    Garage.add(browser, profile, "Plain Leaf");
    browser.visit(Garage.page(profile) + "settings");
    browser.type("nickname", "<b>Bold</b> Leaf");
    browser.type("maxGids", "99999");
    browser.click("#save");
    browser.await("#field-maxGids.bad");
    browser.picture("settings-errors");
    browser.visit(Garage.page(profile));
    assertEquals("Plain Leaf", browser.text("h1"));

    browser.visit(Garage.page(profile) + "settings");
    browser.type("nickname", "<b>Bold</b> Leaf");
    browser.click("#save");
    browser.awaitText("#notices", "Saved.");
    assertEquals("<b>Bold</b> Leaf", browser.text("h1"));
  }

  @Test
  void aRemovedCarIsGone() {
    var profile = garage.unknownCar();
    signIn();
    Garage.add(browser, profile, "Sold Leaf");
    browser.visit(Garage.page(profile) + "settings");
    browser.click(".confirm summary");
    browser.click("button[name=remove]");
    browser.awaitPath("/");
    browser.awaitText("#notices", "Sold Leaf is removed.");
    browser.visit(Garage.page(profile));
    assertTrue(browser.text("body").contains("404"));
  }

  @Test
  void theChosenThemeIsDrawnByTheServer() {
    browser.prefer("light");
    browser.visit("/signin");
    assertEquals("rgb(243, 246, 245)", browser.background());
    browser.click("[data-theme-switch]");
    browser.visit("/signin");
    assertEquals("dark", browser.find("html").getAttribute("data-theme"));
    assertEquals("rgb(13, 20, 18)", browser.background());
    browser.picture("signin-dark");
  }

  @Test
  void theSystemsDarkThemeIsFollowed() {
    var profile = garage.unknownCar();
    signIn();
    Garage.add(browser, profile, "Night Leaf");
    garage.drive(profile).report(CarEvent.STATUS);
    browser.prefer("dark");
    browser.visit(Garage.page(profile));
    assertEquals("rgb(13, 20, 18)", browser.background());
    browser.picture("car-dark");
    browser.size(Browser.PHONE);
    browser.picture("car-dark-phone");
  }

  @Test
  void noPageScrollsSidewaysFromThePhoneToTheDesk() {
    var profile = garage.unknownCar();
    signIn();
    Garage.add(browser, profile, "ANameWithoutAnySpaceOf30Charact");
    garage.drive(profile).report(CarEvent.STATUS);
    var car = Garage.page(profile);
    for (var width : List.of(320, 360, Browser.PHONE, Browser.TABLET, Browser.DESK)) {
      browser.size(width);
      for (var path :
          List.of(
              "/",
              car,
              car + "battery",
              car + "location",
              car + "alerts",
              car + "diagnosis",
              car + "vehicle",
              car + "settings",
              "/alerts",
              "/account",
              "/setup/step0",
              "/account/change-password/",
              "/account/change-carwings-password/")) {
        browser.visit(path);
        assertEquals(
            (long) width,
            browser.run("return document.documentElement.scrollWidth"),
            path + " at " + width);
      }
      browser.visit(car);
      browser.picture("car-" + width);
    }
  }

  @Test
  void aCommandCanBeGivenByKeyboardAlone() {
    var profile = garage.unknownCar();
    signIn();
    Garage.add(browser, profile, "Keyboard Leaf");
    browser.visit("/signin?next=" + Garage.page(profile));
    browser.awaitPath(Garage.page(profile));
    browser.press(Keys.TAB);
    assertEquals("#main", browser.focused().getAttribute("href").replaceAll(".*#", "#"));
    for (var i = 0; i < 40 && !"CLIMATE_ON".equals(browser.focused().getAttribute("value")); i++) {
      browser.press(Keys.TAB);
    }
    assertEquals("CLIMATE_ON", browser.focused().getAttribute("value"));
    assertEquals("solid", browser.focused().getCssValue("outline-style"));
    browser.press(Keys.ENTER);
    browser.awaitText("#command h2", "Climate on");
  }

  @Test
  void everythingWorksWithoutScripts() {
    var profile = garage.unknownCar();
    try (var plain = Browser.openWithoutScripts(origin())) {
      plain.visit("/signin");
      Household.signIn(plain);
      plain.awaitPath("/");
      Garage.add(plain, profile, "Scriptless Leaf");
      plain.visit(Garage.page(profile));
      plain.click("button[name=command][value=REFRESH]");
      plain.awaitText("#command h2", "Refresh: send this SMS now");
      assertEquals(Outcome.OBEYED, garage.drive(profile).wake().outcome());
      plain.visit(Garage.page(profile));
      plain.awaitText("#command h2", "Refresh: done");
      plain.awaitText("#hero", "72");
      plain.picture("car-without-scripts");
    }
  }

  @Test
  void nothingIsLoadedFromElsewhereButMapTiles() {
    var profile = garage.unknownCar();
    signIn();
    Garage.add(browser, profile, "Private Leaf");
    garage.drive(profile).report(CarEvent.STATUS);
    browser.complaints();
    browser.visit(Garage.page(profile));
    browser.awaitLive();
    browser.await(".leaflet-marker-icon");
    var strangers =
        browser.run(
            "return performance.getEntriesByType('resource').map(e => e.name)"
                + ".filter(n => !n.startsWith(location.origin)"
                + " && !n.startsWith('https://tile.openstreetmap.org/'))");
    assertEquals(List.of(), strangers);
    assertEquals(
        List.of(),
        browser.complaints().stream()
            .filter(line -> !line.contains("tile.openstreetmap"))
            .toList());
  }
}
