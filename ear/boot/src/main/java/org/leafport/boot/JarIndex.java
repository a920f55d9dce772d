package org.leafport.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Which of an ordered list of jars hold something in a folder.
 *
 * <p>As a file it is the names of the jars, an empty line, and a line for each folder: its name, a
 * tab, and the places of its jars in the list, separated by commas.
 */
final class JarIndex {

  private static final int[] NONE = {};
  private static final String VERSIONS = "META-INF/versions/";

  private final List<Path> jars;
  private final Map<String, int[]> folders;

  private JarIndex(List<Path> jars, Map<String, int[]> folders) {
    this.jars = jars;
    this.folders = folders;
  }

  /** Looks into the jars. */
  static JarIndex of(List<Path> jars) throws IOException {
    Map<String, Set<Integer>> folders = new LinkedHashMap<>();
    for (int i = 0; i < jars.size(); i++) {
      try (JarFile jar = new JarFile(jars.get(i).toFile(), false)) {
        for (Enumeration<? extends ZipEntry> each = jar.entries(); each.hasMoreElements(); ) {
          String folder = folderOf(withoutVersion(each.nextElement().getName()));
          folders.computeIfAbsent(folder, unknown -> new TreeSet<>()).add(i);
        }
      }
    }
    Map<String, int[]> places = new HashMap<>();
    folders.forEach(
        (folder, set) -> places.put(folder, set.stream().mapToInt(Integer::intValue).toArray()));
    return new JarIndex(List.copyOf(jars), places);
  }

  /** Entries for one version of Java are found under the name they have without it. */
  private static String withoutVersion(String entry) {
    int end = entry.startsWith(VERSIONS) ? entry.indexOf('/', VERSIONS.length()) : -1;
    return end < 0 ? entry : entry.substring(end + 1);
  }

  /** Reads what {@link #write} wrote. */
  static JarIndex read(Path file, Path folder) throws IOException {
    List<Path> jars = new ArrayList<>();
    Map<String, int[]> folders = new HashMap<>();
    boolean inJars = true;
    for (String line : Files.readAllLines(file)) {
      if (inJars && line.isEmpty()) {
        inJars = false;
      } else if (inJars) {
        jars.add(folder.resolve(line));
      } else {
        int tab = line.indexOf('\t');
        folders.put(line.substring(0, tab), places(line.substring(tab + 1)));
      }
    }
    return new JarIndex(List.copyOf(jars), folders);
  }

  private static int[] places(String text) {
    String[] parts = text.split(",");
    int[] places = new int[parts.length];
    for (int i = 0; i < parts.length; i++) {
      places[i] = Integer.parseInt(parts[i]);
    }
    return places;
  }

  /** Writes it down for the next start. */
  void write(Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    jars.forEach(jar -> text.append(jar.getFileName()).append('\n'));
    text.append('\n');
    folders.forEach(
        (folder, places) -> {
          text.append(folder).append('\t').append(places[0]);
          for (int i = 1; i < places.length; i++) {
            text.append(',').append(places[i]);
          }
          text.append('\n');
        });
    Files.writeString(file, text);
  }

  /** The jars, in the order in which they are to be searched. */
  List<Path> jars() {
    return jars;
  }

  /** The places of the jars that have something in the folder of this entry. */
  int[] jarsThatMayHold(String entry) {
    return folders.getOrDefault(folderOf(entry), NONE);
  }

  /** Whether some jar has something in a folder of this name. */
  boolean isFolder(String name) {
    return folders.containsKey(name);
  }

  private static String folderOf(String entry) {
    int end = entry.lastIndexOf('/');
    return end < 0 ? "" : entry.substring(0, end);
  }
}
