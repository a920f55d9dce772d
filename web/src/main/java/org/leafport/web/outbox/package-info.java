/**
 * What was promised in a transaction and has to happen outside of it: written down with the
 * promise, crossed out when done, found again after a crash.
 *
 * <p>May import the core only; the rooms that send decide what an entry means.
 */
package org.leafport.web.outbox;
