/**
 * Commands to a car: request, wake-up, delivery, result, time-out, and the trail of steps an owner
 * can follow.
 *
 * <p>May import {@code vehicle}, {@code account}, {@code alert}, {@code timer}, {@code sms} and the
 * core; knows no adapter.
 */
package org.leafport.web.command;
