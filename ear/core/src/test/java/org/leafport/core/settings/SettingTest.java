package org.leafport.core.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingTest {

  private static final Setting<Integer> PORT =
      Setting.integer("leafport.http.port", 8124, 1, 65535).alias("HTTP_PORT");
  private static final Setting<String> TOKEN =
      Setting.text("leafport.some.token", "").alias("SOME_TOKEN").secret();

  private enum Signup {
    OPEN,
    FIRST_USER
  }

  private final List<LogRecord> logged = new ArrayList<>();
  private final Logger logger = Logger.getLogger(Settings.class.getName());
  private final Handler ear =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          logged.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    logger.addHandler(ear);
    logger.setUseParentHandlers(false);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(ear);
    logger.setUseParentHandlers(true);
  }

  private static Settings environment(String... pairs) {
    return Settings.of(Map.of(), mapOf(pairs), Map.of());
  }

  private static Map<String, String> mapOf(String... pairs) {
    Map<String, String> map = new java.util.HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }

  @Test
  void nothingGivenIsTheDefault() {
    assertEquals(8124, PORT.in(environment()));
    assertEquals(Optional.empty(), PORT.givenIn(environment()));
  }

  @Test
  void sourcesWinInTheirOrder() {
    var file = Map.of("leafport.http.port", "1");
    assertEquals(1, PORT.in(Settings.of(Map.of(), Map.of(), file)));
    var alias = mapOf("HTTP_PORT", "2");
    assertEquals(2, PORT.in(Settings.of(Map.of(), alias, file)));
    var both = mapOf("HTTP_PORT", "2", "LEAFPORT_HTTP_PORT", "3");
    assertEquals(3, PORT.in(Settings.of(Map.of(), both, file)));
    var property = Map.of("leafport.http.port", "4");
    assertEquals(4, PORT.in(Settings.of(property, both, file)));
  }

  @Test
  void theConsoleWinsOnlyWhereItMay() {
    Settings settings = Settings.of(Map.of("leafport.http.port", "4"), Map.of(), Map.of());
    settings.overriddenBy(key -> Optional.of("5"));
    assertEquals(4, PORT.in(settings));
    assertEquals(5, PORT.changeableInConsole().in(settings));
  }

  @Test
  void aDashInTheKeyIsAnUnderscoreInTheEnvironment() {
    Setting<Boolean> setting = Setting.flag("leafport.http.allow-loopback", true);
    assertEquals("LEAFPORT_HTTP_ALLOW_LOOPBACK", setting.environmentName());
    assertFalse(setting.in(environment("LEAFPORT_HTTP_ALLOW_LOOPBACK", "off")));
  }

  @Test
  void aBlankEnvironmentVariableIsNotGiven() {
    assertEquals(8124, PORT.in(environment("LEAFPORT_HTTP_PORT", " ")));
    assertTrue(logged.isEmpty());
  }

  @Test
  void anUnusableValueIsOneWarningThatNamesSettingAndDefault() {
    Settings settings = environment("HTTP_PORT", "99999");
    assertEquals(8124, PORT.in(settings));
    assertEquals(8124, PORT.in(settings));
    assertEquals(1, logged.size());
    assertEquals(Level.WARNING, logged.get(0).getLevel());
    assertEquals(
        "[app] Environment variable HTTP_PORT has the unusable value '99999' (wanted: a whole"
            + " number from 1 to 65535), using the default 8124 for leafport.http.port",
        logged.get(0).getMessage());
  }

  @Test
  void anUnusableSecretIsNotLogged() {
    assertEquals("", TOKEN.in(environment("SOME_TOKEN", "hush\u0007hush")));
    assertEquals(1, logged.size());
    assertFalse(logged.get(0).getMessage().contains("hush"));
  }

  @Test
  void aSecretLosesWhatPastingAdds() {
    assertEquals(
        "p w", TOKEN.in(environment("SOME_TOKEN", "\uFEFF \u200Bp w\u200D\u00A0\r\n\u2060")));
  }

  @Test
  void aSecretMayStandInAFile(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "from file\n");
    assertEquals("from file", TOKEN.in(environment("SOME_TOKEN_FILE", file.toString())));
    assertEquals("", TOKEN.in(environment("SOME_TOKEN_FILE", folder + "/none")));
    assertEquals(1, logged.size());
  }

  @Test
  void anAliasMayMeanSomethingElse() {
    Setting<Signup> signup =
        Setting.choice("leafport.signup", Signup.class, Signup.OPEN)
            .alias("SIGNUP_ENABLED", text -> text.equals("true") ? "open" : "first-user");
    assertEquals(Signup.FIRST_USER, signup.in(environment("SIGNUP_ENABLED", "false")));
    assertEquals(Signup.FIRST_USER, signup.in(environment("LEAFPORT_SIGNUP", "First_User")));
    assertEquals("open", signup.defaultText());
  }

  @Test
  void durationsReadWithAndWithoutUnits() {
    Setting<Duration> seconds = Setting.duration("leafport.a", Duration.ofMinutes(5));
    assertEquals("5m", seconds.defaultText());
    assertEquals(Duration.ofSeconds(90), seconds.in(environment("LEAFPORT_A", "90")));
    assertEquals(Duration.ofHours(2), seconds.in(environment("LEAFPORT_A", "2 h")));
    assertEquals(Duration.ofMillis(250), seconds.in(environment("LEAFPORT_A", "250ms")));
    assertEquals(Duration.ofSeconds(70), seconds.in(environment("LEAFPORT_A", "PT1M10S")));
    assertEquals(Duration.ofMinutes(5), seconds.in(environment("LEAFPORT_A", "-3s")));
    assertEquals(Duration.ofMinutes(5), seconds.in(environment("LEAFPORT_A", "soon")));
    Setting<Duration> minutes =
        Setting.duration("leafport.a", Duration.ofMinutes(5), ChronoUnit.MINUTES);
    assertEquals(Duration.ofMinutes(7), minutes.in(environment("LEAFPORT_A", "7")));
  }

  @Test
  void listsAreSplitAtCommas() {
    Setting<List<String>> list = Setting.list("leafport.names", List.of());
    assertEquals(List.of("a", "b c"), list.in(environment("LEAFPORT_NAMES", " a, ,b c,")));
    assertEquals(List.of(), list.in(Settings.of(Map.of("leafport.names", ""), Map.of(), Map.of())));
  }

  @Test
  void aValueWithAFormOfItsOwnIsCheckedToo() {
    Setting<ZoneId> zone =
        Setting.parsed("leafport.timezone", "a time zone", ZoneId.of("UTC"), ZoneId::of)
            .alias("TZ");
    assertEquals(ZoneId.of("Europe/Berlin"), zone.in(environment("TZ", "Europe/Berlin")));
    assertEquals(ZoneId.of("UTC"), zone.in(environment("TZ", "Mars/Olympus")));
    assertEquals(Optional.of("a time zone"), zone.objectionTo("Mars/Olympus"));
    assertEquals(Optional.empty(), zone.objectionTo("Asia/Tokyo"));
  }

  @Test
  void theCheckAtTheStartWarnsOfKeysNobodyKnows() {
    Settings settings =
        Settings.of(Map.of(), Map.of(), Map.of("leafport.htpp.port", "1", "other", "2"));
    settings.check(
        List.of(
            new SettingsPage() {
              @Override
              public String title() {
                return "HTTP";
              }

              @Override
              public List<Setting<?>> settings() {
                return List.of(PORT);
              }
            }));
    assertEquals(1, logged.size());
    assertEquals("leafport.htpp.port", logged.get(0).getParameters()[0]);
  }

  @Test
  void everyKeyIsOfLeafport() {
    assertThrows(IllegalArgumentException.class, () -> Setting.text("http.port", ""));
  }
}
