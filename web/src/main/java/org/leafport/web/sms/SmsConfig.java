package org.leafport.web.sms;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How one car is woken: the provider and what the provider needs. Contains secrets in clear.
 *
 * @param provider the provider's identifier
 * @param fields the provider's fields by name
 */
public record SmsConfig(String provider, Map<String, String> fields) {

  private static final String PROVIDER = "provider";

  /** Copies the fields. */
  public SmsConfig {
    fields = Map.copyOf(fields);
  }

  /** The owner sends the SMS with a telephone of his own. */
  public static SmsConfig manual() {
    return new SmsConfig(ManualProvider.ID, Map.of());
  }

  /** Reads the form in which the API shows it: the provider and its fields in one object. */
  public static SmsConfig of(JsonObject json) {
    Map<String, String> fields = new LinkedHashMap<>();
    json.forEach(
        (name, value) -> {
          if (!name.equals(PROVIDER) && value instanceof JsonString text) {
            fields.put(name, text.getString());
          }
        });
    return new SmsConfig(json.getString(PROVIDER, ""), fields);
  }

  /** The form in which the API shows it, secrets in clear. */
  public JsonObject toJson() {
    JsonObjectBuilder json = Json.createObjectBuilder().add(PROVIDER, provider);
    fields.forEach(json::add);
    return json.build();
  }

  /** A field that is there and not blank. */
  public Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name)).map(String::strip).filter(text -> !text.isEmpty());
  }

  /** A field without which nothing can be sent. */
  public String required(String name) throws SmsNotSent {
    return field(name).orElseThrow(() -> new SmsNotSent("Configuration is incomplete"));
  }

  /** Names the provider only: the fields are secret. */
  @Override
  public String toString() {
    return "SmsConfig[" + provider + "]";
  }
}
