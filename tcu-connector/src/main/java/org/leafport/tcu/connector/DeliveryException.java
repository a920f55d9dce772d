package org.leafport.tcu.connector;

/** A message was not taken in: no bean was there, it failed, or its transaction did not commit. */
final class DeliveryException extends Exception {

  private static final long serialVersionUID = 1L;

  DeliveryException(String reason) {
    super(reason);
  }

  DeliveryException(String reason, Throwable cause) {
    super(reason + ": " + cause, cause);
  }
}
