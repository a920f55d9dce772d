package org.leafport.core.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One typed key of the settings catalogue, for example {@code leafport.http.port}.
 *
 * <p>A setting is immutable: {@link #alias}, {@link #secret}, {@link #changeableInConsole} and
 * {@link #describedAs} answer a changed copy. Its value is looked up at every {@link #get()}, so a
 * setting may be kept in a constant.
 *
 * @param <T> the type of its value
 */
public final class Setting<T> {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h|d)?");
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "ms", ChronoUnit.MILLIS,
          "s", ChronoUnit.SECONDS,
          "m", ChronoUnit.MINUTES,
          "h", ChronoUnit.HOURS,
          "d", ChronoUnit.DAYS);

  /** An environment variable people bring along, and how its value reads as a value of ours. */
  record Alias(String environmentName, UnaryOperator<String> reading) {}

  /** Reads the text that was given. */
  @FunctionalInterface
  private interface Reader<T> {
    T read(String text) throws InvalidValueException;
  }

  /** What a person may know about the setting; all of it goes into the reference table. */
  private record Card(
      String key,
      String type,
      String defaultText,
      List<Alias> aliases,
      boolean secret,
      boolean changeableInConsole,
      String description) {}

  private final Card card;
  private final T defaultValue;
  private final Reader<T> reader;

  private Setting(Card card, T defaultValue, Reader<T> reader) {
    this.card = card;
    this.defaultValue = Objects.requireNonNull(defaultValue, card.key());
    this.reader = reader;
  }

  private static <T> Setting<T> of(
      String key, String type, T defaultValue, String defaultText, Reader<T> reader) {
    if (!key.startsWith("leafport.")) {
      throw new IllegalArgumentException("A setting's key starts with leafport.: " + key);
    }
    return new Setting<>(
        new Card(key, type, defaultText, List.of(), false, false, ""), defaultValue, reader);
  }

  /** A line of text; surrounding blanks don't count. */
  public static Setting<String> text(String key, String defaultValue) {
    return of(key, "text", defaultValue, defaultValue, Setting::withoutControlCharacters);
  }

  /** A whole number from {@code min} to {@code max}, both included. */
  public static Setting<Integer> integer(String key, int defaultValue, int min, int max) {
    String wanted = "a whole number from " + min + " to " + max;
    return of(
        key,
        wanted.substring("a ".length()),
        defaultValue,
        Integer.toString(defaultValue),
        text -> {
          try {
            int value = Integer.parseInt(text);
            if (value >= min && value <= max) {
              return value;
            }
          } catch (NumberFormatException e) {
            throw new InvalidValueException(wanted);
          }
          throw new InvalidValueException(wanted);
        });
  }

  /** Yes or no: {@code true}, {@code yes}, {@code on}, {@code 1} and their opposites. */
  public static Setting<Boolean> flag(String key, boolean defaultValue) {
    return of(
        key,
        "true or false",
        defaultValue,
        Boolean.toString(defaultValue),
        text ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "true", "yes", "on", "1" -> true;
              case "false", "no", "off", "0" -> false;
              default -> throw new InvalidValueException("true or false");
            });
  }

  /**
   * A length of time such as {@code 30s}, {@code 5m} or {@code PT5M}; a plain number is seconds.
   */
  public static Setting<Duration> duration(String key, Duration defaultValue) {
    return duration(key, defaultValue, ChronoUnit.SECONDS);
  }

  /** A length of time such as {@code 30s}, whose plain number is counted in {@code plainUnit}. */
  public static Setting<Duration> duration(
      String key, Duration defaultValue, ChronoUnit plainUnit) {
    String unit = plainUnit.toString().toLowerCase(Locale.ROOT);
    String wanted = "a duration such as 30s, 5m, 2h or 1d; a plain number is " + unit;
    return of(
        key,
        "duration, plain number in " + unit,
        defaultValue,
        spoken(defaultValue),
        text -> readDuration(text.toLowerCase(Locale.ROOT), plainUnit, wanted));
  }

  /** Several texts, separated by commas or line breaks. */
  public static Setting<List<String>> list(String key, List<String> defaultValue) {
    return of(
        key,
        "list, separated by commas",
        List.copyOf(defaultValue),
        String.join(",", defaultValue),
        text ->
            Arrays.stream(text.split("[,\\r\\n]"))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList());
  }

  /** A file or folder; a relative one counts from the working directory. */
  public static Setting<Path> path(String key, Path defaultValue) {
    return of(
        key,
        "path",
        defaultValue,
        defaultValue.toString(),
        text -> {
          try {
            return Path.of(text);
          } catch (InvalidPathException e) {
            throw new InvalidValueException("a path");
          }
        });
  }

  /** One of the names of an enum, in any case, with {@code -} or {@code _}. */
  public static <E extends Enum<E>> Setting<E> choice(String key, Class<E> type, E defaultValue) {
    List<E> values = List.of(type.getEnumConstants());
    String names = values.stream().map(Setting::spoken).collect(Collectors.joining(", "));
    return of(
        key,
        "one of " + names,
        defaultValue,
        spoken(defaultValue),
        text ->
            values.stream()
                .filter(value -> spoken(value).equalsIgnoreCase(text.replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("one of " + names)));
  }

  /**
   * A value with a form of its own, for example a time zone.
   *
   * @param type what is wanted, as it stands in the table and in the warning
   * @param reading throws {@link IllegalArgumentException} or {@link DateTimeException} for a text
   *     it can't read
   */
  public static <T> Setting<T> parsed(
      String key, String type, T defaultValue, Function<String, T> reading) {
    return of(
        key,
        type,
        defaultValue,
        defaultValue.toString(),
        text -> {
          try {
            return reading.apply(text);
          } catch (IllegalArgumentException | DateTimeException e) {
            throw new InvalidValueException(type);
          }
        });
  }

  /** Also reads these environment variables, the first one that is given. */
  public Setting<T> alias(String... environmentNames) {
    Setting<T> more = this;
    for (String name : environmentNames) {
      more = more.alias(name, UnaryOperator.identity());
    }
    return more;
  }

  /** Also reads this environment variable, whose values mean something else than ours. */
  public Setting<T> alias(String environmentName, UnaryOperator<String> reading) {
    List<Alias> aliases = new ArrayList<>(card.aliases);
    aliases.add(new Alias(environmentName, reading));
    return with(
        new Card(
            card.key,
            card.type,
            card.defaultText,
            List.copyOf(aliases),
            card.secret,
            card.changeableInConsole,
            card.description));
  }

  /**
   * Keeps the value out of logs and pages, strips what copying and pasting adds, and lets the
   * environment name a file instead ({@code LEAFPORT_..._FILE}).
   */
  public Setting<T> secret() {
    return with(
        new Card(
            card.key,
            card.type,
            card.defaultText,
            card.aliases,
            true,
            card.changeableInConsole,
            card.description));
  }

  /**
   * Lets an administrator change the value in the console; that one wins over all other sources.
   */
  public Setting<T> changeableInConsole() {
    return with(
        new Card(
            card.key,
            card.type,
            card.defaultText,
            card.aliases,
            card.secret,
            true,
            card.description));
  }

  /** Says in a sentence what the setting does, for the reference table. */
  public Setting<T> describedAs(String description) {
    return with(
        new Card(
            card.key,
            card.type,
            card.defaultText,
            card.aliases,
            card.secret,
            card.changeableInConsole,
            description));
  }

  private Setting<T> with(Card changed) {
    return new Setting<>(changed, defaultValue, reader);
  }

  /** The value in force now; the default if none was given or the given one can't be used. */
  public T get() {
    return in(Settings.current());
  }

  /** The value these settings give. */
  public T in(Settings settings) {
    return givenIn(settings).orElse(defaultValue);
  }

  /** The value somebody gave, empty where the default applies. */
  public Optional<T> given() {
    return givenIn(Settings.current());
  }

  /** The value these settings give, empty where the default applies. */
  public Optional<T> givenIn(Settings settings) {
    return settings.find(this).flatMap(given -> read(given, settings));
  }

  private Optional<T> read(Settings.Given given, Settings settings) {
    try {
      return Optional.of(reader.read(cleaned(given.text())));
    } catch (InvalidValueException e) {
      settings.warnOnce(
          this,
          given,
          "[app] "
              + given.origin()
              + (card.secret ? " can't be used" : " has the unusable value '" + given.text() + "'")
              + " (wanted: "
              + e.getMessage()
              + "), using the default "
              + (card.secret || card.defaultText.isEmpty() ? "(none)" : card.defaultText)
              + " for "
              + card.key);
      return Optional.empty();
    }
  }

  /** Checks a text an administrator typed; empty if it can be used, else what is wanted. */
  public Optional<String> objectionTo(String text) {
    try {
      reader.read(cleaned(text));
      return Optional.empty();
    } catch (InvalidValueException e) {
      return Optional.of(e.getMessage());
    }
  }

  private String cleaned(String text) {
    return card.secret ? strippedOfPasteMarks(text) : text.strip();
  }

  /** The key, for example {@code leafport.http.port}. */
  public String key() {
    return card.key;
  }

  /** Its name in the environment, for example {@code LEAFPORT_HTTP_PORT}. */
  public String environmentName() {
    return card.key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  /** Further environment variables that are read, in their order. */
  public List<String> aliases() {
    return card.aliases.stream().map(Alias::environmentName).toList();
  }

  List<Alias> aliasReadings() {
    return card.aliases;
  }

  /** Whether the value stays out of logs and pages. */
  public boolean isSecret() {
    return card.secret;
  }

  /** Whether an administrator may change it in the console. */
  public boolean isChangeableInConsole() {
    return card.changeableInConsole;
  }

  /** What it does; empty if nobody has said so. */
  public String description() {
    return card.description;
  }

  /** What a value looks like, with its unit or range. */
  public String type() {
    return card.type;
  }

  /** The default as one would write it. */
  public String defaultText() {
    return card.defaultText;
  }

  /** The value that applies where nothing is given. */
  public T defaultValue() {
    return defaultValue;
  }

  @Override
  public String toString() {
    return card.key;
  }

  private static String withoutControlCharacters(String text) throws InvalidValueException {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidValueException("text without control characters");
    }
    return text;
  }

  /** Blanks, line breaks, byte-order marks and zero-width characters at both ends. */
  private static String strippedOfPasteMarks(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isPasteMark(text.charAt(from))) {
      from++;
    }
    while (to > from && isPasteMark(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isPasteMark(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || c == '\uFEFF'
        || c == '\u2060'
        || (c >= '\u200B' && c <= '\u200F');
  }

  private static Duration readDuration(String text, ChronoUnit plainUnit, String wanted)
      throws InvalidValueException {
    try {
      Matcher simple = DURATION.matcher(text);
      if (simple.matches()) {
        ChronoUnit unit = simple.group(2) == null ? plainUnit : UNITS.get(simple.group(2));
        return Duration.of(Long.parseLong(simple.group(1)), unit);
      }
      Duration duration = Duration.parse(text);
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeException | ArithmeticException e) {
      throw new InvalidValueException(wanted);
    }
    throw new InvalidValueException(wanted);
  }

  private static String spoken(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String spoken(Duration duration) {
    if (duration.toMillisPart() != 0) {
      return duration.toMillis() + "ms";
    }
    if (duration.toSecondsPart() != 0) {
      return duration.toSeconds() + "s";
    }
    if (duration.toMinutesPart() != 0 || duration.isZero()) {
      return duration.toMinutes() + "m";
    }
    return duration.toHoursPart() != 0 ? duration.toHours() + "h" : duration.toDays() + "d";
  }
}
