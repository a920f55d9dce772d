package org.leafport.tunnel.agent;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Optional;

/** What an administrator set in the console; what he didn't touch is for configuration to say. */
@Entity
@Table(name = "remote_settings")
public class RemoteSettings {

  /** The one row's id. */
  static final short ID = 1;

  @Id private short id = ID;

  private Boolean enabled;

  @Column(name = "proxy_url")
  private String proxyUrl;

  @Column(name = "requested_subdomain")
  private String requestedSubdomain;

  @Column(name = "sponsor_token")
  private byte[] sealedToken;

  @Column(name = "sponsor_token_set", nullable = false)
  private boolean tokenDecidedHere;

  private String target;

  @Column(name = "rewrite_host")
  private Boolean rewriteHost;

  @Column(name = "proxy_protocol")
  private Boolean proxyProtocol;

  @Column(name = "car_relay")
  private Boolean carRelay;

  @Column(name = "navi_relay")
  private Boolean naviRelay;

  @Version private int version;

  Optional<Boolean> enabled() {
    return Optional.ofNullable(enabled);
  }

  Optional<String> proxyUrl() {
    return Optional.ofNullable(proxyUrl);
  }

  Optional<String> requestedSubdomain() {
    return Optional.ofNullable(requestedSubdomain);
  }

  /** Whether the console decides about the token, even if it says that there is none. */
  boolean tokenDecidedHere() {
    return tokenDecidedHere;
  }

  Optional<byte[]> sealedToken() {
    return Optional.ofNullable(sealedToken).map(byte[]::clone);
  }

  Optional<String> target() {
    return Optional.ofNullable(target);
  }

  Optional<Boolean> rewriteHost() {
    return Optional.ofNullable(rewriteHost);
  }

  Optional<Boolean> proxyProtocol() {
    return Optional.ofNullable(proxyProtocol);
  }

  Optional<Boolean> carRelay() {
    return Optional.ofNullable(carRelay);
  }

  Optional<Boolean> naviRelay() {
    return Optional.ofNullable(naviRelay);
  }

  /** Takes over what is given; the token comes separately, sealed. */
  void take(RemoteChange change) {
    change.enabled().ifPresent(value -> enabled = value);
    change.proxyUrl().ifPresent(value -> proxyUrl = value);
    change.requestedSubdomain().ifPresent(value -> requestedSubdomain = value);
    change.target().ifPresent(value -> target = value);
    change.rewriteHost().ifPresent(value -> rewriteHost = value);
    change.proxyProtocol().ifPresent(value -> proxyProtocol = value);
    change.carRelay().ifPresent(value -> carRelay = value);
    change.naviRelay().ifPresent(value -> naviRelay = value);
  }

  /** Takes a token, or with nothing says that there is none. */
  void takeToken(Optional<byte[]> sealed) {
    tokenDecidedHere = true;
    sealedToken = sealed.map(byte[]::clone).orElse(null);
  }
}
