package org.leafport.web.sms;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** The owner sends the SMS himself; the console shows him the text. */
@ApplicationScoped
public class ManualProvider implements SmsProvider {

  /** The provider's identifier. */
  public static final String ID = "manual";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String label() {
    return "Manual";
  }

  @Override
  public Set<SmsKind> kinds() {
    return Set.of(SmsKind.TEXT, SmsKind.BINARY);
  }

  @Override
  public List<Field> fields() {
    return List.of();
  }

  @Override
  public boolean byHand() {
    return true;
  }

  @Override
  public void send(SmsConfig config, SmsMessage message) {
    // Nothing leaves the server: the person at the console is the sender.
  }
}
