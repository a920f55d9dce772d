package org.leafport.tcu.acp;

/** An SMS that can't be made. */
public final class SmsComposeException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** What is wrong. */
  public enum Kind {
    /** There is no message to sign. */
    EMPTY("there is no message"),
    /** More user data than one SMS holds. */
    TOO_LONG("more than one SMS holds"),
    /** The phone number has no digits, or more than twenty. */
    NO_NUMBER("not a phone number");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  SmsComposeException(Kind kind) {
    super(kind.text);
    this.kind = kind;
  }

  /** What is wrong. */
  public Kind kind() {
    return kind;
  }
}
