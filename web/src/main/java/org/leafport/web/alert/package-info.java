/**
 * What the owner is told: the alert history of a car and the rules that turn a report into an
 * alert.
 *
 * <p>May import {@code vehicle}, {@code account}, the core and the message records of the TCU
 * connector; knows no adapter.
 */
package org.leafport.web.alert;
