package org.leafport.tunnel.agent;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leafport.tunnel.acme.IssuedCertificate;
import org.leafport.tunnel.acme.KeyPairs;

/** Settings and identity of one test. */
final class MemoryStore implements AgentStore {

  private final Optional<Path> acmeTrust;
  private final URI acmeDirectory;
  private final Set<String> released = new HashSet<>();
  private final List<Instant> orders = new ArrayList<>();
  private RemoteConfiguration remote;
  private String token = "abc123";
  private AgentSettings.Form form = AgentSettings.Form.MUX;
  private AgentSettings.Authentication authentication = AgentSettings.Authentication.CHALLENGE;
  private Optional<Path> proxyTrust = Optional.empty();
  private AgentIdentity identity =
      new AgentIdentity(
          new byte[16], KeyPairs.generate(new SecureRandom()), Optional.empty(), Optional.empty());

  MemoryStore(String proxyUrl, URI acmeDirectory, Optional<Path> acmeTrust) {
    this.acmeDirectory = acmeDirectory;
    this.acmeTrust = acmeTrust;
    this.remote =
        new RemoteConfiguration(true, proxyUrl, "my-home", true, "self", false, false, true, false);
  }

  /** Connections in JSON. */
  MemoryStore inJson() {
    form = AgentSettings.Form.JSON;
    return this;
  }

  /** The certificate is shown in TLS, to a proxy that these certificates vouch for. */
  MemoryStore inTls(Path trusted) {
    authentication = AgentSettings.Authentication.CERTIFICATE;
    proxyTrust = Optional.of(trusted);
    return this;
  }

  /** As if it had enrolled before. */
  MemoryStore enrolled(String fqdn, IssuedCertificate certificate) {
    String host = configuration().proxyHost().orElseThrow();
    registered(new Enrolment(host, fqdn, basis(), Optional.of("resume")));
    certified(certificate);
    return this;
  }

  private byte[] basis() {
    return configuration().enrolmentBasis();
  }

  @Override
  public synchronized AgentConfiguration configuration() {
    return new AgentConfiguration(
        remote,
        AgentConfiguration.proxyAddress(remote.proxyUrl(), true),
        token,
        authentication,
        form,
        proxyTrust,
        acmeDirectory,
        acmeTrust,
        Optional.empty(),
        false);
  }

  @Override
  public synchronized AgentIdentity identity() {
    return identity;
  }

  @Override
  public synchronized void change(RemoteChange change) {
    token = change.sponsorToken().orElse(token);
    remote =
        new RemoteConfiguration(
            change.enabled().orElse(remote.enabled()),
            change.proxyUrl().orElse(remote.proxyUrl()),
            change.requestedSubdomain().orElse(remote.requestedSubdomain()),
            !token.isEmpty(),
            change.target().orElse(remote.target()),
            false,
            false,
            change.carRelay().orElse(remote.carRelay()),
            false);
  }

  @Override
  public synchronized void registered(Enrolment enrolment) {
    identity =
        new AgentIdentity(
            identity.instanceId(),
            identity.accountKey(),
            Optional.of(enrolment),
            identity.certificate());
  }

  @Override
  public synchronized void certified(IssuedCertificate certificate) {
    identity =
        new AgentIdentity(
            identity.instanceId(),
            identity.accountKey(),
            identity.enrolment(),
            Optional.of(certificate));
  }

  @Override
  public synchronized List<Instant> ordersSince(Instant earliest) {
    return orders.stream().filter(earliest::isBefore).toList();
  }

  @Override
  public synchronized void ordered(Instant now, Instant earliest) {
    orders.add(now);
  }

  @Override
  public synchronized Set<String> releasedCars() {
    return Set.copyOf(released);
  }

  @Override
  public synchronized void release(String vin) {
    released.add(vin);
  }

  @Override
  public synchronized void claimAgain(String vin) {
    released.remove(vin);
  }
}
