package org.leafport.web.account;

/**
 * Where somebody signs in from.
 *
 * @param address the client's address, as the entrance found it
 * @param remote whether it came through the tunnel, so that any stranger may be behind it
 */
public record ClientAddress(String address, boolean remote) {}
