package org.leafport.core.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.output.MigrateResult;

/**
 * Brings a module's schema to the version its code knows, before anything uses it.
 *
 * <p>Files are numbered SQL scripts ({@code V1__cars.sql}) in the module's class path. Each runs in
 * a transaction, all of them under a lock that nodes on one database share. They may take as long
 * as they take; a node that finds another one at it waits for half an hour.
 */
public final class Migrations {

  private static final Logger LOG = Logger.getLogger(Migrations.class.getName());

  /**
   * How long a node waits for another one that migrates: Flyway asks for the lock once a second.
   */
  private static final int LOCK_PATIENCE_SECONDS = 30 * 60;

  private Migrations() {}

  /**
   * Runs what is missing.
   *
   * @param schema the module's own schema, made if it isn't there
   * @param location where the scripts lie, for example {@code classpath:db/leafport}
   * @param moduleClass any class of the module, whose class loader finds them
   * @return how many scripts ran
   * @throws DatabaseException if one fails, or if a newer Leafport wrote the schema; the data is as
   *     it was before the failing script
   */
  public static int run(String schema, String location, Class<?> moduleClass) {
    return run(LeafportDataSource.patient(), schema, location, moduleClass);
  }

  static int run(DataSource database, String schema, String location, Class<?> moduleClass) {
    Flyway flyway =
        Flyway.configure(moduleClass.getClassLoader())
            .dataSource(database)
            .schemas(schema)
            .defaultSchema(schema)
            .createSchemas(true)
            .table("schema_history")
            .locations(location)
            .failOnMissingLocations(true)
            .lockRetryCount(LOCK_PATIENCE_SECONDS)
            .load();
    try {
      refuseNewer(flyway, schema);
      MigrateResult result = flyway.migrate();
      tell(schema, flyway.info().current(), result, serverVersion(database));
      return result.migrationsExecuted;
    } catch (FlywayException | SQLException e) {
      throw new DatabaseException(
          "[db] Schema " + schema + " could not be brought up to date: " + e.getMessage(), e);
    }
  }

  /** Flyway would let an older application work on a newer schema; ours would break it. */
  private static void refuseNewer(Flyway flyway, String schema) {
    Stream.of(flyway.info().all())
        .filter(script -> script.getState().isApplied() && !script.getState().isResolved())
        .map(MigrationInfo::getVersion)
        .max(MigrationVersion::compareTo)
        .ifPresent(
            version -> {
              throw new DatabaseException(
                  "[db] Schema "
                      + schema
                      + " is at version "
                      + version
                      + ", which this Leafport doesn't know: a newer one wrote it, start that one."
                      + " Nothing was touched");
            });
  }

  private static String serverVersion(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return connection.getMetaData().getDatabaseProductVersion();
    }
  }

  private static void tell(
      String schema, MigrationInfo current, MigrateResult result, String serverVersion) {
    String version = current == null ? "0" : current.getVersion().toString();
    LOG.info(
        "[db] Database ready (PostgreSQL "
            + serverVersion
            + ", schema "
            + (schema.equals("leafport") ? version : schema + " " + version)
            + ", "
            + result.migrationsExecuted
            + " migrations applied)");
  }
}
