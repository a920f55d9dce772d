package org.leafport.tunnel.agent;

import java.util.Optional;

/**
 * What an administrator changes; what is empty stays as it is. What stands here wins over
 * configuration from then on.
 *
 * @param enabled see {@link RemoteConfiguration}
 * @param proxyUrl {@code wss://host[:port][/path]}; {@code ws://} only where {@link
 *     AgentSettings#ALLOW_PLAIN} permits it
 * @param requestedSubdomain at most 63 characters; what is wrong with a name only the proxy can say
 * @param sponsorToken as pasted: blanks and invisible characters are left out. Blank: none any more
 * @param target {@code self}, {@code http://host:port} or {@code tls://host:port}
 * @param rewriteHost see {@link RemoteConfiguration}
 * @param proxyProtocol see {@link RemoteConfiguration}
 * @param carRelay see {@link RemoteConfiguration}
 * @param naviRelay see {@link RemoteConfiguration}
 */
public record RemoteChange(
    Optional<Boolean> enabled,
    Optional<String> proxyUrl,
    Optional<String> requestedSubdomain,
    Optional<String> sponsorToken,
    Optional<String> target,
    Optional<Boolean> rewriteHost,
    Optional<Boolean> proxyProtocol,
    Optional<Boolean> carRelay,
    Optional<Boolean> naviRelay) {

  /** Does not quote the token. */
  @Override
  public String toString() {
    return "change of remote access";
  }
}
