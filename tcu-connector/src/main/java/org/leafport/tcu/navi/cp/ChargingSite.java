package org.leafport.tcu.navi.cp;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A charging place, as far as units show it: what {@link PointDetails} is made of.
 *
 * @param id its number at the provider, 0..4294967295
 * @param title its name
 * @param town where it is
 * @param region state or province
 * @param postcode of the town
 * @param address street and number
 * @param phone of the place, or of who runs it
 * @param latitude degrees, exact
 * @param longitude degrees, exact
 * @param quick one can charge with CHAdeMO
 * @param slow one can charge with alternating current
 * @param price whether it costs something
 * @param points how many cars can charge at once, at least 1
 */
public record ChargingSite(
    long id,
    Optional<String> title,
    Optional<String> town,
    Optional<String> region,
    Optional<String> postcode,
    Optional<String> address,
    Optional<String> phone,
    BigDecimal latitude,
    BigDecimal longitude,
    boolean quick,
    boolean slow,
    Price price,
    int points) {}
