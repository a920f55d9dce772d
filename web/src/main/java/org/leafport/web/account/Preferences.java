package org.leafport.web.account;

/**
 * What a person chooses about the console.
 *
 * @param timeZone IANA name of the zone times are shown in
 * @param unitsImperial miles and Fahrenheit
 * @param emailNotifications alerts by mail
 * @param language ISO 639 code; empty: as the browser says
 * @param theme how the console looks
 */
public record Preferences(
    String timeZone,
    boolean unitsImperial,
    boolean emailNotifications,
    String language,
    Theme theme) {}
