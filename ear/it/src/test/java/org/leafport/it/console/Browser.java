package org.leafport.it.console;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.leafport.it.product.Await;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A Chromium without a window, of the Debian packages {@code chromium} and {@code chromium-driver}.
 */
public final class Browser implements AutoCloseable {

  public static final int PHONE = 390;
  public static final int TABLET = 768;
  public static final int DESK = 1280;

  /** The machine that runs the tests may be busy with much else. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final File CHROMIUM = new File("/usr/bin/chromium");
  private static final File DRIVER = new File("/usr/bin/chromedriver");
  private static final int JAVASCRIPT_OFF = 2;

  private final ChromeDriver driver;
  private final String origin;
  private final Path profile;

  private Browser(String origin, boolean scripts) {
    if (!CHROMIUM.canExecute() || !DRIVER.canExecute()) {
      throw new AssertionError(
          "The tests of the console need Chromium: apt-get install chromium chromium-driver");
    }
    this.origin = origin;
    try {
      this.profile = Files.createTempDirectory("leafport-chromium");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER)
                .usingAnyFreePort()
                .build(),
            options(scripts));
    size(DESK);
  }

  /** A browser that asks one product. */
  public static Browser open(String origin) {
    return new Browser(origin, true);
  }

  /** The same with scripts switched off. */
  public static Browser openWithoutScripts(String origin) {
    return new Browser(origin, false);
  }

  private ChromeOptions options(boolean scripts) {
    var options = new ChromeOptions();
    options.setBinary(CHROMIUM);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--lang=en",
        "--user-data-dir=" + profile);
    if (!scripts) {
      options.setExperimentalOption(
          "prefs", Map.of("profile.managed_default_content_settings.javascript", JAVASCRIPT_OFF));
    }
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    return options;
  }

  /** Makes the page this wide. */
  public void size(int width) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < TABLET));
  }

  /** What the system likes: {@code light} or {@code dark}. */
  public void prefer(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /**
   * As new: nobody signed in, nothing chosen, wide. The page is left first: one that notices that
   * its session has ended would lead to the sign-in page by itself, in the middle of what comes
   * next.
   */
  public void forget() {
    driver.get("about:blank");
    driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
    size(DESK);
    prefer("light");
    complaints();
  }

  public void visit(String path) {
    driver.get(origin + path);
  }

  /** Path and query of the page that is shown. */
  public String path() {
    return driver.getCurrentUrl().substring(origin.length());
  }

  public WebElement find(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  public boolean has(String selector) {
    return !driver.findElements(By.cssSelector(selector)).isEmpty();
  }

  public String text(String selector) {
    return find(selector).getText();
  }

  public void type(String id, String text) {
    var field = driver.findElement(By.id(id));
    field.clear();
    field.sendKeys(text);
  }

  public void click(String selector) {
    find(selector).click();
  }

  /** Sends keys to whatever has the focus. */
  public void press(CharSequence... keys) {
    driver.switchTo().activeElement().sendKeys(keys);
  }

  public WebElement focused() {
    return driver.switchTo().activeElement();
  }

  public Object run(String script) {
    return driver.executeScript(script);
  }

  /** Colour of the page's ground. */
  public String background() {
    return (String) run("return getComputedStyle(document.body).backgroundColor");
  }

  /** Waits until this page is there with all that belongs to it, so that nothing moves any more. */
  public void awaitPath(String path) {
    try {
      Await.until(
          "the page " + path + " is shown",
          PATIENCE,
          () -> path().equals(path) && run("return document.readyState").equals("complete"));
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + ", but " + driver.getCurrentUrl(), e);
    }
  }

  public void await(String selector) {
    Await.until(selector + " is there", PATIENCE, () -> has(selector));
  }

  public void awaitText(String selector, String text) {
    Await.until(
        "'" + text + "' stands in " + selector, PATIENCE, () -> text(selector).contains(text));
  }

  /** Waits until the page's socket is open. */
  public void awaitLive() {
    await("html[data-live=on]");
  }

  /** Keeps a picture of the whole page. */
  public void picture(String name) {
    try {
      var folder =
          Files.createDirectories(
              Path.of(System.getProperty("leafport.output")).resolveSibling("screenshots"));
      Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the browser complained of since it was last asked. */
  public List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
