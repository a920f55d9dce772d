package org.leafport.core.tls;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The certificate a server shows, which can be changed at any time: handshakes that begin later
 * show the new one, those under way end with the one they began with, open connections go on.
 */
public final class ServerCertificate {

  /** One certificate in its turn, and the one before it for handshakes under way. */
  private record Turn(long number, TlsIdentity identity, Optional<TlsIdentity> before) {}

  private final AtomicReference<Turn> turn = new AtomicReference<>();

  /** Has none yet: handshakes fail until {@link #swap} gives one. */
  public ServerCertificate() {}

  /** Shows this one at first. */
  public ServerCertificate(TlsIdentity first) {
    swap(first);
  }

  /** Shows this one from now on. */
  public void swap(TlsIdentity next) {
    turn.updateAndGet(
        now ->
            now == null
                ? new Turn(1, next, Optional.empty())
                : new Turn(now.number + 1, next, Optional.of(now.identity)));
  }

  /** The one that is shown now. */
  public Optional<TlsIdentity> current() {
    return Optional.ofNullable(turn.get()).map(Turn::identity);
  }

  /** A name for the current one, by which a handshake finds it again after a swap. */
  Optional<String> alias(String keyType) {
    return Optional.ofNullable(turn.get())
        .filter(now -> now.identity.key().getAlgorithm().equals(keyType))
        .map(now -> Long.toString(now.number));
  }

  /** The one that had this name, if it is the current one or the one before. */
  Optional<TlsIdentity> named(String alias) {
    Turn now = turn.get();
    if (now == null) {
      return Optional.empty();
    }
    if (alias.equals(Long.toString(now.number))) {
      return Optional.of(now.identity);
    }
    return alias.equals(Long.toString(now.number - 1)) ? now.before : Optional.empty();
  }
}
