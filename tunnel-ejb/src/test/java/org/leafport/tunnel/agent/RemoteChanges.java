package org.leafport.tunnel.agent;

import java.util.Optional;

/** Puts a change together. */
final class RemoteChanges {

  private Optional<Boolean> enabled = Optional.empty();
  private Optional<String> proxyUrl = Optional.empty();
  private Optional<String> subdomain = Optional.empty();
  private Optional<String> token = Optional.empty();
  private Optional<String> target = Optional.empty();
  private Optional<Boolean> carRelay = Optional.empty();

  static RemoteChanges of() {
    return new RemoteChanges();
  }

  RemoteChanges enabled(boolean value) {
    enabled = Optional.of(value);
    return this;
  }

  RemoteChanges proxyUrl(String value) {
    proxyUrl = Optional.of(value);
    return this;
  }

  RemoteChanges requestedSubdomain(String value) {
    subdomain = Optional.of(value);
    return this;
  }

  RemoteChanges sponsorToken(String value) {
    token = Optional.of(value);
    return this;
  }

  RemoteChanges target(String value) {
    target = Optional.of(value);
    return this;
  }

  RemoteChanges carRelay(boolean value) {
    carRelay = Optional.of(value);
    return this;
  }

  RemoteChange change() {
    return new RemoteChange(
        enabled,
        proxyUrl,
        subdomain,
        token,
        target,
        Optional.empty(),
        Optional.empty(),
        carRelay,
        Optional.empty());
  }
}
