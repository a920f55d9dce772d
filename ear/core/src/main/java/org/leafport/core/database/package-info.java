/**
 * The one database: the embedded PostgreSQL or an external one, the data source, the migrations,
 * and what the persistence provider is given: converters, and how a flush is sent.
 *
 * <p>Imports the JDBC driver, Flyway, the persistence provider, Jakarta's annotations and the other
 * rooms of core; knows no table.
 */
package org.leafport.core.database;
