package org.leafport.core.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The files of the bundled PostgreSQL's databases, at {@code <data>/postgres}.
 *
 * @param folder the cluster's data directory
 */
record Cluster(Path folder) {

  /** The major version whose programs are bundled, and so the only one that can read the files. */
  static final String MAJOR = "17";

  /** The role that owns everything in the cluster. */
  static final String OWNER = "leafport";

  private static final Logger LOG = Logger.getLogger(Cluster.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** What a running server writes down about itself. */
  record Running(long pid, int port) {}

  /**
   * Makes the cluster if it isn't there, and refuses one of another major version without touching
   * it.
   */
  void prepare(PostgresBinaries binaries, RunAs runAs, String password)
      throws IOException, InterruptedException {
    if (!Files.exists(folder.resolve("PG_VERSION"))) {
      make(binaries, runAs, password);
    }
    String major = Files.readString(folder.resolve("PG_VERSION")).strip();
    if (!major.equals(MAJOR)) {
      throw new DatabaseException(
          "[db] The cluster in "
              + folder
              + " was written by PostgreSQL "
              + major
              + ", this Leafport brings PostgreSQL "
              + MAJOR
              + ": nothing was touched; start the Leafport that wrote it and move the data by a"
              + " backup");
    }
    runAs.own(folder);
  }

  private void make(PostgresBinaries binaries, RunAs runAs, String password)
      throws IOException, InterruptedException {
    if (Files.exists(folder)) {
      throw new DatabaseException(
          "[db] "
              + folder
              + " is there but holds no PostgreSQL cluster: move it away or put it back from a"
              + " backup");
    }
    // Made aside, so that a start that is killed half-way leaves no half cluster behind.
    Path aside = folder.resolveSibling("postgres.new");
    Path passwordFile = folder.resolveSibling("postgres.password");
    PostgresBinaries.deleteTree(aside);
    Files.deleteIfExists(passwordFile);
    Files.createDirectory(
        aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.createFile(
        passwordFile,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(passwordFile, password);
      runAs.own(aside);
      runAs.own(passwordFile);
      initdb(binaries, runAs, aside, passwordFile);
      Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(passwordFile);
    }
  }

  private static void initdb(PostgresBinaries binaries, RunAs runAs, Path target, Path passwordFile)
      throws IOException, InterruptedException {
    Process initdb =
        new ProcessBuilder(
                runAs.command(
                    binaries.program("initdb"),
                    "-D",
                    target.toString(),
                    "-U",
                    OWNER,
                    "-A",
                    "scram-sha-256",
                    "--pwfile=" + passwordFile,
                    "-E",
                    "UTF8",
                    "--locale=C",
                    "--no-instructions"))
            .directory(target.toFile())
            .redirectErrorStream(true)
            .start();
    initdb.getOutputStream().close();
    String output = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!initdb.waitFor(2, TimeUnit.MINUTES) || initdb.exitValue() != 0) {
      initdb.destroyForcibly();
      throw new DatabaseException(
          "[db] PostgreSQL could not make its cluster in "
              + target
              + ". It says: "
              + output.strip()
              + ". If this can't be helped, name an external PostgreSQL by LEAFPORT_DB_URL");
    }
  }

  /** The server that works on this cluster, if its process is alive. */
  Optional<Running> running() throws IOException {
    Path pidFile = folder.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(pidFile);
    if (lines.size() < 4 || !lines.get(0).strip().matches("\\d{1,18}")) {
      return Optional.empty();
    }
    long pid = Long.parseLong(lines.get(0).strip());
    return isPostgresOfThisCluster(pid)
        ? Optional.of(new Running(pid, Integer.parseInt(lines.get(3).strip())))
        : Optional.empty();
  }

  /**
   * Clears away what a killed Leafport left: a server that still runs is shut down, and a pid file
   * that names a process of something else is removed, which would keep PostgreSQL from starting.
   */
  void clearLeftovers() throws IOException, InterruptedException {
    Optional<Running> orphan = running();
    if (orphan.isPresent()) {
      long pid = orphan.get().pid();
      LOG.info("[db] A PostgreSQL of an earlier run (pid " + pid + ") still runs, stopping it");
      interrupt(pid);
      if (!within(PATIENCE, () -> !isPostgresOfThisCluster(pid))) {
        throw new DatabaseException(
            "[db] The PostgreSQL of an earlier run (pid "
                + pid
                + ") does not stop: end it by hand (kill -INT "
                + pid
                + ") and start again");
      }
    }
    if (!within(PATIENCE, () -> processesIn(folder).isEmpty())) {
      throw new DatabaseException(
          "[db] Processes "
              + processesIn(folder)
              + " of an earlier PostgreSQL still work on "
              + folder
              + ": end them by hand and start again");
    }
    Files.deleteIfExists(folder.resolve("postmaster.pid"));
  }

  private static void interrupt(long pid) throws IOException, InterruptedException {
    // SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for every connection to end.
    new ProcessBuilder("/bin/sh", "-c", "kill -INT " + pid).inheritIO().start().waitFor();
  }

  private boolean isPostgresOfThisCluster(long pid) {
    try {
      List<String> command =
          List.of(Files.readString(Path.of("/proc/" + pid + "/cmdline")).split("\0"));
      int option = command.indexOf("-D");
      return command.get(0).endsWith("/postgres")
          && option > 0
          && option + 1 < command.size()
          && Path.of(command.get(option + 1)).equals(folder);
    } catch (IOException e) {
      // The process has ended, or isn't ours to look at: either way it isn't our server.
      return false;
    }
  }

  /** Server processes outlive a killed main process for a moment; each works in the folder. */
  private static List<String> processesIn(Path folder) {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes
          .filter(process -> process.getFileName().toString().matches("\\d+"))
          .filter(process -> worksIn(process, folder))
          .map(process -> process.getFileName().toString())
          .toList();
    } catch (IOException e) {
      throw new DatabaseException("[db] The bundled PostgreSQL needs Linux with /proc", e);
    }
  }

  private static boolean worksIn(Path process, Path folder) {
    try {
      return Files.readSymbolicLink(process.resolve("cwd")).equals(folder)
          && Files.readString(process.resolve("comm")).startsWith("postgres");
    } catch (IOException e) {
      // Ended meanwhile, or of another user, whose PostgreSQL can't work on our files.
      return false;
    }
  }

  private static boolean within(Duration patience, BooleanSupplier condition)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(20);
    }
    return true;
  }
}
