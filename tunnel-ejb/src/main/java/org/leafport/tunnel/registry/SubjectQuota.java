package org.leafport.tunnel.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How many instances one subject may have, other than everybody. */
@Entity
@Table(name = "tunnel_subject_quota")
public class SubjectQuota {

  @Id private String subject;

  @Column(nullable = false)
  private int quota;

  /** For JPA. */
  protected SubjectQuota() {}

  SubjectQuota(String subject, int quota) {
    this.subject = subject;
    this.quota = quota;
  }

  /** 0 or more. */
  int quota() {
    return quota;
  }

  void quota(int wanted) {
    quota = wanted;
  }
}
