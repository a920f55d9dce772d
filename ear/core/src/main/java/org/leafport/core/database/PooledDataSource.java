package org.leafport.core.database;

import jakarta.annotation.sql.DataSourceDefinition;

/**
 * The pool that the application uses, under {@code java:app/jdbc/leafport}.
 *
 * <p>Its size is an upper bound that is fixed when the application is built, below what the bundled
 * server accepts; whoever sends work to it has a limit of his own in front. Connections are checked
 * before use, as {@link PooledConnection} says, and one that is broken takes all others with it: so
 * a restart of the database is survived, and whoever waits for a host that vanished is told as soon
 * as the first one knows.
 */
@DataSourceDefinition(
    name = PooledDataSource.NAME,
    className = "org.leafport.core.database.LeafportDataSource",
    minPoolSize = 0,
    initialPoolSize = 0,
    maxPoolSize = 40,
    properties = {
      "fish.payara.is-connection-validation-required=true",
      // Asks Connection.isValid.
      "fish.payara.connection-validation-method=custom-validation",
      "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation",
      "fish.payara.fail-all-connections=true",
      "fish.payara.max-wait-time-in-millis=10000"
    })
public final class PooledDataSource {

  /** Its name in the application's naming context. */
  public static final String NAME = "java:app/jdbc/leafport";

  private PooledDataSource() {}
}
