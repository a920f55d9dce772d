package org.leafport.web.sms;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All providers of this installation. */
@ApplicationScoped
public class SmsProviders {

  private final List<SmsProvider> providers;

  /** For the container's proxy. */
  protected SmsProviders() {
    providers = List.of();
  }

  @Inject
  SmsProviders(Instance<SmsProvider> found) {
    this(found.stream().sorted(Comparator.comparing(SmsProvider::id)).toList());
  }

  /** With exactly these. */
  public SmsProviders(List<SmsProvider> providers) {
    this.providers = List.copyOf(providers);
  }

  /** Those that can bring this kind of SMS, by identifier. */
  public List<SmsProvider> forKind(SmsKind kind) {
    return providers.stream().filter(provider -> provider.kinds().contains(kind)).toList();
  }

  /** The provider with this identifier. */
  public Optional<SmsProvider> withId(String id) {
    return providers.stream().filter(provider -> provider.id().equals(id)).findFirst();
  }

  /**
   * Hands a message to the provider of a car.
   *
   * @throws SmsNotSent with a text for the caller
   */
  public void send(SmsConfig config, SmsMessage message) throws SmsNotSent {
    SmsProvider provider =
        withId(config.provider()).orElseThrow(() -> new SmsNotSent("Configuration is incomplete"));
    if (!provider.kinds().contains(message.kind())) {
      throw new SmsNotSent("SMS provider does not support binary messages!");
    }
    provider.send(config, message);
  }
}
