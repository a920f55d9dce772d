package org.leafport.tunnel.acme;

import java.time.Instant;

/**
 * When the authority wants a certificate to be renewed (ACME Renewal Information, RFC 9773).
 *
 * @param start the beginning
 * @param end the end, not before the start
 * @param askAgain when to ask for the window again
 */
public record RenewalWindow(Instant start, Instant end, Instant askAgain) {}
