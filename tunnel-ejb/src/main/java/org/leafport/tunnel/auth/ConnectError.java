package org.leafport.tunnel.auth;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.leafport.tunnel.label.CertificateName;

/** Why a tunnel isn't let in: the codes of {@code /connect} (remote-proxy 5.2, 5.3). */
public enum ConnectError {
  /** The chain leads to no trust anchor. */
  CERT_UNTRUSTED(4401, "The certificate is not trusted."),
  /** Its time is over. */
  CERT_EXPIRED(4401, "The certificate has expired."),
  /** Its time has not come. */
  CERT_NOT_YET_VALID(4401, "The certificate is not valid yet."),
  /** It stands for no name of this proxy. */
  CERT_WRONG_DOMAIN(4401, "The certificate is not for a name of this proxy."),
  /** It stands for several names of this proxy. */
  CERT_AMBIGUOUS(4401, "The certificate is for more than one name of this proxy."),
  /** It stands for every name of this proxy. */
  CERT_WILDCARD(4401, "A wildcard certificate is not accepted."),
  /** A newer certificate of this name was accepted more than a week after it was made. */
  CERT_SUPERSEDED(4401, "A newer certificate has taken the place of this one."),
  /** The operator has put its key on the deny list. */
  CERT_REVOKED(4401, "The key of this certificate is blocked."),
  /** The signature doesn't fit, or its algorithm wasn't offered. */
  BAD_SIGNATURE(4401, "The signature is not valid."),
  /** Nobody has this name here. */
  NOT_REGISTERED(4401, "This name is not registered here."),
  /** Shut out by the operator. */
  INSTANCE_SUSPENDED(4403, "This instance is suspended."),
  /** No answer to the challenge in time. */
  TIMEOUT(4408, "No answer arrived in time."),
  /** Too many tries. */
  RATE_LIMITED(4429, Duration.ofSeconds(60), "Too many attempts."),
  /** What came is no answer to the challenge. */
  BAD_REQUEST(4400, "The request is not valid."),
  /** The database gave no answer, and the name was not seen within the last day. */
  REGISTRY_UNAVAILABLE(4503, Duration.ofSeconds(30), "The registry is not available."),
  /** A fault of ours. */
  INTERNAL_ERROR(4500, Duration.ofSeconds(60), "Internal error.");

  private final int closeCode;
  private final Duration retryAfter;
  private final String message;

  ConnectError(int closeCode, String message) {
    this(closeCode, null, message);
  }

  ConnectError(int closeCode, Duration retryAfter, String message) {
    this.closeCode = closeCode;
    this.retryAfter = retryAfter;
    this.message = message;
  }

  /** As it stands in {@code auth_error}: {@code cert_expired}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the WebSocket closes with. */
  public int closeCode() {
    return closeCode;
  }

  /** How long to wait before the next try, where that is known. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** English text for people. */
  public String message() {
    return message;
  }

  /** What a certificate without one usable name is refused with. */
  public static ConnectError of(CertificateName.Fault fault) {
    return switch (fault) {
      case WRONG_DOMAIN -> CERT_WRONG_DOMAIN;
      case AMBIGUOUS -> CERT_AMBIGUOUS;
      case WILDCARD -> CERT_WILDCARD;
    };
  }
}
