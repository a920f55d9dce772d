package org.leafport.tunnel.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Something that happened to a name. */
@Entity
@Table(name = "tunnel_event")
public class TunnelEvent {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(nullable = false, updatable = false)
  private Instant at;

  @Column(nullable = false, updatable = false)
  private String subdomain;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false, updatable = false)
  private EventKind kind;

  @Column(nullable = false, updatable = false)
  private String detail;

  @Column(nullable = false, updatable = false)
  private String client;

  /** For JPA. */
  protected TunnelEvent() {}

  public Instant at() {
    return at;
  }

  /** The label it happened to. */
  public String subdomain() {
    return subdomain;
  }

  public EventKind kind() {
    return kind;
  }

  /** A few words; empty if there is nothing to add. */
  public String detail() {
    return detail;
  }

  /** The network of whoever did it, /24 or /48; empty if nobody did. */
  public String client() {
    return client;
  }
}
