package org.leafport.web.sms;

/** What goes into the SMS. */
public sealed interface SmsMessage {

  /** The kind of SMS this needs. */
  SmsKind kind();

  /**
   * A text message.
   *
   * @param text at most 160 characters
   */
  record Text(String text) implements SmsMessage {
    @Override
    public SmsKind kind() {
      return SmsKind.TEXT;
    }
  }
}
