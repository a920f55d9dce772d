package org.leafport.core.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.leafport.core.data.DataDirectory;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of the bundled PostgreSQL, unpacked once into the data directory.
 *
 * @param folder holds {@code bin/initdb} and {@code bin/postgres}
 */
record PostgresBinaries(Path folder) {

  private static final String PREFIX = "pgbin-";

  /**
   * The programs for this machine, unpacked if they are not there yet.
   *
   * @throws DatabaseException if none are bundled for this machine
   */
  static PostgresBinaries in(DataDirectory data) throws IOException {
    String archive = archiveForThisMachine();
    Path folder = data.resolve(PREFIX + digest(archive).substring(0, 16));
    if (!Files.exists(folder)) {
      Path aside = data.resolve(folder.getFileName() + ".new");
      deleteTree(aside);
      unpack(archive, aside);
      // A folder under its final name is complete, whatever happened before.
      Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
    }
    return new PostgresBinaries(folder);
  }

  String program(String name) {
    return folder.resolve("bin").resolve(name).toString();
  }

  /** Removes what earlier versions of Leafport unpacked. */
  void deleteOthers() throws IOException {
    try (Stream<Path> siblings = Files.list(folder.getParent())) {
      for (Path sibling : siblings.toList()) {
        if (sibling.getFileName().toString().startsWith(PREFIX) && !sibling.equals(folder)) {
          deleteTree(sibling);
        }
      }
    }
  }

  private static String archiveForThisMachine() {
    String system = System.getProperty("os.name");
    String machine = System.getProperty("os.arch");
    if ("Linux".equals(system)) {
      switch (machine) {
        case "amd64", "x86_64" -> {
          return "/postgres-linux-x86_64.txz";
        }
        case "aarch64", "arm64" -> {
          return "/postgres-linux-arm_64.txz";
        }
        default -> {}
      }
    }
    throw new DatabaseException(
        "[db] No PostgreSQL is bundled for "
            + system
            + " on "
            + machine
            + ": name an external one by LEAFPORT_DB_URL");
  }

  private static InputStream open(String archive) throws IOException {
    InputStream stream = PostgresBinaries.class.getResourceAsStream(archive);
    if (stream == null) {
      throw new IOException("The bundled PostgreSQL " + archive + " is not on the class path");
    }
    return stream;
  }

  private static String digest(String archive) throws IOException {
    try (DigestInputStream stream =
        new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
      byte[] buffer = new byte[1 << 16];
      while (stream.read(buffer) >= 0) {
        // Reading is what feeds the digest.
      }
      return HexFormat.of().formatHex(stream.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is missing in this Java runtime", e);
    }
  }

  private static void unpack(String archive, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(open(archive))))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
          throw new IOException("An entry leaves the folder: " + entry.getName());
        }
        write(tar, entry, file, target);
      }
    }
    openToAll(target);
  }

  private static void write(
      TarArchiveInputStream tar, TarArchiveEntry entry, Path file, Path target) throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Path link = Path.of(entry.getLinkName());
      if (!file.getParent().resolve(link).normalize().startsWith(target)) {
        throw new IOException("A link leaves the folder: " + entry.getName());
      }
      Files.createSymbolicLink(file, link);
    } else if (entry.isFile()) {
      Files.copy(tar, file);
      boolean program = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    } else {
      throw new IOException("Neither file, folder nor symbolic link: " + entry.getName());
    }
  }

  /** Whatever the umask says, the user as whom PostgreSQL runs has to reach its programs. */
  private static void openToAll(Path target) throws IOException {
    List<Path> folders;
    try (Stream<Path> walk = Files.walk(target)) {
      folders = walk.filter(Files::isDirectory).toList();
    }
    for (Path each : folders) {
      Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root)) {
      files = walk.sorted((one, other) -> other.compareTo(one)).toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }
}
