package org.leafport.core.database;

import jakarta.annotation.sql.DataSourceDefinition;

/**
 * The pool that the application uses, under {@code java:app/jdbc/leafport}.
 *
 * <p>Its size is an upper bound that is fixed when the application is built, below what the bundled
 * server accepts; whoever sends work to it has a limit of his own in front. Connections are checked
 * before use, and one that is broken takes its idle neighbours with it, so that a restart of the
 * database is survived.
 */
@DataSourceDefinition(
    name = PooledDataSource.NAME,
    className = "org.leafport.core.database.LeafportDataSource",
    minPoolSize = 0,
    initialPoolSize = 0,
    maxPoolSize = 40,
    properties = {
      "fish.payara.is-connection-validation-required=true",
      "fish.payara.connection-validation-method=auto-commit",
      "fish.payara.fail-all-connections=true",
      "fish.payara.max-wait-time-in-millis=10000"
    })
public final class PooledDataSource {

  /** Its name in the application's naming context. */
  public static final String NAME = "java:app/jdbc/leafport";

  private PooledDataSource() {}
}
