package org.leafport.tunnel.acme;

import java.time.Instant;
import java.util.Optional;

/** A certificate could not be had. */
public final class OrderFailedException extends Exception {
  private static final long serialVersionUID = 1;

  /** The authority could not be reached, or did not speak ACME. */
  public static final String UNREACHABLE = "acme_unreachable";

  /** The authority took longer than it may. */
  public static final String LATE = "acme_timeout";

  private final String code;
  private final transient Instant notBefore;

  /**
   * Says what happened.
   *
   * @param code the type of the authority's problem document, or one of the constants here
   * @param message its text
   * @param notBefore when the authority lets it be tried again, or null
   */
  OrderFailedException(String code, String message, Instant notBefore, Throwable cause) {
    super(message, cause);
    this.code = code;
    this.notBefore = notBefore;
  }

  /** For example {@code urn:ietf:params:acme:error:rateLimited}. */
  public String code() {
    return code;
  }

  /** When the authority lets it be tried again, if it said so. */
  public Optional<Instant> notBefore() {
    return Optional.ofNullable(notBefore);
  }
}
