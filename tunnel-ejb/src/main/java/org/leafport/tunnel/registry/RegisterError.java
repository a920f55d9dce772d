package org.leafport.tunnel.registry;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.leafport.tunnel.label.LabelFault;

/**
 * Why a home doesn't get its name: the codes of {@code /register}, each with the code its WebSocket
 * closes with, how long to wait before the next try, and a fixed English text (remote-proxy 3.4).
 */
public enum RegisterError {
  /** Not one JSON object with fields of the right types. */
  BAD_REQUEST(4400, "The request is not valid."),
  /** No request within 10 s, or the enrolment took longer than 10 min. */
  TIMEOUT(4408, "No request arrived in time."),
  /** More than 16,384 bytes. */
  MESSAGE_TOO_BIG(1009, "The message is too big."),
  /** No token, or an empty one. */
  TOKEN_MISSING(4401, "A sponsor token is needed."),
  /** Not 1 to 4096 visible ASCII characters. */
  TOKEN_INVALID(4401, "The sponsor token has a wrong form."),
  /** The sponsor service said no. */
  TOKEN_REJECTED(4401, "The sponsor token was not accepted."),
  /** The sponsor service knows it, but its time is over. */
  TOKEN_EXPIRED(4401, "The sponsor token has expired."),
  /** {@link LabelFault#NOT_ASCII}. */
  LABEL_NOT_ASCII(4400, "Only letters a-z, digits and hyphens are allowed in a name."),
  /** {@link LabelFault#TOO_SHORT}. */
  LABEL_TOO_SHORT(4400, "The name is too short."),
  /** {@link LabelFault#TOO_LONG}. */
  LABEL_TOO_LONG(4400, "The name is too long."),
  /** {@link LabelFault#INVALID}. */
  LABEL_INVALID(4400, "The name is not valid."),
  /** {@link LabelFault#RESERVED}. */
  LABEL_RESERVED(4400, "This name is reserved."),
  /** Somebody else's, or somebody's until a short while ago. */
  LABEL_TAKEN(4409, "This name is already in use."),
  /** The asker's own, but connected within the last day, and no resume token came. */
  LABEL_IN_USE(4409, Duration.ofDays(1), "This name is in use by your own connected instance."),
  /** The subject has as many instances as it may. */
  QUOTA_EXCEEDED(4403, "Your number of instances is used up."),
  /** Shut out by the operator. */
  INSTANCE_SUSPENDED(4403, "This instance is suspended."),
  /** The certificate authority would refuse; the time to wait comes from the budget. */
  ACME_BUDGET_EXHAUSTED(4429, "No certificate can be issued for this name now."),
  /** Too many tries; the time to wait comes from the limit. */
  RATE_LIMITED(4429, "Too many attempts."),
  /** The sponsor service gave no answer. */
  SPONSOR_UNAVAILABLE(4503, Duration.ofSeconds(60), "The token could not be checked now."),
  /** The database gave no answer. */
  REGISTRY_UNAVAILABLE(4503, Duration.ofSeconds(30), "The registry is not available."),
  /** A fault of ours. */
  INTERNAL_ERROR(4500, Duration.ofSeconds(60), "Internal error.");

  private final int closeCode;
  private final Duration retryAfter;
  private final String message;

  RegisterError(int closeCode, String message) {
    this(closeCode, null, message);
  }

  RegisterError(int closeCode, Duration retryAfter, String message) {
    this.closeCode = closeCode;
    this.retryAfter = retryAfter;
    this.message = message;
  }

  /** As it stands in the reply: {@code label_taken}. Also the reason the WebSocket closes with. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the WebSocket closes with after the reply. */
  public int closeCode() {
    return closeCode;
  }

  /** The fixed time to wait, where there is one. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** English text for the reply. */
  public String message() {
    return message;
  }

  /** What a name that nobody can have is refused with. */
  static RegisterError of(LabelFault fault) {
    return switch (fault) {
      case NOT_ASCII -> LABEL_NOT_ASCII;
      case TOO_SHORT -> LABEL_TOO_SHORT;
      case TOO_LONG -> LABEL_TOO_LONG;
      case INVALID -> LABEL_INVALID;
      case RESERVED -> LABEL_RESERVED;
    };
  }
}
