/**
 * Tests of the built product, driven from outside by TCP, HTTP, WebSocket and a browser.
 *
 * <p>Imports the harness in {@code product}, clients, and of Leafport only core (to look into the
 * database) and the cars' codec.
 */
package org.leafport.it;
