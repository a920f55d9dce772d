/**
 * What every module stands on: settings, data directory, secrets, gate, meters, the database.
 *
 * <p>Imports Jakarta EE, the JDBC driver and Flyway; knows no feature and no other module.
 */
package org.leafport.core;
