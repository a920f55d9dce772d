package org.leafport.tunnel.devices;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The key that signs the tokens of devices, sealed. */
@Entity
@Table(name = "remote_token_key")
public class TokenKey {

  static final short ID = 1;

  @Id private short id = ID;

  @Column(nullable = false)
  private byte[] secret;

  @Column(nullable = false)
  private Instant made;

  /** For JPA. */
  protected TokenKey() {}

  TokenKey(byte[] sealed, Instant made) {
    replace(sealed, made);
  }

  final void replace(byte[] sealed, Instant when) {
    secret = sealed.clone();
    made = when;
  }

  byte[] sealed() {
    return secret.clone();
  }
}
