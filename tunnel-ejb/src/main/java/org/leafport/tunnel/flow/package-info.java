/**
 * Who may send how much, and who is next: credit of connections, the memory that windows stand for,
 * and turns by deficit round robin.
 *
 * <p>Imports nothing but the JDK; knows no frame, clock, log, thread or network.
 */
package org.leafport.tunnel.flow;
