package org.leafport.web.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leafport.core.settings.Setting;
import org.leafport.core.settings.Settings;
import org.leafport.core.settings.SettingsPage;

/** The catalogue of all modules, and the page of the documentation made of it. */
class SettingsTableTest {

  private static final Path PAGE = Path.of("..", "ear", "SETTINGS.md");

  private static final List<Setting<?>> ALL =
      Settings.pages(SettingsTableTest.class.getClassLoader()).stream()
          .<Setting<?>>flatMap(page -> page.settings().stream())
          .toList();

  @Test
  void theDocumentationShowsWhatTheCodeKnows() {
    var err = new StringWriter();
    assertEquals(0, run(new StringWriter(), err, "--check", PAGE.toString()), err::toString);
  }

  @Test
  void aPageThatDiffersIsFound(@TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("SETTINGS.md"), "# Settings\n");
    var err = new StringWriter();
    assertEquals(1, run(new StringWriter(), err, "--check", file.toString()));
    assertTrue(err.toString().contains("out of date"), err.toString());
  }

  @Test
  void everyPageIsInTheCatalogue() {
    var found =
        Settings.pages(SettingsTableTest.class.getClassLoader()).stream()
            .map(page -> page.getClass().getName())
            .collect(Collectors.toCollection(TreeSet::new));
    var written =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.leafport")
                .stream()
                .filter(type -> type.isAssignableTo(SettingsPage.class) && !type.isInterface())
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(written, found);
  }

  @Test
  void everyKeyAndEveryEnvironmentNameStandsOnce() {
    Set<String> names = new HashSet<>();
    for (var setting : ALL) {
      assertTrue(names.add(setting.key()), setting.key());
      assertTrue(names.add(setting.environmentName()), setting.environmentName());
      setting.aliases().forEach(alias -> assertTrue(names.add(alias), alias));
    }
  }

  @Test
  void everySettingSaysWhatItDoes() {
    for (var setting : ALL) {
      assertFalse(setting.description().isBlank(), setting.key());
    }
  }

  @Test
  void everySettingHasTheSameValueInMicroProfileConfig() {
    var source = new CatalogueConfigSource();
    for (var setting : ALL) {
      assertTrue(source.getPropertyNames().contains(setting.key()), setting.key());
      if (setting.get() instanceof String text) {
        assertEquals(text, source.getValue(setting.key()));
      }
    }
    assertFalse(source.getPropertyNames().contains("leafport.no-such-setting"));
    assertEquals(null, source.getValue("leafport.no-such-setting"));
  }

  private static int run(StringWriter out, StringWriter err, String... arguments) {
    return new SettingsCommand().run(new PrintWriter(out), new PrintWriter(err), arguments);
  }
}
