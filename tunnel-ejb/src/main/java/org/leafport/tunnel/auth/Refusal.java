package org.leafport.tunnel.auth;

import java.util.Locale;
import java.util.OptionalInt;

/**
 * Why a home is not let in at {@code /connect}: the code of {@code auth_error} and how the
 * WebSocket closes after it (remote access 5.2, 5.3).
 */
public enum Refusal {
  /** Its chain leads to no authority that this proxy trusts. */
  CERT_UNTRUSTED(4401, "The certificate does not come from an authority this proxy trusts."),
  /** Its certificate ran out: it enrols anew. */
  CERT_EXPIRED(4401, "The certificate has expired."),
  /** Its certificate begins later, or a clock is wrong. */
  CERT_NOT_YET_VALID(4401, "The certificate is not valid yet."),
  /** No name in it lies directly below the base domain. */
  CERT_WRONG_DOMAIN(4401, "The certificate has no name of this proxy's domain."),
  /** Several names in it lie below the base domain. */
  CERT_AMBIGUOUS(4401, "The certificate has more than one name of this proxy's domain."),
  /** It stands for every name. */
  CERT_WILDCARD(4401, "A wildcard certificate is not accepted."),
  /** A newer one was seen by more than a week. */
  CERT_SUPERSEDED(4401, "A newer certificate is in use for this name."),
  /** Its key stands on the deny list, or its issuer took it back. */
  CERT_REVOKED(4401, "The certificate is revoked."),
  /** The answer to the challenge was not made with the certificate's key. */
  BAD_SIGNATURE(4401, "The signature is not valid."),
  /** The name is not enrolled. */
  NOT_REGISTERED(4401, "This name is not registered."),
  /** The operator has stopped it. */
  INSTANCE_SUSPENDED(4403, "This instance is suspended."),
  /** What it sent is no answer to a challenge. */
  BAD_REQUEST(4400, "The request is not valid."),
  /** It did not answer in time. */
  TIMEOUT(4408, "No answer arrived in time."),
  /** It tries too often. */
  RATE_LIMITED(4429, "Too many attempts.", 60),
  /** The registry can't be asked, and the name is not known from before. */
  REGISTRY_UNAVAILABLE(4503, "The registry is not available.", 30),
  /** A failure of ours. */
  INTERNAL_ERROR(4500, "Internal error.", 60);

  private final int closeCode;
  private final String message;
  private final int retryAfterSeconds;

  Refusal(int closeCode, String message) {
    this(closeCode, message, 0);
  }

  Refusal(int closeCode, String message, int retryAfterSeconds) {
    this.closeCode = closeCode;
    this.message = message;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** The code on the wire, for example {@code cert_expired}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The close code of the WebSocket, 4400..4503. */
  public int closeCode() {
    return closeCode;
  }

  /** One English sentence for whoever reads the home's page. */
  public String message() {
    return message;
  }

  /** After how many seconds another try makes sense; empty: something has to change first. */
  public OptionalInt retryAfterSeconds() {
    return retryAfterSeconds == 0 ? OptionalInt.empty() : OptionalInt.of(retryAfterSeconds);
  }
}
