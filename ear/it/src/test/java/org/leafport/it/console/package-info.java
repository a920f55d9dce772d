/**
 * The console in a real browser: Chromium against the built product, pictures kept in {@code
 * target/screenshots}.
 *
 * <p>May import {@code org.leafport.it.product}, the simulator of the TCU connector and Selenium.
 */
package org.leafport.it.console;
