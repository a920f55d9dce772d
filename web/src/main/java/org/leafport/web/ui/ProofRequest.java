package org.leafport.web.ui;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.leafport.tunnel.agent.NoTunnelException;
import org.leafport.tunnel.agent.ProofCode;
import org.leafport.tunnel.agent.RemoteAccess;

/**
 * The code that proves a car's owner, while the proxy is asked for it and until it expires. The
 * proxy may take its time; a page asks here how far it is. One for the whole home, as its code is.
 */
@ApplicationScoped
public class ProofRequest {

  /** Longer than the agent waits for the proxy itself. */
  private static final int PATIENCE_SECONDS = 15;

  /** How far it is. */
  public enum Phase {
    /** Nobody asked. */
    IDLE,
    /** The proxy is asked. */
    ASKING,
    /** There is a code. */
    GIVEN,
    /** There is no tunnel to ask through. */
    NO_TUNNEL,
    /** The proxy gave none. */
    NO_ANSWER
  }

  private record Standing(Phase phase, Optional<ProofCode> code) {}

  private static final Standing IDLE = new Standing(Phase.IDLE, Optional.empty());

  private final AtomicReference<Standing> standing = new AtomicReference<>(IDLE);
  private RemoteAccess access;
  private Clock clock;

  /** For the container's proxy. */
  protected ProofRequest() {}

  @Inject
  ProofRequest(RemoteAccess access, Clock clock) {
    this.access = access;
    this.clock = clock;
  }

  /** Asks the proxy, unless it is being asked. */
  void ask() {
    Standing before = standing.get();
    Standing asking = new Standing(Phase.ASKING, Optional.empty());
    if (before.phase() == Phase.ASKING || !standing.compareAndSet(before, asking)) {
      return;
    }
    access
        .proofCode()
        .toCompletableFuture()
        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .whenComplete((code, why) -> standing.set(answered(code, why)));
  }

  private static Standing answered(ProofCode code, Throwable why) {
    if (why == null) {
      return new Standing(Phase.GIVEN, Optional.of(code));
    }
    Throwable cause =
        why instanceof CompletionException && why.getCause() != null ? why.getCause() : why;
    return new Standing(
        cause instanceof NoTunnelException ? Phase.NO_TUNNEL : Phase.NO_ANSWER, Optional.empty());
  }

  /** How far it is. */
  Phase phase() {
    Standing now = standing.get();
    return now.code().filter(code -> isOver(code, clock.instant())).isPresent()
        ? Phase.IDLE
        : now.phase();
  }

  /** The code, if there is one that still counts. */
  Optional<ProofCode> code() {
    return standing.get().code().filter(code -> !isOver(code, clock.instant()));
  }

  private static boolean isOver(ProofCode code, Instant now) {
    return !code.expires().isAfter(now);
  }
}
