package org.leafport.tunnel.agent;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.leafport.tunnel.dial.Obstacle;

/**
 * How a tunnel ended, or why it didn't come about.
 *
 * @param code the proxy's code such as {@code cert_expired}, or {@code lost}, {@code unreachable}
 * @param closeCode the WebSocket's close code, if it was open
 * @param lasted how long the tunnel was up; zero if it never was
 * @param retryAfter how long the proxy wants to be left alone
 * @param obstacle where dialling stopped, if that is how it ended
 */
record Parting(
    String code,
    OptionalInt closeCode,
    Duration lasted,
    Optional<Duration> retryAfter,
    Optional<Obstacle> obstacle) {

  /** It was open, or there was nothing to dial with. */
  Parting(String code, OptionalInt closeCode, Duration lasted, Optional<Duration> retryAfter) {
    this(code, closeCode, lasted, retryAfter, Optional.empty());
  }

  /** It could not be opened. */
  static Parting unreachable(Optional<Duration> retryAfter) {
    return new Parting("unreachable", OptionalInt.empty(), Duration.ZERO, retryAfter);
  }

  /** Dialling stopped there. */
  static Parting unreachable(Obstacle obstacle, Optional<Duration> retryAfter) {
    return new Parting(
        "unreachable", OptionalInt.empty(), Duration.ZERO, retryAfter, Optional.of(obstacle));
  }

  /** The proxy, or a check of ours, refused it with a code. */
  static Parting refused(String code, int closeCode, Optional<Duration> retryAfter) {
    return new Parting(code, OptionalInt.of(closeCode), Duration.ZERO, retryAfter);
  }

  /** Whether only the owner, or a new certificate, can change the answer. */
  boolean isRefusal() {
    return closeCode.isPresent() && (closeCode.getAsInt() == 4401 || closeCode.getAsInt() == 4403);
  }

  /** Whether a new enrolment may help. */
  boolean asksForEnrolment() {
    return switch (code) {
      case "cert_expired",
          "cert_superseded",
          "cert_revoked",
          "cert_wrong_domain",
          "not_registered" ->
          true;
      default -> false;
    };
  }

  /** Whether the certificate at hand is of no use, whatever its dates say. */
  boolean asksForCertificate() {
    return asksForEnrolment() && !code.equals("not_registered");
  }
}
