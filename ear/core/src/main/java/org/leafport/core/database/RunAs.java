package org.leafport.core.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * As whom the PostgreSQL programs run: they refuse to run as root, and as a user without a name.
 */
enum RunAs {
  /** As the user of this process. */
  SELF(List.of()),
  /** In a user namespace of its own, where root is nobody; files stay owned by this user. */
  NAMESPACE(List.of("unshare", "-U", "--")),
  /** As nobody, to whom the cluster's files are given. */
  NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"));

  private static final int NOBODY_UID = 65534;
  private static final int ROOT = 0;

  private final List<String> prefix;

  RunAs(List<String> prefix) {
    this.prefix = prefix;
  }

  /**
   * The way that works on this machine.
   *
   * @throws DatabaseException if none does
   */
  static RunAs onThisMachine() {
    if (ownUid() != ROOT && !"?".equals(System.getProperty("user.name"))) {
      return SELF;
    }
    if (NAMESPACE.works()) {
      return NAMESPACE;
    }
    if (ownUid() == ROOT && NOBODY.works()) {
      return NOBODY;
    }
    throw new DatabaseException(
        "[db] PostgreSQL refuses to run as root or as a user without a name, and neither unshare"
            + " nor setpriv work here: start Leafport as an ordinary user, or name an external"
            + " PostgreSQL by LEAFPORT_DB_URL");
  }

  private boolean works() {
    try {
      Process probe =
          new ProcessBuilder(command("true"))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!probe.waitFor(10, TimeUnit.SECONDS)) {
        probe.destroyForcibly();
        return false;
      }
      return probe.exitValue() == 0;
    } catch (IOException e) {
      // The program isn't installed: the next way may be.
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The command in the form that runs it as this user. */
  List<String> command(String... command) {
    List<String> whole = new ArrayList<>(prefix);
    whole.addAll(List.of(command));
    return whole;
  }

  /** Gives a file or folder to the user as whom PostgreSQL runs, as far as that needs a change. */
  void own(Path root) throws IOException {
    if (ownUid() != ROOT) {
      return;
    }
    int uid = this == NOBODY ? NOBODY_UID : ROOT;
    if (uidOf(root) == uid) {
      return;
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root)) {
      // The root comes last: its owner says that all below it is done.
      files = walk.sorted((one, other) -> other.compareTo(one)).toList();
    }
    for (Path file : files) {
      Files.setAttribute(file, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(file, "unix:gid", uid, LinkOption.NOFOLLOW_LINKS);
    }
  }

  private static int ownUid() {
    try {
      return uidOf(Path.of("/proc/self"));
    } catch (IOException e) {
      throw new DatabaseException("[db] The bundled PostgreSQL needs Linux with /proc", e);
    }
  }

  private static int uidOf(Path file) throws IOException {
    return (Integer) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }
}
