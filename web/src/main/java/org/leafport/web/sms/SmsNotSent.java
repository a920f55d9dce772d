package org.leafport.web.sms;

/** The SMS did not leave. The message is for the person who asked for it and holds no secret. */
public class SmsNotSent extends Exception {

  private static final long serialVersionUID = 1L;

  /** What to say when a provider answered, but not with yes. */
  public static final String REFUSED =
      "Failed to send SMS message to TCU. Please try again in a moment.";

  /** With a text for the caller. */
  public SmsNotSent(String message) {
    super(message);
  }

  /** With a text for the caller and the cause for the log. */
  public SmsNotSent(String message, Throwable cause) {
    super(message, cause);
  }
}
