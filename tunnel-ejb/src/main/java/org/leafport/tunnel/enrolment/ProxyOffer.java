package org.leafport.tunnel.enrolment;

/**
 * What a home of the extended form is told about the proxy.
 *
 * @param proxyHost the proxy's own host
 * @param acmeDirectory the certificate authority that the proxy suggests
 * @param renewHintDays how many days before its end a certificate should be renewed
 * @param tcuRelay whether cars can be reached through this proxy
 */
public record ProxyOffer(
    String proxyHost, String acmeDirectory, int renewHintDays, boolean tcuRelay) {}
