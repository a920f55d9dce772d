package org.leafport.core.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.core.data.DataDirectory;
import org.leafport.core.management.ManagementName;
import org.leafport.core.secrets.KeyFiles;

/**
 * A real PostgreSQL on this machine, whose files lie in the data directory.
 *
 * <p>It listens on a free port of the loopback address only, with a random password. It runs below
 * a shell that waits for the end of a pipe from this process: however this process ends, even by
 * SIGKILL, the pipe closes and the database shuts down cleanly. When PostgreSQL itself ends
 * unasked, it is started again.
 */
public final class EmbeddedPostgres implements AutoCloseable, EmbeddedPostgresMBean {

  private static final Logger LOG = Logger.getLogger(EmbeddedPostgres.class.getName());

  private static final String DATABASE = "leafport";
  private static final Duration START_PATIENCE = Duration.ofSeconds(60);
  private static final Duration RECOVERY_PATIENCE = Duration.ofMinutes(30);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final long LARGEST_LOG = 4L << 20;

  private static final String DATABASE_MISSING = "3D000";
  private static final String STARTING_UP = "57P03";

  /**
   * Ends PostgreSQL when standard input ends, and itself when PostgreSQL ends. The pipe is read by
   * a second shell that is killed first, lest it signals a process that got the same number later.
   */
  private static final String WATCH =
      """
      exec 3<&0
      "$@" </dev/null 3<&- &
      server=$!
      trap "" INT TERM HUP
      ( cat <&3 >/dev/null; kill -INT $server ) 2>/dev/null &
      watch=$!
      exec 3<&- </dev/null
      wait $server
      result=$?
      kill -9 $watch 2>/dev/null
      exit $result
      """;

  private final DataDirectory data;
  private final Cluster cluster;
  private final PostgresBinaries binaries;
  private final RunAs runAs;
  private final String password;
  private final Path log;

  private volatile Process process;
  private volatile int port;
  private volatile boolean stopping;

  private EmbeddedPostgres(
      DataDirectory data, PostgresBinaries binaries, RunAs runAs, String password) {
    this.data = data;
    this.cluster = clusterOf(data);
    this.binaries = binaries;
    this.runAs = runAs;
    this.password = password;
    this.log = data.resolve("logs").resolve("postgres.log");
  }

  private static Cluster clusterOf(DataDirectory data) {
    return new Cluster(data.resolve("postgres"));
  }

