/**
 * The cars: who owns them, what they last reported, and the one place where ownership is checked.
 *
 * <p>May import {@code account}, {@code command} (a car carries the state of its command), the core
 * and the message records of the TCU connector; knows no adapter.
 */
package org.leafport.web.vehicle;
