package org.leafport.it.console;

/** The person who owns the cars of these tests. */
final class Household {

  static final String USER = "owner";
  static final String PASSWORD = "correct horse battery";
  static final String CAR_PASSWORD = "leaf2013";

  private Household() {}

  /** Sets a fresh Leafport up; ends on the empty list of cars. */
  static void setUp(Browser browser) {
    browser.visit("/setup/admin");
    browser.type("username", USER);
    browser.type("email", "owner@example.org");
    browser.type("password", PASSWORD);
    browser.type("carPassword", CAR_PASSWORD);
    browser.click("#go");
    browser.awaitPath("/");
  }

  /** Signs in on the page that is shown. */
  static void signIn(Browser browser) {
    browser.type("username", USER);
    browser.type("password", PASSWORD);
    browser.click("#go");
  }
}
