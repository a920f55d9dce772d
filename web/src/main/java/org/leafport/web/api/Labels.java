package org.leafport.web.api;

import java.text.MessageFormat;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.leafport.web.alert.AlertType;
import org.leafport.web.command.CommandResult;
import org.leafport.web.command.CommandType;

/** The words for numbers of the API, in one language. */
public final class Labels {

  private static final Map<Language, Labels> ALL = new EnumMap<>(Language.class);

  static {
    for (Language language : Language.values()) {
      ALL.put(language, new Labels(language));
    }
  }

  private final ResourceBundle texts;
  private final Locale locale;

  private Labels(Language language) {
    locale = Locale.forLanguageTag(language.code());
    texts =
        ResourceBundle.getBundle(
            Labels.class.getPackageName() + ".labels",
            locale,
            Labels.class.getClassLoader(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** The labels of a language. */
  public static Labels in(Language language) {
    return ALL.get(language);
  }

  String of(AlertType type) {
    return texts.getString("alert." + type.number());
  }

  String of(CommandType type) {
    return texts.getString("command." + type.number());
  }

  String of(CommandResult result) {
    return texts.getString("result." + result.number());
  }

  /** What is told when a command was taken. */
  String requested(CommandType type) {
    return new MessageFormat(texts.getString("requested"), locale).format(new Object[] {of(type)});
  }
}
