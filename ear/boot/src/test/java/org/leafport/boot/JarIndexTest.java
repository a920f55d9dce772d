package org.leafport.boot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarIndexTest {

  @TempDir Path folder;
  private JarIndex index;

  @BeforeEach
  void makeJars() throws IOException {
    Path first = jar("first.jar", "a/One.txt", "META-INF/services/x");
    Path second = jar("second.jar", "b/c/Two.txt", "META-INF/services/x");
    Path third = jar("third.jar", "a/Three.txt", "META-INF/versions/9/d/New.txt");
    index = JarIndex.of(List.of(first, second, third));
  }

  private Path jar(String name, String... entries) throws IOException {
    Path jar = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String entry : entries) {
        zip.putNextEntry(new ZipEntry(entry));
        zip.write((name + " " + entry).getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }

  private static void check(JarIndex index) {
    assertArrayEquals(new int[] {0, 2}, index.jarsThatMayHold("a/Any.class"));
    assertArrayEquals(new int[] {1}, index.jarsThatMayHold("b/c/Two.txt"));
    assertArrayEquals(new int[] {0, 1}, index.jarsThatMayHold("META-INF/services/x"));
    assertArrayEquals(new int[] {2}, index.jarsThatMayHold("d/New.txt"));
    assertArrayEquals(new int[] {}, index.jarsThatMayHold("org/leafport/Web.class"));
    assertTrue(index.isFolder("b/c"));
    assertFalse(index.isFolder("b/c/Two.txt"));
  }

  @Test
  void onlyJarsWithThePackageAreAsked() {
    check(index);
  }

  @Test
  void itReadsWhatItWrote() throws IOException {
    Path file = folder.resolve("index");
    index.write(file);
    JarIndex read = JarIndex.read(file, folder);
    check(read);
    assertEquals(index.jars(), read.jars());
  }

  @Test
  void resourcesComeFromTheFirstJarThatHasThemOrFromAllInOrder() throws Exception {
    try (ContainerLoader loader = new ContainerLoader(folder, index, null)) {
      try (InputStream stream = loader.getResourceAsStream("META-INF/services/x")) {
        assertEquals("first.jar META-INF/services/x", new String(stream.readAllBytes()));
      }
      assertEquals(
          List.of("first.jar", "second.jar"),
          Collections.list(loader.getResources("META-INF/services/x")).stream()
              .map(url -> url.getPath().replaceAll(".*/(.*)!.*", "$1"))
              .toList());
      assertNull(loader.getResource("a/Two.txt"));
    }
  }
}
