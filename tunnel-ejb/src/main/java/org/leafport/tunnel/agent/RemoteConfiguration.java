package org.leafport.tunnel.agent;

/**
 * What is set for remote access of this home.
 *
 * @param enabled whether this home wants to be reached through a proxy
 * @param proxyUrl {@code wss://host[:port][/path]}; empty if none is set
 * @param requestedSubdomain the name asked for; empty: the proxy makes one up
 * @param sponsorTokenSet whether there is a sponsor token; itself it is never shown
 * @param target {@code self}, {@code http://host:port} or {@code tls://host:port}
 * @param rewriteHost whether a foreign target sees its own name as Host
 * @param proxyProtocol whether a foreign target gets a PROXY protocol header first
 * @param carRelay whether cars' telematics units come through the tunnel
 * @param naviRelay whether cars' navigation units come through the tunnel
 */
public record RemoteConfiguration(
    boolean enabled,
    String proxyUrl,
    String requestedSubdomain,
    boolean sponsorTokenSet,
    String target,
    boolean rewriteHost,
    boolean proxyProtocol,
    boolean carRelay,
    boolean naviRelay) {}
