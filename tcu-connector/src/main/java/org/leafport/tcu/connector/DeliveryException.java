package org.leafport.tcu.connector;

/** A message was not taken in: no bean was there, it failed, or its transaction did not commit. */
final class DeliveryException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean nothingStored;

  /** Certainly nothing was stored. */
  DeliveryException(String reason) {
    super(reason);
    nothingStored = true;
  }

  /** Certainly nothing was stored. */
  DeliveryException(String reason, Throwable cause) {
    super(reason + ": " + cause, cause);
    nothingStored = true;
  }

  private DeliveryException(String reason, boolean nothingStored) {
    super(reason);
    this.nothingStored = nothingStored;
  }

  /**
   * The commit did not succeed as far as we know; where the database was lost in the middle of it,
   * it may have been done all the same.
   */
  static DeliveryException uncertain(String reason) {
    return new DeliveryException(reason, false);
  }

  /** Whether another attempt can do no harm: what is not stored cannot be stored twice. */
  boolean mayBeRepeated() {
    return nothingStored;
  }
}
