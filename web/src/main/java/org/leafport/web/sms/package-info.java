/**
 * The wake-up SMS: providers behind one interface, and what each of them needs to know of a car.
 *
 * <p>May import the core only; knows neither cars nor commands.
 */
package org.leafport.web.sms;
