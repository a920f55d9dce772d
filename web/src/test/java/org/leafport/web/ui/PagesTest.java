package org.leafport.web.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the files of all pages. */
class PagesTest {

  private static final Path WEB = Path.of("src/main/webapp");
  private static final Path UI = WEB.resolve("static/ui");
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "\\sstyle=|\\son[a-z]+=|<style|<script>|(src|href)=\"(https?:)?//|escape=\"false\"");
  private static final Pattern ICON = Pattern.compile("\\bi-([a-z0-9-]+)");

  static List<Path> pages() throws IOException {
    try (var files = Files.walk(WEB)) {
      return files.filter(file -> file.toString().endsWith(".xhtml")).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void noPageHoldsScriptsOrStylesOrLoadsFromElsewhere(Path page) throws IOException {
    var source =
        Files.readString(page)
            .replace("<h:outputText value=\"#{page.scriptWords}\" escape=\"false\"/>", "");
    var found = FORBIDDEN.matcher(source);
    assertFalse(found.find(), () -> page + ": " + found.group());
  }

  @Test
  void everyTagOfTheLibraryHasItsFile() throws IOException {
    var library = Files.readString(WEB.resolve("WEB-INF/leafport.taglib.xml"));
    try (var files = Files.list(WEB.resolve("WEB-INF/tags"))) {
      for (var file : files.toList()) {
        assertTrue(library.contains("tags/" + file.getFileName()), file.toString());
      }
    }
  }

  @Test
  void everyIconThatIsUsedIsInTheSheet() throws IOException {
    var sheet = Files.readString(UI.resolve("icons.css"));
    for (var page : pages()) {
      ICON.matcher(Files.readString(page))
          .results()
          .map(use -> use.group(1))
          .filter(name -> !name.equals("lg") && !name.equals("xl"))
          .forEach(name -> assertTrue(sheet.contains(".i-" + name + "{"), page + ": " + name));
    }
  }

  @Test
  void theIconSheetIsMadeOfTheVendoredOutlines() throws IOException {
    try (var files = Files.list(Path.of("src/build/icons"))) {
      var outlines =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".svg"))
              .map(name -> name.replace(".svg", ""))
              .collect(Collectors.toSet());
      var inSheet =
          Pattern.compile("^\\.i-([a-z0-9-]+)\\{", Pattern.MULTILINE)
              .matcher(Files.readString(UI.resolve("icons.css")))
              .results()
              .map(line -> line.group(1))
              .collect(Collectors.toSet());
      assertEquals(outlines, inSheet);
    }
  }

  @Test
  void aFirstVisitIsLight() throws IOException {
    long bytes = 0;
    for (var file : List.of("leafport.css", "icons.css", "console.js")) {
      bytes += zipped(Files.readAllBytes(UI.resolve(file)));
    }
    bytes += Files.size(UI.resolve("fonts/onest-latin-wght-normal.woff2"));
    assertTrue(bytes < 100_000, bytes + " bytes");
  }

  private static long zipped(byte[] content) throws IOException {
    var out = new java.io.ByteArrayOutputStream();
    try (var zip = new java.util.zip.GZIPOutputStream(out)) {
      zip.write(content);
    }
    return out.size();
  }

  @Test
  void theTilesHostIsTheOnlyStrangerInTheContentPolicy() {
    assertTrue(
        PageHeaders.policy("https://tile.openstreetmap.org/{z}/{x}/{y}.png")
            .contains("img-src 'self' data: https://tile.openstreetmap.org;"));
    assertTrue(
        PageHeaders.policy("https://{s}.tiles.example:8443/{z}/{x}/{y}.png?key=1")
            .contains("img-src 'self' data: https://*.tiles.example:8443;"));
    assertTrue(PageHeaders.policy("").contains("img-src 'self' data:;"));
    assertFalse(
        Stream.of("unsafe-inline", "unsafe-eval").anyMatch(PageHeaders.policy("")::contains));
  }
}
