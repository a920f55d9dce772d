package org.leafport.tunnel.agent;

import java.security.KeyPair;
import java.util.HexFormat;
import java.util.Optional;
import org.leafport.tunnel.acme.IssuedCertificate;

/**
 * Who this home is, in clear; only in memory.
 *
 * @param instanceId 16 random bytes, made once per installation
 * @param accountKey its account at the certificate authority
 * @param enrolment what the proxy gave it
 * @param certificate its certificate
 */
public record AgentIdentity(
    byte[] instanceId,
    KeyPair accountKey,
    Optional<Enrolment> enrolment,
    Optional<IssuedCertificate> certificate) {

  /** Copies the id. */
  public AgentIdentity {
    instanceId = instanceId.clone();
  }

  @Override
  public byte[] instanceId() {
    return instanceId.clone();
  }

  /** The instance id as 32 hexadecimal digits in lower case. */
  String instance() {
    return HexFormat.of().formatHex(instanceId);
  }

  /** Does not quote the keys. */
  @Override
  public String toString() {
    return "identity of this home";
  }
}
