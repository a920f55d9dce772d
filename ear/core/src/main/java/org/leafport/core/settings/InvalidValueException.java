package org.leafport.core.settings;

/** A value that was given for a setting and can't be used; its message says what is wanted. */
final class InvalidValueException extends Exception {

  private static final long serialVersionUID = 1L;

  InvalidValueException(String wanted) {
    super(wanted);
  }
}
