package org.leafport.it.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.leafport.core.data.DataDirectory;
import org.leafport.core.database.DatabaseAddress;
import org.leafport.core.database.EmbeddedPostgres;

/**
 * {@code java -jar leafport.jar} as a process of its own, with free ports and a data directory that
 * is deleted at the end.
 */
public final class LeafportProcess implements AutoCloseable {

  private static final Duration START_PATIENCE = Duration.ofMinutes(3);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

  private static final int LOWEST_PORT = 12_000;
  private static final int HIGHEST_PORT = 32_000;

  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private final Path data;
  private final boolean ownData;
  private final List<String> javaOptions;
  private final List<String> arguments;
  private final Map<String, String> environment;
  private final int httpPort;
  private final int tcuPort;
  private final int healthPort;
  private final Path logFile;
  private Process process;

  /** How the process shall be started. */
  public static final class Plan {

    private Path data;
    private final List<String> javaOptions = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();

    private Plan() {}

    /** Uses this data directory, and leaves it there at the end. */
    public Plan data(Path directory) {
      data = directory;
      return this;
    }

    /** Adds an environment variable. */
    public Plan environment(String name, String value) {
      environment.put(name, value);
      return this;
    }

    /** Adds an option of the Java runtime. */
    public Plan javaOption(String option) {
      javaOptions.add(option);
      return this;
    }

    /** Adds a word to the command line, behind the jar. */
    public Plan argument(String argument) {
      arguments.add(argument);
      return this;
    }

    /** Starts it and waits until it is ready. */
    public LeafportProcess start() {
      LeafportProcess leafport = new LeafportProcess(this);
      try {
        leafport.launch();
        leafport.awaitReady();
      } catch (AssertionError e) {
        leafport.close();
        throw new AssertionError(e.getMessage() + "\n" + leafport.log(), e);
      }
      return leafport;
    }

    /** Starts it without waiting for anything. */
    public LeafportProcess launch() {
      LeafportProcess leafport = new LeafportProcess(this);
      leafport.launch();
      return leafport;
    }
  }

  /** A plan with nothing but free ports and a fresh data directory. */
  public static Plan plan() {
    return new Plan();
  }

  private LeafportProcess(Plan plan) {
    try {
      ownData = plan.data == null;
      data = (ownData ? Files.createTempDirectory("leafport-it") : plan.data).toRealPath();
      Path output = Files.createDirectories(Path.of(System.getProperty("leafport.output")));
      logFile = Files.createTempFile(output, "leafport-", ".log");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    javaOptions = List.copyOf(plan.javaOptions);
    arguments = List.copyOf(plan.arguments);
    environment = Map.copyOf(plan.environment);
    List<Integer> ports = freePorts(3);
    httpPort = ports.get(0);
    tcuPort = ports.get(1);
    healthPort = ports.get(2);
  }

  /**
   * Ports nobody listens on at this moment, below those that the system gives to connections: a
   * client that asks such a port whether it is open could otherwise be connected to itself, and
   * other programs' connections could take it before the product does.
   */
  public static List<Integer> freePorts(int count) {
    List<Integer> ports = new ArrayList<>();
    while (ports.size() < count) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
      if (!ports.contains(port) && isFree(port)) {
        ports.add(port);
      }
    }
    return ports;
  }

  private static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(port));
      return true;
    } catch (BindException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void launch() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(javaOptions);
    command.add("-jar");
    command.add(Path.of(System.getProperty("leafport.jar")).normalize().toString());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(data.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile.toFile()));
    Map<String, String> variables = builder.environment();
    variables.keySet().removeIf(name -> name.startsWith("LEAFPORT_") || name.startsWith("PSQL_"));
    variables.put("LEAFPORT_DATA", data.toString());
    variables.put("LEAFPORT_HTTP_PORT", Integer.toString(httpPort));
    variables.put("LEAFPORT_TCU_PORT", Integer.toString(tcuPort));
    variables.put("LEAFPORT_HEALTH_PORT", Integer.toString(healthPort));
    variables.putIfAbsent("LEAFPORT_HTTPS_PORT", "0");
    variables.putAll(environment);
    try {
      process = builder.start();
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the product says it is ready. */
  public void awaitReady() {
    Await.until(
        "Leafport is ready",
        START_PATIENCE,
        () -> {
          if (!process.isAlive()) {
            throw new LeafportEnded(process.exitValue(), log());
          }
          return get(healthPort, "/health/ready").statusCode() == 200;
        });
  }

  /** The process ended although it was waited for. */
  static final class LeafportEnded extends Error {

    private static final long serialVersionUID = 1L;

    LeafportEnded(int exitCode, String log) {
      super("Leafport ended with exit code " + exitCode + ":\n" + log);
    }
  }

  /** Fetches a page from one of the ports. */
  public static HttpResponse<String> get(int port, String path)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(10))
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** The port of cars, console and API. */
  public int httpPort() {
    return httpPort;
  }

  /** The port of telematics units. */
  public int tcuPort() {
    return tcuPort;
  }

  /** The port of health and metrics. */
  public int healthPort() {
    return healthPort;
  }

  /** A page on the main port. */
  public URI http(String path) {
    return URI.create("http://127.0.0.1:" + httpPort + path);
  }

  /** The data directory. */
  public Path data() {
    return data;
  }

  /** Everything the process has written since its first start. */
  public String log() {
    try {
      return Files.readString(logFile, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process as the system sees it. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** A connection to the bundled database of the running product. */
  public Connection database() throws SQLException {
    DatabaseAddress address =
        EmbeddedPostgres.runningOn(new DataDirectory(data))
            .orElseThrow(() -> new SQLException("No database runs on " + data));
    return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
  }

  /** Asks it to end by SIGTERM and answers its exit code. */
  public int stop() {
    process.destroy();
    return awaitExit(STOP_PATIENCE);
  }

  /** Ends it by SIGKILL; what it leaves behind is left to the next start. */
  public void kill() {
    process.destroyForcibly();
    awaitExit(STOP_PATIENCE);
  }

  /** Waits until it ends and answers its exit code. */
  public int awaitExit(Duration patience) {
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError(
            "Leafport did not end within " + patience.toSeconds() + " s\n" + log());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  /** Starts it again on the same ports and data, and waits until it is ready. */
  public void startAgain() {
    launch();
    awaitReady();
  }

  /** Stops and starts it again. */
  public void restart() {
    stop();
    startAgain();
  }

  @Override
  public void close() {
    if (process != null && process.isAlive()) {
      process.destroy();
      try {
        if (!process.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
          process.destroyForcibly().waitFor();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    if (ownData) {
      deleteData();
    }
  }

  private void deleteData() {
    Await.until(
        "the data directory is deleted",
        STOP_PATIENCE,
        () -> {
          List<Path> files;
          try (Stream<Path> walk = Files.walk(data)) {
            files = walk.sorted((one, other) -> other.compareTo(one)).toList();
          }
          for (Path file : files) {
            Files.deleteIfExists(file);
          }
          return true;
        });
  }
}
