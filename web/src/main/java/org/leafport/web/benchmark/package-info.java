/**
 * Measures the telematics server against its own database: seeds the load fleet, and runs the same
 * SQL once through cars and server and once through PostgreSQL's own load generator; and measures
 * how long a server takes to start and what it takes of the memory at rest.
 *
 * <p>Runs as a command outside the container, so it may import the JDK, picocli, the database part
 * of the core and the simulator only; nobody imports it.
 */
package org.leafport.web.benchmark;
