package org.leafport.web.ui;

/**
 * A car in the list of cars.
 *
 * @param url address of its page
 * @param vin its VIN, by which the script finds the card
 * @param name what its owner calls it
 * @param contact when it was last heard of
 * @param picture our drawing of it
 * @param hasFigures whether it ever sent battery data; without, the figures below are null
 * @param gauge its battery
 * @param charge charge in percent
 * @param chargeLabel what stands below the charge
 * @param range range with climate off, or null when the car gave none
 * @param rangeLabel what stands below the range
 * @param nowIcon icon of what it does
 * @param now what it does, or that the figures are old
 * @param climate whether climate runs; empty when unknown
 * @param odometer kilometres or miles; empty when unknown
 */
public record CarCard(
    String url,
    String vin,
    String name,
    Chip contact,
    CarPicture picture,
    boolean hasFigures,
    Gauge gauge,
    Figure charge,
    String chargeLabel,
    Figure range,
    String rangeLabel,
    String nowIcon,
    String now,
    String climate,
    String odometer) {}
