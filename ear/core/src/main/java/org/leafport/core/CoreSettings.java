package org.leafport.core;

import java.nio.file.Path;
import java.util.List;
import org.leafport.core.secrets.InstallationSecrets;
import org.leafport.core.settings.Setting;
import org.leafport.core.settings.SettingsPage;

/** What concerns the process as a whole. The launcher reads most of these before core is there. */
public final class CoreSettings implements SettingsPage {

  /** The folder that holds everything an installation must not lose. */
  public static final Setting<Path> DATA =
      Setting.path("leafport.data", Path.of("data"))
          .describedAs(
              "The data directory. Read from the command line, a system property or the environment"
                  + " only, because the settings file lies in it.");

  /** The settings file. */
  public static final Setting<String> CONFIG =
      Setting.text("leafport.config", "")
          .describedAs(
              "The settings file, if it is not leafport.properties in the data directory. Read from"
                  + " a system property or the environment only.");

  /** How much is logged. */
  public static final Setting<LogLevel> LOG_LEVEL =
      Setting.choice("leafport.log.level", LogLevel.class, LogLevel.INFO)
          .alias("LOG_LEVEL")
          .describedAs("How much is logged. It changes the log and nothing else.");

  /** The main port. */
  public static final Setting<Integer> HTTP_PORT =
      Setting.integer("leafport.http.port", 8124, 1, 65535)
          .alias("HTTP_PORT")
          .describedAs("The HTTP port of cars, console and API.");

  /** The port of health and metrics. */
  public static final Setting<Integer> HEALTH_PORT =
      Setting.integer("leafport.health.port", 8899, 1, 65535)
          .alias("HEALTH_PORT")
          .describedAs("The HTTP port that answers /health and /metrics, and nothing else.");

  /** How much is logged, from everything to nothing but the end. */
  public enum LogLevel {
    /** Also raw frames, with identifiers masked. */
    TRACE,
    /** Also accesses and parsed payloads. */
    DEBUG,
    /** What an owner wants to follow. */
    INFO,
    /** As info, without what libraries say. */
    NOTICE,
    /** What may need a hand. */
    WARNING,
    /** What failed. */
    ERROR,
    /** Only what keeps Leafport from starting. */
    FATAL
  }

  @Override
  public String title() {
    return "Process";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(DATA, CONFIG, LOG_LEVEL, HTTP_PORT, HEALTH_PORT, InstallationSecrets.SECRET_KEY);
  }
}
