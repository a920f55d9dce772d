package org.leafport.web.sms;

import java.util.List;
import java.util.Set;

/** A way to bring an SMS to the SIM in a car. One bean per provider. */
public interface SmsProvider {

  /**
   * A field of the provider's configuration.
   *
   * @param name the name in the configuration
   * @param required whether nothing can be sent without it
   * @param secret whether it must not be shown again once it is set
   */
  record Field(String name, boolean required, boolean secret) {}

  /** The identifier in the configuration and in the API. */
  String id();

  /** The name people know it by; not translated. */
  String label();

  /** The kinds of SMS it can bring. */
  Set<SmsKind> kinds();

  /** What it needs to know of a car. */
  List<Field> fields();

  /** Whether a person has to do the sending, so that nothing that runs by itself can use it. */
  boolean byHand();

  /**
   * Hands the message over. Blocks for ten seconds at most; never called inside a transaction.
   *
   * @throws SmsNotSent with a text for the caller
   */
  void send(SmsConfig config, SmsMessage message) throws SmsNotSent;
}
