package org.leafport.web.operation;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leafport.core.settings.Setting;
import org.leafport.core.settings.SettingsPage;

/** The settings catalogue as the Markdown page of the documentation. */
final class SettingsTable {

  private static final String HEAD =
      """
      # Settings

      Every setting of Leafport, made by `java -jar leafport.jar settings`; a test holds this page to
      what the code knows.

      A value comes from the first of these that has one: the console (where the table says so), the
      system property (`-Dleafport.http.port=80`), the environment variable or one of its other
      names, for secrets the file that the variable with `_FILE` behind it names, the file
      `leafport.properties` in the data directory, the default. A value that can't be used is a
      warning in the log, and the default applies. Most values are read at the start: restart
      Leafport after a change.
      """;

  private SettingsTable() {}

  static String of(List<SettingsPage> pages) {
    return Stream.concat(Stream.of(HEAD), pages.stream().map(SettingsTable::section))
        .collect(Collectors.joining("\n"));
  }

  private static String section(SettingsPage page) {
    return "## "
        + page.title()
        + "\n\n| Key | Environment | Value | Default | Meaning |\n|---|---|---|---|---|\n"
        + page.settings().stream().map(SettingsTable::row).collect(Collectors.joining());
  }

  private static String row(Setting<?> setting) {
    return "| `%s` | %s | %s | %s | %s |\n"
        .formatted(
            setting.key(),
            Stream.concat(Stream.of(setting.environmentName()), setting.aliases().stream())
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", ")),
            cell(setting.type() + (setting.isSecret() ? ", secret" : "")),
            setting.defaultText().isEmpty() ? "(none)" : "`" + cell(setting.defaultText()) + "`",
            cell(
                setting.description()
                    + (setting.isChangeableInConsole() ? " Can be changed in the console." : "")));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }
}
