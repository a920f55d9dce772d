package org.leafport.tunnel.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** How many certificates may still be asked for: of the whole domain, or for one label. */
@Entity
@Table(name = "tunnel_budget")
public class AcmeBudget {

  /** The name of the whole domain's. */
  static final String DOMAIN = "domain";

  @Id private String name;

  @Column(nullable = false)
  private double tokens;

  @Column(nullable = false)
  private Instant updated;

  /** For JPA. */
  protected AcmeBudget() {}

  static String nameOf(String label) {
    return "label:" + label;
  }

  Bucket.Level level() {
    return new Bucket.Level(tokens, updated);
  }

  void level(Bucket.Level level) {
    tokens = level.tokens();
    updated = level.at();
  }
}
