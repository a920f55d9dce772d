package org.leafport.core.database;

import java.time.Duration;
import java.util.List;
import org.leafport.core.settings.Setting;
import org.leafport.core.settings.SettingsPage;

/** Which database Leafport uses. */
public final class DatabaseSettings implements SettingsPage {

  /** Address of an external PostgreSQL; may hold user and password. */
  public static final Setting<String> URL =
      Setting.text("leafport.db.url", "")
          .alias("DATABASE_URL")
          .secret()
          .describedAs(
              "An external PostgreSQL (15 or newer), as jdbc:postgresql://host:5432/name or"
                  + " postgres://user:password@host:5432/name. Empty: the bundled PostgreSQL in the"
                  + " data directory.");

  /** Its host, where no URL is given. */
  public static final Setting<String> HOST =
      Setting.text("leafport.db.host", "")
          .alias("PSQL_DATABASE_HOST")
          .describedAs("Host of an external PostgreSQL, in place of the URL.");

  /** Its port, where no URL is given. */
  public static final Setting<Integer> PORT =
      Setting.integer("leafport.db.port", 5432, 1, 65535)
          .alias("PSQL_DATABASE_PORT")
          .describedAs("Port of that PostgreSQL.");

  /** Its database, where no URL is given. */
  public static final Setting<String> NAME =
      Setting.text("leafport.db.name", "leafport")
          .alias("PSQL_DATABASE")
          .describedAs("Name of the database on that host.");

  /** The user, where the URL doesn't name one. */
  public static final Setting<String> USER =
      Setting.text("leafport.db.user", "leafport")
          .alias("PSQL_USER")
          .describedAs("User of an external PostgreSQL, unless the URL names one.");

  /** The password, where the URL doesn't name one. */
  public static final Setting<String> PASSWORD =
      Setting.text("leafport.db.password", "")
          .alias("PSQL_PASSWORD")
          .secret()
          .describedAs("Password of an external PostgreSQL, unless the URL names one.");

  /** How long the start waits for an external database that doesn't answer yet. */
  public static final Setting<Duration> WAIT =
      Setting.duration("leafport.db.wait", Duration.ofSeconds(60))
          .describedAs("How long the start waits for an external PostgreSQL to answer.");

  /** How long connecting may take while the server runs. */
  public static final Setting<Duration> CONNECT_TIMEOUT =
      Setting.duration("leafport.db.connect-timeout", Duration.ofSeconds(2))
          .describedAs("How long connecting to the database may take; at least 1s.");

  /** How long an external database may take to answer one statement. */
  public static final Setting<Duration> ANSWER_TIMEOUT =
      Setting.duration("leafport.db.answer-timeout", Duration.ofSeconds(30))
          .describedAs(
              "How long an external PostgreSQL may take to answer a statement, before its"
                  + " connection is given up; at least 1s. Migrations at the start have no such"
                  + " limit, nightly jobs have ten minutes.");

  @Override
  public String title() {
    return "Database";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(URL, HOST, PORT, NAME, USER, PASSWORD, WAIT, CONNECT_TIMEOUT, ANSWER_TIMEOUT);
  }
}
