package org.leafport.tunnel.agent;

import java.util.Optional;

/**
 * What a proxy gave this home at its last registration.
 *
 * @param proxyHost the proxy's host, lower case
 * @param fqdn the home's name
 * @param basis what it was given for: {@link AgentConfiguration#enrolmentBasis()} of then
 * @param resumeToken lets this home, and nobody else, enrol again at once; empty from a proxy that
 *     gives none
 */
public record Enrolment(String proxyHost, String fqdn, byte[] basis, Optional<String> resumeToken) {

  /** Copies the basis. */
  public Enrolment {
    basis = basis.clone();
  }

  @Override
  public byte[] basis() {
    return basis.clone();
  }

  /** The name's first label, by which it is asked for again. */
  String label() {
    int dot = fqdn.indexOf('.');
    return dot < 0 ? fqdn : fqdn.substring(0, dot);
  }

  /** Does not quote the token. */
  @Override
  public String toString() {
    return "enrolment of " + fqdn;
  }
}
