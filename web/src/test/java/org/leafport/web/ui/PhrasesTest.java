package org.leafport.web.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.leafport.tunnel.agent.RemoteStatus;
import org.leafport.tunnel.proxy.PortUse;
import org.leafport.tunnel.registry.ClaimState;
import org.leafport.tunnel.registry.EventKind;
import org.leafport.tunnel.registry.InstanceState;
import org.leafport.tunnel.sponsor.Sponsor;
import org.leafport.web.account.AccountFault;
import org.leafport.web.alert.AlertText;
import org.leafport.web.alert.AlertType;
import org.leafport.web.command.CommandRefused;
import org.leafport.web.command.CommandType;
import org.leafport.web.vehicle.CarRefused;
import org.leafport.web.vehicle.TcuType;

class PhrasesTest {

  private static final Path PAGES = Path.of("src/main/webapp");
  private static final Pattern USED = Pattern.compile("w\\.t\\('([\\w.]+)'");
  private static final Pattern COUNTED = Pattern.compile("w\\.n\\('([\\w.]+)'");
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
  private static final Pattern PLURAL = Pattern.compile("\\.(one|few|many|other)$");

  static List<String> languages() {
    return Phrases.LANGUAGES;
  }

  private static Properties textsIn(String language) throws IOException {
    var texts = new Properties();
    try (var file = Phrases.class.getResourceAsStream("messages_" + language + ".properties")) {
      texts.load(new java.io.InputStreamReader(file, StandardCharsets.UTF_8));
    }
    return texts;
  }

  /** Keys without their plural forms, which differ by language. */
  private static Set<String> stems(Properties texts) {
    return texts.stringPropertyNames().stream()
        .map(key -> PLURAL.matcher(key).replaceFirst(""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @MethodSource("languages")
  void everyLanguageHasEveryText(String language) throws IOException {
    assertEquals(stems(textsIn("en")), stems(textsIn(language)));
  }

  @ParameterizedTest
  @MethodSource("languages")
  void everyPluralHasTheFormsOfItsLanguage(String language) throws IOException {
    var forms =
        Stream.of(0L, 1L, 2L, 5L, 11L, 12L, 21L, 22L, 25L)
            .map(number -> Phrases.pluralForm(language, number))
            .collect(Collectors.toCollection(TreeSet::new));
    var texts = textsIn(language);
    for (var key : texts.stringPropertyNames()) {
      if (PLURAL.matcher(key).find()) {
        var stem = PLURAL.matcher(key).replaceFirst("");
        for (var form : forms) {
          assertTrue(texts.containsKey(stem + '.' + form), stem + '.' + form);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("languages")
  void noTranslationInventsAPlace(String language) throws IOException {
    var english = textsIn("en");
    var texts = textsIn(language);
    for (var key : texts.stringPropertyNames()) {
      var original = english.getProperty(key);
      if (original != null && !PLURAL.matcher(key).find()) {
        assertEquals(places(original), places(texts.getProperty(key)), key);
      }
    }
  }

  private static Set<String> places(String text) {
    return PLACE
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyTextThatAPageNamesIsThere() throws IOException {
    var texts = textsIn("en");
    try (var files = Files.walk(PAGES)) {
      for (var page : files.filter(file -> file.toString().endsWith(".xhtml")).toList()) {
        var source = Files.readString(page);
        USED.matcher(source)
            .results()
            .filter(use -> !use.group(1).endsWith("."))
            .forEach(use -> assertTrue(texts.containsKey(use.group(1)), page + " " + use.group(1)));
        COUNTED
            .matcher(source)
            .results()
            .forEach(use -> assertTrue(texts.containsKey(use.group(1) + ".one"), use.group(1)));
      }
    }
  }

  @Test
  void everythingTheServicesCanSayHasItsText() throws IOException {
    var texts = textsIn("en");
    var needed =
        Stream.of(
                Stream.of(AlertText.values())
                    .flatMap(
                        text -> Stream.of("alert." + text + ".title", "alert." + text + ".text")),
                Stream.of(AlertType.values()).map(type -> "alertType." + type),
                Stream.of(CommandType.values())
                    .filter(type -> type != CommandType.NONE)
                    .map(type -> "command." + type),
                Stream.of(CommandRefused.Reason.values()).map(reason -> "refused." + reason),
                Stream.of(AccountFault.values()).map(fault -> "fault." + fault),
                Stream.of(CarRefused.Fault.values()).map(fault -> "fault." + fault),
                Stream.of(CarRefused.Field.values()).map(field -> "car." + field),
                Stream.of(TcuType.values()).map(type -> "tcuType." + type),
                Stream.of(CarModel.values()).map(model -> "model." + model.id() + ".text"),
                RemoteStatus.Problem.codes().stream().map(code -> "remote.problem." + code),
                Stream.of(HomeAction.values()).map(action -> "proxy.done." + action.parameter()),
                Stream.of(InstanceState.values()).map(state -> "proxy.show." + state.word()),
                Stream.of(EventKind.values()).map(kind -> "proxy.event." + kind.word()),
                Stream.of(ClaimState.values()).map(state -> "proxy.claim." + state.word()),
                Stream.of(PortUse.values()).map(use -> "proxy.port." + lower(use)),
                Stream.of(Sponsor.Condition.values()).map(how -> "proxy.sponsor." + lower(how)))
            .flatMap(keys -> keys)
            .toList();
    for (var key : needed) {
      assertTrue(texts.containsKey(key), key);
    }
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  @Test
  void namedPlacesAreFilledWhereverTheyStand() {
    assertEquals(
        "Position 12 is the letter O. This number has digits only: did you mean 0?",
        Phrases.in(Locale.ENGLISH)
            .text("check.id.lookalike", Map.of("n", 12, "letter", 'O', "digit", "0")));
  }

  @Test
  void aValueWithSignsOfItsOwnIsTakenAsItIs() {
    assertEquals(
        "Waiting for $1 \\ {name}",
        Phrases.in(Locale.ENGLISH).text("contact.waiting", Map.of("name", "$1 \\ {name}")));
  }

  @ParameterizedTest
  @CsvSource({
    "en,1,one",
    "en,0,other",
    "en,2,other",
    "de,1,one",
    "ru,1,one",
    "ru,2,few",
    "ru,5,many",
    "ru,11,many",
    "ru,12,many",
    "ru,21,one",
    "ru,24,few",
    "ru,111,many"
  })
  void theFormGoesWithTheNumber(String language, long number, String form) {
    assertEquals(form, Phrases.pluralForm(language, number));
  }
}
