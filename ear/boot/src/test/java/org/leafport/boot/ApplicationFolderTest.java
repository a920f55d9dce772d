package org.leafport.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationFolderTest {

  @TempDir Path folder;

  @Test
  void modulesAreUnpackedAndLibrariesStayJars() throws IOException {
    byte[] library = zip(Map.of("a/B.class", bytes("code")));
    Map<String, byte[]> ear = new LinkedHashMap<>();
    ear.put("META-INF/application.xml", bytes("<application/>"));
    ear.put("web.war", zip(Map.of("WEB-INF/web.xml", bytes("<web-app/>"), "lib.jar", library)));
    ear.put("lib/some.jar", library);
    ear.put("tcu-connector.rar", zip(Map.of("tcu.jar", library)));

    unpack(zip(ear));

    assertEquals("<web-app/>", Files.readString(folder.resolve("web_war/WEB-INF/web.xml")));
    assertEquals("<application/>", Files.readString(folder.resolve("META-INF/application.xml")));
    assertTrue(Files.isRegularFile(folder.resolve("web_war/lib.jar")), "a jar inside a module");
    assertTrue(Files.isRegularFile(folder.resolve("lib/some.jar")), "a library of all modules");
    assertTrue(Files.isRegularFile(folder.resolve("tcu-connector_rar/tcu.jar")), "another module");
  }

  @Test
  void anEntryThatLeavesTheFolderIsRefused() throws IOException {
    byte[] ear = zip(Map.of("../outside", bytes("x")));

    assertThrows(IOException.class, () -> unpack(ear));
    assertTrue(Files.notExists(folder.resolveSibling("outside")), "nothing was written");
  }

  private void unpack(byte[] ear) throws IOException {
    ApplicationFolder.unpack(new ZipInputStream(new ByteArrayInputStream(ear)), folder, true);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }
}
