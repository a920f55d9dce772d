package org.leafport.boot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The options of {@code serve}. Each is short for a setting, and is handed on as that setting's
 * system property, which wins over environment and file.
 */
final class ServeOptions {

  static final String USAGE =
      """
      Usage: java -jar leafport.jar [serve] [options]
        --data DIR          where everything is kept (default ./data)
        --demo              with a demonstration account and a simulated car
        --http-port N       cars, console and API (default 8124)
        --tcu-port N        cars' telematics units (default 55230)
        --health-port N     health and metrics (default 8899)
        --db-url URL        an external PostgreSQL instead of the bundled one
      Every setting can also be given as -Dleafport.x=y before -jar, as environment variable
      LEAFPORT_X, or in the file leafport.properties in the data directory.
      Other commands: java -jar leafport.jar help\
      """;

  private static final Map<String, String> SETTINGS =
      Map.of(
          "--data", "leafport.data",
          "--http-port", "leafport.http.port",
          "--tcu-port", "leafport.tcu.port",
          "--health-port", "leafport.health.port",
          "--db-url", "leafport.db.url");

  private ServeOptions() {}

  /** Sets the system properties these options stand for. */
  static void apply(List<String> arguments) {
    read(arguments).forEach(System::setProperty);
  }

  /**
   * The settings these options stand for.
   *
   * @throws IllegalArgumentException naming the option that is unknown or lacks its value
   */
  static Map<String, String> read(List<String> arguments) {
    Map<String, String> settings = new HashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      String[] option = arguments.get(i).split("=", 2);
      if (arguments.get(i).equals("--demo")) {
        settings.put("leafport.demo", "true");
      } else if (!SETTINGS.containsKey(option[0])) {
        throw new IllegalArgumentException("Unknown option " + arguments.get(i));
      } else if (option.length == 2) {
        settings.put(SETTINGS.get(option[0]), option[1]);
      } else if (i + 1 < arguments.size()) {
        settings.put(SETTINGS.get(option[0]), arguments.get(++i));
      } else {
        throw new IllegalArgumentException("Option " + option[0] + " needs a value");
      }
    }
    return settings;
  }
}
