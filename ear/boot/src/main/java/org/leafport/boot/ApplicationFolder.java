package org.leafport.boot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The application as a folder that the container deploys where it lies: an archive it would copy
 * and unpack at each start, which takes more than a second and writes 145 MB to somebody's memory
 * card.
 *
 * <p>Modules are folders too, named as the container looks for them: {@code web_war} for {@code
 * web.war}.
 */
final class ApplicationFolder {

  private static final Pattern MODULE = Pattern.compile("([^/]+)\\.(war|rar|jar)");

  private final UnpackedFolder unpacked;

  private ApplicationFolder(UnpackedFolder unpacked) {
    this.unpacked = unpacked;
  }

  /** Finds it in the data directory, or unpacks it there. */
  static ApplicationFolder in(Path data) throws IOException {
    return new ApplicationFolder(
        UnpackedFolder.in(
            data, "application", (jar, folder) -> unpack(folder.resolve(Server.APPLICATION))));
  }

  private static void unpack(Path target) throws IOException {
    try (InputStream ear = ApplicationArchive.open();
        ZipInputStream zip = new ZipInputStream(ear)) {
      unpack(zip, target, true);
    }
  }

  /**
   * Unpacks an archive.
   *
   * @param zip read to its end, and left open
   * @param withModules whether archives on its top level are unpacked too
   */
  static void unpack(ZipInputStream zip, Path target, boolean withModules) throws IOException {
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      Path file = target.resolve(entry.getName()).normalize();
      if (!file.startsWith(target)) {
        throw new IOException("An entry leaves the folder: " + entry.getName());
      }
      Matcher module = MODULE.matcher(entry.getName());
      if (entry.isDirectory()) {
        Files.createDirectories(file);
      } else if (withModules && module.matches()) {
        Path folder = target.resolve(module.group(1) + "_" + module.group(2));
        unpack(new ZipInputStream(zip), folder, false);
      } else {
        Files.createDirectories(file.getParent());
        Files.copy(zip, file);
      }
    }
  }

  /** What the container deploys. */
  Path path() {
    return unpacked.path().resolve(Server.APPLICATION);
  }

  /** Makes sure that all of it is on the disk, if that isn't known yet. */
  void settle() throws IOException {
    unpacked.settle();
  }
}
