package org.leafport.web.ui;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.leafport.web.sms.ManualProvider;
import org.leafport.web.sms.SmsConfig;
import org.leafport.web.sms.SmsKind;
import org.leafport.web.sms.SmsProvider;
import org.leafport.web.sms.SmsProviders;
import org.leafport.web.vehicle.CarRefused.Problem;
import org.leafport.web.vehicle.TcuType;

/** The part of a form that tells how a car is woken: a provider, and what that one needs. */
final class SmsForm {

  /** Name of the choice in the form. */
  static final String PROVIDER = "sms-provider";

  /**
   * A provider that can be chosen.
   *
   * @param id what is posted
   * @param label its name
   * @param text what it does
   * @param chosen whether it is the one
   * @param fields what it needs to know
   */
  public record Choice(String id, String label, String text, boolean chosen, List<Entry> fields) {}

  /**
   * A field of a provider.
   *
   * @param id id and name in the form
   * @param label its name
   * @param help what belongs in it
   * @param secret whether it is never sent back
   */
  public record Entry(String id, String label, String help, boolean secret) {}

  private SmsForm() {}

  static List<Choice> choices(
      SmsProviders providers, TcuType type, Map<String, String> typed, Phrases phrases) {
    var chosen = chosen(typed);
    return providers.forKind(type.wakeUpKind()).stream()
        .map(
            provider ->
                new Choice(
                    provider.id(),
                    phrases.text("sms." + provider.id(), Map.of()),
                    phrases.text("sms." + provider.id() + ".text", Map.of()),
                    provider.id().equals(chosen),
                    provider.fields().stream()
                        .map(field -> entry(provider, field, phrases))
                        .toList()))
        .toList();
  }

  private static Entry entry(SmsProvider provider, SmsProvider.Field field, Phrases phrases) {
    var key = "sms." + provider.id() + "." + field.name();
    return new Entry(
        id(provider.id(), field.name()),
        phrases.text(key, Map.of()),
        phrases.text(key + ".help", Map.of()),
        field.secret());
  }

  private static String chosen(Map<String, String> typed) {
    var chosen = Posted.text(typed.get(PROVIDER));
    return chosen.isEmpty() ? ManualProvider.ID : chosen;
  }

  /** Takes over what was posted. */
  static void read(HttpServletRequest request, SmsProviders providers, Map<String, String> typed) {
    typed.put(PROVIDER, Posted.text(request.getParameter(PROVIDER)));
    for (var kind : SmsKind.values()) {
      for (var provider : providers.forKind(kind)) {
        for (var field : provider.fields()) {
          var name = id(provider.id(), field.name());
          if (request.getParameter(name) != null) {
            typed.put(name, request.getParameter(name));
          }
        }
      }
    }
  }

  /** The configuration that was filled in. */
  static SmsConfig config(SmsProviders providers, TcuType type, Map<String, String> typed) {
    var chosen = chosen(typed);
    var fields = new HashMap<String, String>();
    providers
        .withId(chosen)
        .ifPresent(
            provider ->
                provider
                    .fields()
                    .forEach(
                        field -> {
                          var text = Posted.text(typed.get(id(chosen, field.name()))).strip();
                          if (!text.isEmpty()) {
                            fields.put(field.name(), text);
                          }
                        }));
    return new SmsConfig(chosen, fields);
  }

  /** Id of the field a problem belongs to. */
  static String fieldOf(Problem problem) {
    return problem.detail().isEmpty() ? PROVIDER : id("webhook", problem.detail());
  }

  static String id(String provider, String field) {
    return provider + '-' + field;
  }
}
