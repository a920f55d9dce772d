package org.leafport.web.benchmark;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.leafport.core.data.DataDirectory;
import org.leafport.core.database.DatabaseAddress;
import org.leafport.core.database.EmbeddedPostgres;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures servers on this machine. */
@Command(
    name = "benchmark",
    description = {
      "Measures servers on this machine. seed and exchanges take the running server of a data",
      "directory (LEAFPORT_DATA); use one that holds nothing else: the load fleet's accounts and",
      "cars are added to it. start starts servers of its own."
    },
    subcommands = {
      BenchmarkCommand.Seed.class,
      BenchmarkCommand.Exchanges.class,
      BenchmarkCommand.Start.class
    })
final class BenchmarkCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static DatabaseAddress runningDatabase() {
    return EmbeddedPostgres.runningOn(DataDirectory.current())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "No database runs on "
                        + DataDirectory.current().root()
                        + ": start the server first, with the same LEAFPORT_DATA"));
  }

  private static Connection connect(DatabaseAddress address) throws SQLException {
    return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
  }

  /** Adds the load fleet to the database. */
  @Command(
      name = "seed",
      description = "Adds cars of the load fleet, each with an account of its own; twice is once.")
  static final class Seed implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
        names = "--cars",
        paramLabel = "N",
        defaultValue = "1000",
        description = "How many cars. Default: ${DEFAULT-VALUE}.")
    private int cars;

    @Override
    public Integer call() throws SQLException {
      try (Connection database = connect(runningDatabase())) {
        int added = new FleetSeed(database).add(cars);
        spec.commandLine().getOut().printf("%d cars added, %d asked for%n", added, cars);
      }
      return 0;
    }
  }

  /** Exchanges per second, and the same SQL by pgbench. */
  @Command(
      name = "exchanges",
      description = {
        "Measures logon-plus-report exchanges per second through the server, then runs the same",
        "SQL statements with pgbench (Debian package postgresql) against the same database, and",
        "prints both with their ratio. Checks first that the server's statements are still the",
        "ones that pgbench runs."
      })
  static final class Exchanges implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
        names = "--server",
        paramLabel = "HOST:PORT",
        defaultValue = "localhost:55230",
        description = "Where the server listens for cars. Default: ${DEFAULT-VALUE}.")
    private String server;

    @Option(
        names = "--cars",
        paramLabel = "N",
        defaultValue = "1000",
        description = "How many cars take turns. Default: ${DEFAULT-VALUE}.")
    private int cars;

    @Option(
        names = "--connections",
        paramLabel = "C",
        defaultValue = "60",
        description = "How many cars call at a time. Default: ${DEFAULT-VALUE}.")
    private int connections;

    @Option(
        names = "--clients",
        paramLabel = "C",
        defaultValue = "16",
        description =
            "How many clients pgbench has: as many as the server processes messages at a time"
                + " (leafport.tcu.deliveries). Default: ${DEFAULT-VALUE}.")
    private int clients;

    @Option(
        names = "--seconds",
        paramLabel = "S",
        defaultValue = "30",
        description = "How long each part is measured. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
        names = "--rounds",
        paramLabel = "N",
        defaultValue = "2",
        description = "How often both are measured, in turn. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Override
    public Integer call() throws SQLException, IOException, InterruptedException {
      PrintWriter out = spec.commandLine().getOut();
      DatabaseAddress address = runningDatabase();
      CarLoad load = new CarLoad(server, cars, connections);
      PgBench pgBench = new PgBench(address, cars, clients);
      try (Connection database = connect(address)) {
        new FleetSeed(database).add(cars);
        new StatementCheck(database, load).run();
      }
      out.println("Warming the server up for " + 2 * seconds + " s");
      out.flush();
      load.exchangesPerSecond(2 * seconds);
      out.println();
      out.println(
          "| Round | Cars through the server, exchanges/s | pgbench, the same SQL/s | Ratio |");
      out.println("|---|---|---|---|");
      for (int round = 1; round <= rounds; round++) {
        double cars = load.exchangesPerSecond(seconds);
        double bare = pgBench.exchangesPerSecond(seconds);
        out.printf("| %d | %.0f | %.0f | %.0f %% |%n", round, cars, bare, 100 * cars / bare);
        out.flush();
      }
      return 0;
    }
  }

  /** How long a start takes, and the memory at rest. */
  @Command(
      name = "start",
      description = {
        "Starts the product as processes of their own, on directories and ports of their own:",
        "measures the time to the first page, on a new directory and on one that was used before,",
        "and the memory of server and database when nothing has happened for a while."
      })
  static final class Start implements Callable<Integer> {

    private static final long MEBIBYTE = 1024 * 1024;

    @Spec private CommandSpec spec;

    @Option(
        names = "--product",
        paramLabel = "JAR",
        description = "The product that is measured; this one by default.")
    private Path product;

    @Option(
        names = "--java-option",
        paramLabel = "OPTION",
        description = "For the Java runtime of the product, for example -Xmx256m.")
    private List<String> javaOptions = new ArrayList<>();

    @Option(
        names = "--rest",
        paramLabel = "S",
        defaultValue = "30",
        description = "Seconds of rest before memory is read. Default: ${DEFAULT-VALUE}.")
    private int restSeconds;

    @Option(
        names = "--rounds",
        paramLabel = "N",
        defaultValue = "2",
        description = "How often. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Override
    public Integer call() throws IOException, InterruptedException {
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          "| Round | New directory, s | Used directory, s | Server, MiB | Database, MiB | Sum |");
      out.println("|---|---|---|---|---|---|");
      for (int round = 1; round <= rounds; round++) {
        out.println("| " + round + measured());
        out.flush();
      }
      return 0;
    }

    private String measured() throws IOException, InterruptedException {
      Path folder = Files.createTempDirectory("leafport-start-");
      Path data = Files.createDirectory(folder.resolve("data"));
      Duration first;
      try (StartedServer server = started(data)) {
        first = server.firstAnswer();
      }
      try (StartedServer server = started(data)) {
        Duration later = server.firstAnswer();
        TimeUnit.SECONDS.sleep(restSeconds);
        long own = server.serverBytes() / MEBIBYTE;
        long database = server.databaseBytes() / MEBIBYTE;
        return " | %.1f | %.1f | %d | %d | %d |"
            .formatted(
                first.toMillis() / 1000.0,
                later.toMillis() / 1000.0,
                own,
                database,
                own + database);
      } finally {
        delete(folder);
      }
    }

    private StartedServer started(Path data) throws IOException {
      Path jar = product != null ? product : Path.of(System.getProperty("java.class.path"));
      return new StartedServer(jar.toAbsolutePath(), javaOptions, data);
    }

    private static void delete(Path folder) throws IOException {
      try (Stream<Path> found = Files.walk(folder)) {
        for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
