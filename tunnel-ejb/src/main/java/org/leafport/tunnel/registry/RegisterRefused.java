package org.leafport.tunnel.registry;

import jakarta.ejb.ApplicationException;
import java.time.Duration;
import java.util.Optional;

/** A home that doesn't get its name. Whatever was written for it meanwhile is undone. */
@ApplicationException(rollback = true)
public final class RegisterRefused extends Exception {

  private static final long serialVersionUID = 1;

  private final RegisterError error;
  private final transient Duration retryAfter;

  /** Refused for good, or for the error's own time. */
  public RegisterRefused(RegisterError error) {
    this(error, error.retryAfter().orElse(null));
  }

  /** Refused for the given time. */
  public RegisterRefused(RegisterError error, Duration retryAfter) {
    super(error.message(), null, false, false);
    this.error = error;
    this.retryAfter = retryAfter;
  }

  /** Why. */
  public RegisterError error() {
    return error;
  }

  /** How long to wait before the next try; empty where waiting doesn't help. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