  /**
   * Starts PostgreSQL on this data directory and waits until it answers. The first start unpacks
   * the programs and makes the cluster.
   *
   * @throws DatabaseException if it can't start; the message says what to do
   */
  public static EmbeddedPostgres start(DataDirectory data) {
    try {
      Files.createDirectories(data.resolve("logs"));
      RunAs runAs = RunAs.onThisMachine();
      PostgresBinaries binaries = PostgresBinaries.in(data);
      EmbeddedPostgres postgres = new EmbeddedPostgres(data, binaries, runAs, passwordIn(data));
      postgres.cluster.prepare(binaries, runAs, postgres.password);
      postgres.cluster.clearLeftovers();
      postgres.launch();
      binaries.deleteOthers();
      postgres.supervise();
      return postgres;
    } catch (IOException e) {
      throw new DatabaseException("[db] PostgreSQL could not be started: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseException("[db] The start of PostgreSQL was interrupted", e);
    }
  }

  /** The address of the server another process runs on this data directory, if one does. */
  public static Optional<DatabaseAddress> runningOn(DataDirectory data) {
    try {
      return clusterOf(data)
          .running()
          .map(running -> addressAt(running.port(), DATABASE, passwordIn(data)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String passwordIn(DataDirectory data) {
    byte[] stored =
        new KeyFiles(data.resolve("secrets"))
            .readOrMake("db.password", EmbeddedPostgres::freshPassword);
    return new String(stored, StandardCharsets.US_ASCII).strip();
  }

  private static byte[] freshPassword() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encode(random);
  }

  private static DatabaseAddress addressAt(int port, String database, String password) {
    return DatabaseAddress.local(port, database, Cluster.OWNER, password);
  }

  /** Where it answers; another port after it had to be started again. */
  public DatabaseAddress address() {
    return addressAt(port, DATABASE, password);
  }

  private void launch() throws IOException, InterruptedException {
    rotateLog();
    port = freePort();
    process =
        new ProcessBuilder(inOwnSession(runAs.command(serverCommand())))
            .directory(data.root().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    awaitAnswer();
  }

  private String[] serverCommand() {
    return new String[] {
      binaries.program("postgres"),
      "-D",
      cluster.folder().toString(),
      "-p",
      Integer.toString(port),
      "-c",
      "listen_addresses=127.0.0.1",
      "-c",
      "unix_socket_directories=",
      "-c",
      "max_connections=60",
      "-c",
      "shared_buffers=32MB",
      "-c",
      "timezone=UTC",
      "-c",
      "log_timezone=UTC",
      "-c",
      "log_line_prefix=%m [%p] ",
      "-c",
      "log_min_error_statement=panic",
      "-c",
      "log_checkpoints=off",
      "-c",
      "dynamic_shared_memory_type=mmap",
      "-c",
      "max_parallel_workers_per_gather=0",
      "-c",
      "jit=off"
    };
  }

  /** A session of its own keeps Ctrl-C at a terminal from stopping the database first. */
  private static List<String> inOwnSession(List<String> server) {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      command.add("/usr/bin/setsid");
    }
    command.addAll(List.of("/bin/sh", "-c", WATCH, "sh"));
    command.addAll(server);
    return command;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void rotateLog() throws IOException {
    if (Files.exists(log) && Files.size(log) > LARGEST_LOG) {
      Files.move(log, log.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void awaitAnswer() throws IOException, InterruptedException {
    long started = System.nanoTime();
    Duration patience = START_PATIENCE;
    while (System.nanoTime() - started < patience.toNanos()) {
      try {
        connectOrMakeDatabase();
        return;
      } catch (SQLException e) {
        if (!process.isAlive()) {
          throw new DatabaseException("[db] PostgreSQL ended at its start. " + lastWords(), e);
        }
        if (STARTING_UP.equals(e.getSQLState())) {
          // After a crash it replays its log first, which takes as long as it takes.
          patience = RECOVERY_PATIENCE;
        }
      }
      process.waitFor(50, TimeUnit.MILLISECONDS);
    }
    close();
    throw new DatabaseException("[db] PostgreSQL does not answer. " + lastWords());
  }

  private void connectOrMakeDatabase() throws SQLException {
    try {
      connect(DATABASE).close();
    } catch (SQLException e) {
      if (!DATABASE_MISSING.equals(e.getSQLState())) {
        throw e;
      }
      try (Connection connection = connect("postgres");
          Statement statement = connection.createStatement()) {
        statement.execute("create database " + DATABASE);
      }
    }
  }

  private Connection connect(String database) throws SQLException {
    DatabaseAddress address = addressAt(port, database, password);
    return DriverManager.getConnection(
        address.jdbcUrl() + "?connectTimeout=5&socketTimeout=30",
        address.user(),
        address.password());
  }

  private String lastWords() throws IOException {
    if (!Files.exists(log)) {
      return "It wrote no log.";
    }
    List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
    return "The end of "
        + log
        + ":\n"
        + String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
  }

  private void supervise() {
    Thread supervisor = new Thread(this::startAgainWheneverItEnds, "leafport-postgres");
    supervisor.setDaemon(true);
    supervisor.start();
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "leafport-postgres-stop"));
    ManagementName.DATABASE.give(this);
  }

  private void startAgainWheneverItEnds() {
    Duration pause = Duration.ofMillis(500);
    try {
      while (!stopping) {
        process.waitFor();
        if (stopping) {
          return;
        }
        LOG.severe("[db] PostgreSQL ended unasked, starting it again");
        TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        if (startAgain()) {
          LOG.info("[db] PostgreSQL answers again");
          pause = Duration.ofMillis(500);
        } else {
          pause = longer(pause);
        }
      }
    } catch (InterruptedException e) {
      // Nobody interrupts this thread but the end of the process.
      Thread.currentThread().interrupt();
    }
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }

  private synchronized boolean startAgain() throws InterruptedException {
    if (stopping) {
      return false;
    }
    try {
      process.getOutputStream().close();
      cluster.clearLeftovers();
      launch();
      return true;
    } catch (IOException | DatabaseException e) {
      LOG.log(Level.SEVERE, "[db] PostgreSQL can''t be started again: {0}", e.getMessage());
      return false;
    }
  }

  /** Stops it: connections are cut, transactions under way rolled back, its files are sound. */
  @Override
  public void close() {
    stopping = true;
    Process running = process;
    if (running == null || !running.isAlive()) {
      return;
    }
    try {
      running.getOutputStream().close();
      if (!running.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warning("[db] PostgreSQL takes long to stop, leaving it to itself");
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "[db] PostgreSQL could not be asked to stop", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
