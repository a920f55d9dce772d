package org.leafport.tunnel.registry;

import java.net.InetAddress;
import java.util.Optional;

/**
 * What a home asks for by {@code /register}. All texts are as they came from outside, unchecked but
 * for their type.
 *
 * @param sponsorToken the field {@code sponsor_token}
 * @param subdomain the field {@code requested_subdomain}; empty (absent, null or {@code ""}) leaves
 *     the choice to the proxy
 * @param client the address it comes from
 * @param extended what only Leafport's own agent sends
 */
public record RegisterRequest(
    Optional<String> sponsorToken,
    Optional<String> subdomain,
    InetAddress client,
    Optional<Extended> extended) {

  /**
   * The fields of a request with {@code "protocol": 1}.
   *
   * @param instanceId 16 random bytes of the installation, in hexadecimal
   * @param software what the home calls its software
   * @param resumeToken the one of an earlier registration, base64url
   */
  public record Extended(
      Optional<String> instanceId, Optional<String> software, Optional<String> resumeToken) {}

  /** Doesn't quote the token. */
  @Override
  public String toString() {
    return "request for " + subdomain.orElse("any name");
  }
}
