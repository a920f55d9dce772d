package org.leafport.boot;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The few settings the launcher needs before the application, whose catalogue knows all of them, is
 * there. They come from the same sources in the same order. A value that can't be used is passed
 * over silently: the catalogue warns of it when the application starts.
 *
 * @param data the data directory, absolute
 * @param httpPort port of cars, console and API
 * @param healthPort port of health and metrics
 * @param logLevel how much is logged
 */
record BootSettings(Path data, int httpPort, int healthPort, LogLevel logLevel) {

  static BootSettings current() {
    Map<String, String> environment = System.getenv();
    Path data =
        Path.of(given("leafport.data", environment, new Properties()).orElse("data"))
            .toAbsolutePath()
            .normalize();
    // The application must find the same folder, wherever the container thinks it works.
    System.setProperty("leafport.data", data.toString());
    Properties file = file(data, environment);
    return new BootSettings(
        data,
        port(given("leafport.http.port", environment, file, "HTTP_PORT"), 8124),
        port(given("leafport.health.port", environment, file, "HEALTH_PORT"), 8899),
        given("leafport.log.level", environment, file, "LOG_LEVEL")
            .flatMap(LogLevel::named)
            .orElse(LogLevel.INFO));
  }

  private static Optional<String> given(
      String key, Map<String, String> environment, Properties file, String... aliases) {
    String name = key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    Optional<String> found =
        Optional.ofNullable(System.getProperty(key)).or(() -> filled(environment, name));
    for (String alias : aliases) {
      found = found.or(() -> filled(environment, alias));
    }
    return found.or(() -> Optional.ofNullable(file.getProperty(key))).map(String::strip);
  }

  private static Optional<String> filled(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
  }

  private static Properties file(Path data, Map<String, String> environment) {
    Properties properties = new Properties();
    Path file =
        given("leafport.config", environment, properties)
            .map(Path::of)
            .orElse(data.resolve("leafport.properties"));
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        // The catalogue warns of the unreadable file.
        return new Properties();
      }
    }
    return properties;
  }

  private static int port(Optional<String> given, int standard) {
    return given
        .filter(text -> text.matches("\\d{1,5}"))
        .map(Integer::parseInt)
        .filter(port -> port >= 1 && port <= 65535)
        .orElse(standard);
  }
}
