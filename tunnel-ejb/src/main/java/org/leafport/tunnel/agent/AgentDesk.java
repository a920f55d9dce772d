package org.leafport.tunnel.agent;

import java.util.Optional;

/**
 * What the parts of the agent share. Everything here is used inside the agent's mailbox; {@link
 * #later} is the way into it.
 */
interface AgentDesk {

  /** What the agent stands on. */
  AgentSurroundings around();

  /** What is set, as it was last read. */
  AgentConfiguration settings();

  /** Who this home is, as it was last read. */
  AgentIdentity identity();

  /** Reads the identity again, after it was stored. */
  void identityChanged();

  /** The certificate and its orders. */
  CertificateKeeper keeper();

  /** What the owner can read. */
  Diary diary();

  /** Tells the machine what happened, and does what it wants. */
  void tell(AgentEvent event);

  /**
   * Remembers why something failed.
   *
   * @param code the reason
   * @param said the other side's own words
   */
  void problem(String code, Optional<String> said);

  /** Runs a task in the mailbox; from any thread. */
  void later(Runnable task);
}
