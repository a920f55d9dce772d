/**
 * The one database: the embedded PostgreSQL or an external one, the data source and the migrations.
 *
 * <p>Imports the JDBC driver, Flyway, Jakarta's annotations and the other rooms of core; knows no
 * table.
 */
package org.leafport.core.database;
