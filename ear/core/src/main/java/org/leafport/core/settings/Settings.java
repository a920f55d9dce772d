package org.leafport.core.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leafport.core.data.DataDirectory;

/**
 * Where values of settings come from, the first source that has one winning:
 *
 * <ol>
 *   <li>the console, for settings that may be changed there,
 *   <li>the system property of that key ({@code -Dleafport.http.port=80}),
 *   <li>the environment ({@code LEAFPORT_HTTP_PORT}), then its aliases ({@code HTTP_PORT}),
 *   <li>for secrets the file an environment variable names ({@code LEAFPORT_DB_PASSWORD_FILE}),
 *   <li>the file {@code leafport.properties} in the data directory, or the one that {@code
 *       LEAFPORT_CONFIG} names,
 *   <li>the default.
 * </ol>
 *
 * <p>An environment variable that is blank counts as not given, because composed container files
 * set variables that way. A value that can't be used is a warning, and the default applies.
 */
public final class Settings {

  /** The name of the file in the data directory. */
  public static final String FILE_NAME = "leafport.properties";

  private static final Logger LOG = Logger.getLogger(Settings.class.getName());

  /** A text somebody gave, and where. */
  record Given(String text, String origin) {}

  private final UnaryOperator<String> systemProperties;
  private final Map<String, String> environment;
  private final Map<String, String> file;
  private final String fileName;
  private final Set<String> warned = ConcurrentHashMap.newKeySet();
  private final Map<String, Optional<String>> secretFiles = new ConcurrentHashMap<>();
  private volatile Function<String, Optional<String>> console = key -> Optional.empty();

  private Settings(
      UnaryOperator<String> systemProperties,
      Map<String, String> environment,
      Map<String, String> file,
      String fileName) {
    this.systemProperties = systemProperties;
    this.environment = environment;
    this.file = file;
    this.fileName = fileName;
  }

  private static final class Current {
    private static final Settings SETTINGS = ofThisProcess();
  }

  /** The settings of this process. */
  public static Settings current() {
    return Current.SETTINGS;
  }

  /** Settings from these sources alone, for tests and tools. */
  public static Settings of(
      Map<String, String> systemProperties,
      Map<String, String> environment,
      Map<String, String> file) {
    return new Settings(systemProperties::get, environment, file, FILE_NAME);
  }

  private static Settings ofThisProcess() {
    Map<String, String> environment = System.getenv();
    Path file = fileOf(System.getProperty("leafport.config"), environment);
    return new Settings(System::getProperty, environment, readFile(file), file.toString());
  }

  private static Path fileOf(String property, Map<String, String> environment) {
    String named = property != null ? property : environment.get("LEAFPORT_CONFIG");
    return named == null || named.isBlank()
        ? DataDirectory.current().resolve(FILE_NAME)
        : Path.of(named.strip());
  }

  private static Map<String, String> readFile(Path file) {
    if (!Files.exists(file)) {
      return Map.of();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      LOG.log(
          Level.WARNING,
          "[app] Settings file {0} can''t be read ({1}), going on without it",
          new Object[] {file, e.getMessage()});
      return Map.of();
    }
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toUnmodifiableMap(Function.identity(), properties::getProperty));
  }

  /**
   * Lets the console's values win, for settings that may be changed there.
   *
   * @param lookup from a key to the text an administrator stored, empty if none
   */
  public void overriddenBy(Function<String, Optional<String>> lookup) {
    console = Objects.requireNonNull(lookup);
  }

  Optional<Given> find(Setting<?> setting) {
    return fromConsole(setting)
        .or(() -> fromSystemProperties(setting))
        .or(() -> fromEnvironment(setting))
        .or(() -> fromSecretFile(setting))
        .or(() -> fromFile(setting));
  }

  private Optional<Given> fromConsole(Setting<?> setting) {
    return setting.isChangeableInConsole()
        ? console.apply(setting.key()).map(text -> new Given(text, "The console"))
        : Optional.empty();
  }

  private Optional<Given> fromSystemProperties(Setting<?> setting) {
    return Optional.ofNullable(systemProperties.apply(setting.key()))
        .map(text -> new Given(text, "System property " + setting.key()));
  }

  private Optional<Given> fromEnvironment(Setting<?> setting) {
    return environment(setting.environmentName())
        .or(
            () ->
                setting.aliasReadings().stream()
                    .map(
                        alias ->
                            environment(alias.environmentName())
                                .map(
                                    given ->
                                        new Given(
                                            alias.reading().apply(given.text()), given.origin())))
                    .flatMap(Optional::stream)
                    .findFirst());
  }

  private Optional<Given> environment(String name) {
    return Optional.ofNullable(environment.get(name))
        .filter(text -> !text.isBlank())
        .map(text -> new Given(text, "Environment variable " + name));
  }

  private Optional<Given> fromSecretFile(Setting<?> setting) {
    if (!setting.isSecret()) {
      return Optional.empty();
    }
    return environmentNames(setting)
        .map(name -> name + "_FILE")
        .map(name -> environment(name).flatMap(path -> contents(name, path.text().strip())))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Given> contents(String name, String path) {
    return secretFiles
        .computeIfAbsent(path, unread -> read(name, unread))
        .map(text -> new Given(text, "The file that " + name + " names"));
  }

  private static Optional<String> read(String name, String path) {
    try {
      return Optional.of(Files.readString(Path.of(path)));
    } catch (IOException | IllegalArgumentException e) {
      LOG.log(
          Level.WARNING,
          "[app] The file that {0} names can''t be read ({1}), going on without it",
          new Object[] {name, e.getMessage()});
      return Optional.empty();
    }
  }

  private Optional<Given> fromFile(Setting<?> setting) {
    return Optional.ofNullable(file.get(setting.key()))
        .map(text -> new Given(text, setting.key() + " in " + fileName));
  }

  private static Stream<String> environmentNames(Setting<?> setting) {
    return Stream.concat(Stream.of(setting.environmentName()), setting.aliases().stream());
  }

  void warnOnce(Setting<?> setting, Given given, String warning) {
    if (warned.add(setting.key() + '\n' + given.origin() + '\n' + given.text())) {
      LOG.warning(warning);
    }
  }

  /** The pages of all modules this class loader sees, in the order of their titles. */
  public static List<SettingsPage> pages(ClassLoader modules) {
    Map<String, SettingsPage> pages = new TreeMap<>();
    for (SettingsPage page : ServiceLoader.load(SettingsPage.class, modules)) {
      pages.put(page.title(), page);
    }
    return List.copyOf(pages.values());
  }

  /**
   * Reads every setting of these pages once, so that each unusable value is warned of at the start
   * rather than at its first use, and warns of keys nobody knows.
   */
  public void check(List<SettingsPage> pages) {
    Set<String> known = new TreeSet<>();
    for (SettingsPage page : pages) {
      for (Setting<?> setting : page.settings()) {
        known.add(setting.key());
        setting.in(this);
      }
    }
    for (String key : new TreeSet<>(file.keySet())) {
      if (key.toLowerCase(Locale.ROOT).startsWith("leafport.") && !known.contains(key)) {
        LOG.log(
            Level.WARNING,
            "[app] {0} in {1} is not a setting of Leafport, it has no effect",
            new Object[] {key, fileName});
      }
    }
  }
}
