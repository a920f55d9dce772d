package org.leafport.boot;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder in the data directory for something unpacked from this jar, once for each version of it.
 *
 * <p>It is trusted at the next start only if it reached the disk: a mark says so, and is made after
 * the first start, when nobody waits for it.
 */
final class UnpackedFolder {

  private static final String MARK = "complete";

  private final Path path;

  private UnpackedFolder(Path path) {
    this.path = path;
  }

  /** What fills the folder. */
  @FunctionalInterface
  interface Filling {

    /**
     * Unpacks something.
     *
     * @param jar this jar
     * @param folder an empty folder
     */
    void unpack(Path jar, Path folder) throws IOException;
  }

  /**
   * Finds the folder of this version, or has it filled; those of other versions go.
   *
   * @param name what the names of all versions begin with
   */
  static UnpackedFolder in(Path data, String name, Filling filling) throws IOException {
    Path jar = OwnJar.path();
    String version = "%x-%x".formatted(Files.size(jar), Files.getLastModifiedTime(jar).toMillis());
    UnpackedFolder folder = new UnpackedFolder(data.resolve(name + "-" + version));
    if (!Files.exists(folder.mark())) {
      deleteAll(data, name + "-");
      Files.createDirectories(folder.path);
      filling.unpack(jar, folder.path);
    }
    return folder;
  }

  private static void deleteAll(Path data, String prefix) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.list(data)) {
      all = files.filter(file -> file.getFileName().toString().startsWith(prefix)).toList();
    }
    for (Path each : all) {
      Folders.delete(each);
    }
  }

  private Path mark() {
    return path.resolve(MARK);
  }

  /** Where it is. */
  Path path() {
    return path;
  }

  /** Makes sure that all of it is on the disk, if that isn't known yet. */
  void settle() throws IOException {
    if (Files.exists(mark())) {
      return;
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(path)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
    Files.createFile(mark());
  }
}
