package org.leafport.core.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Files that only the owner of the process may read, in the folder {@code secrets}. */
public final class KeyFiles {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  private static final Set<PosixFilePermission> OWNER_FOLDER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private final Path folder;

  /** Uses this folder; it is made at the first key. */
  public KeyFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * The content of a file, made and stored with mode 0600 if it isn't there yet.
   *
   * @throws UncheckedIOException if the folder can't be read or written
   */
  public byte[] readOrMake(String name, Supplier<byte[]> make) {
    try {
      ownerOnlyFolder();
      Path file = folder.resolve(name);
      if (!Files.exists(file)) {
        store(file, make.get());
      }
      Files.setPosixFilePermissions(file, OWNER_ONLY);
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The key " + folder.resolve(name) + " can't be used", e);
    }
  }

  /**
   * The content of a file that {@link #replace} stored; empty if there is none.
   *
   * @throws IOException if it can't be read
   */
  public Optional<byte[]> read(String name) throws IOException {
    Path file = folder.resolve(name);
    return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
  }

  /**
   * Stores a file with mode 0600 in place of the former one; a crash leaves one of both whole.
   *
   * @throws IOException if it can't be written
   */
  public void replace(String name, byte[] content) throws IOException {
    ownerOnlyFolder();
    store(folder.resolve(name), content);
  }

  private void ownerOnlyFolder() throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, OWNER_FOLDER);
  }

  /** Written aside and moved, so that a crash leaves either no key or a whole one. */
  private static void store(Path file, byte[] content) throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(aside);
    Files.createFile(aside, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    Files.write(aside, content, StandardOpenOption.SYNC);
    try {
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
