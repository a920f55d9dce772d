package org.leafport.boot;

/** Why Leafport can't start, in words the operator can act on. */
final class StartException extends Exception {

  private static final long serialVersionUID = 1L;

  StartException(String message) {
    super(message);
  }
}
