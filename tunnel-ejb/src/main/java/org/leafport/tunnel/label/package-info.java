/**
 * The names of homes: what may be asked for, what is reserved, what is made up, and which name a
 * certificate stands for. Pure: no clock, no log, no database.
 *
 * <p>Imports the JDK only.
 */
package org.leafport.tunnel.label;
