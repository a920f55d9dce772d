package org.leafport.tunnel.devices;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A token that is refused from a moment on, before it ends. */
@Entity
@Table(name = "remote_revoked_jti")
public class RevokedToken {

  @Id private String jti;

  @Column(nullable = false)
  private Instant refused;

  @Column(nullable = false)
  private Instant expires;

  /** For JPA. */
  protected RevokedToken() {}

  RevokedToken(String jti, Instant refused, Instant expires) {
    this.jti = jti;
    this.refused = refused;
    this.expires = expires;
  }

  String jti() {
    return jti;
  }

  Instant refused() {
    return refused;
  }
}
