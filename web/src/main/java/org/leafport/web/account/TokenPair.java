package org.leafport.web.account;

/**
 * What an app gets when it signs in or renews its session.
 *
 * @param access opens the API
 * @param refresh gets the next pair; it stays good after it was used
 */
public record TokenPair(String access, String refresh) {}
