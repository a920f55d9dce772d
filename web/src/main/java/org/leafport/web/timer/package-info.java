/**
 * Command timers: commands that start by themselves at a time of day.
 *
 * <p>May import {@code vehicle}, {@code command} and the core; knows no adapter.
 */
package org.leafport.web.timer;
