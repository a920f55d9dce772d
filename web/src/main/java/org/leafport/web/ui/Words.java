package org.leafport.web.ui;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Locale;
import java.util.Map;

/**
 * The texts of the page that is being drawn, in the language of whoever looks at it. Pages write
 * {@code #{w.t('key')}} or {@code #{w.t('key', {'name': car.name()})}}.
 */
@Named("w")
@RequestScoped
public class Words {

  private Phrases phrases;

  /** For the container's proxy. */
  protected Words() {}

  @Inject
  Words(Viewer viewer) {
    phrases = Phrases.in(viewer.locale());
  }

  Words(Locale locale) {
    phrases = Phrases.in(locale);
  }

  public Locale locale() {
    return phrases.locale();
  }

  /** The text under a key. */
  public String t(String key) {
    return phrases.text(key, Map.of());
  }

  /** The text under a key, with its {@code {named}} places filled. */
  public String t(String key, Map<String, ?> values) {
    return phrases.text(key, values);
  }

  /** The form of a text that goes with a number, which fills {@code {n}}. */
  public String n(String key, long number) {
    return phrases.counted(key, number, Map.of());
  }

  /** Whether there is a text under this key. */
  public boolean has(String key) {
    return phrases.has(key);
  }

  Phrases phrases() {
    return phrases;
  }
}
