package org.leafport.tunnel.registry;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Somebody whom the sponsor knows, who wants a name.
 *
 * @param owner who he is, as it will be stored
 * @param presentedResumeHash SHA-256 of the resume token he showed
 * @param fixedQuota the quota where everybody has the same
 */
public record Claimant(Owner owner, Optional<byte[]> presentedResumeHash, OptionalInt fixedQuota) {

  /** Whom the sponsor named. */
  String subject() {
    return owner.subject();
  }
}
