package org.leafport.web.benchmark;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The product as a process of its own, started on ports of its own to be measured. */
final class StartedServer implements Closeable {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration GOODBYE = Duration.ofSeconds(60);
  private static final long BETWEEN_QUESTIONS_MILLIS = 20;

  /** Whose settings are not for the server that is measured. */
  private static final List<String> FOREIGN_SETTINGS = List.of("LEAFPORT_", "PSQL_");

  private final Path data;
  private final Process process;
  private final long startedNanos;
  private final HttpRequest ready;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(1))
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  /**
   * Starts it.
   *
   * @param product the executable jar
   * @param options of its Java runtime
   * @param data its data directory
   */
  StartedServer(Path product, List<String> options, Path data) throws IOException {
    this.data = data;
    int http = freePort();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        Stream.of(List.of(java), options, List.of("-jar", product.toString()))
            .flatMap(List::stream)
            .toList();
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(data.resolveSibling("server.log").toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> FOREIGN_SETTINGS.stream().anyMatch(name::startsWith));
    builder
        .environment()
        .putAll(
            Map.of(
                "LEAFPORT_DATA", data.toString(),
                "LEAFPORT_HTTP_PORT", Integer.toString(http),
                "LEAFPORT_TCU_PORT", Integer.toString(freePort()),
                "LEAFPORT_HEALTH_PORT", Integer.toString(freePort())));
    ready =
        HttpRequest.newBuilder(URI.create("http://localhost:" + http + "/"))
            .timeout(Duration.ofSeconds(10))
            .build();
    startedNanos = System.nanoTime();
    process = builder.start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      return probe.getLocalPort();
    }
  }

  /** The time from the start of the process until the first page was there. */
  Duration firstAnswer() throws IOException, InterruptedException {
    while (!answers()) {
      Duration waited = Duration.ofNanos(System.nanoTime() - startedNanos);
      if (!process.isAlive() || waited.compareTo(PATIENCE) > 0) {
        throw new IOException(
            "The server did not start:\n" + Files.readString(data.resolveSibling("server.log")));
      }
      TimeUnit.MILLISECONDS.sleep(BETWEEN_QUESTIONS_MILLIS);
    }
    return Duration.ofNanos(System.nanoTime() - startedNanos);
  }

  private boolean answers() throws InterruptedException {
    try {
      return client.send(ready, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** What the server itself takes of the machine's memory, in bytes, shared pages by share. */
  long serverBytes() throws IOException {
    return proportionalBytes(process.pid());
  }

  /** What its database takes, in bytes, all its processes together. */
  long databaseBytes() throws IOException {
    long bytes = 0;
    for (long pid : database()) {
      bytes += proportionalBytes(pid);
    }
    return bytes;
  }

  private Set<Long> database() throws IOException {
    long postmaster =
        Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(0).strip());
    Set<Long> family = new LinkedHashSet<>(Set.of(postmaster));
    ProcessHandle.of(postmaster).stream()
        .flatMap(ProcessHandle::descendants)
        .map(ProcessHandle::pid)
        .forEach(family::add);
    return family;
  }

  private static long proportionalBytes(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup")).stream()
        .filter(line -> line.startsWith("Pss:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElseThrow(() -> new IOException("The system doesn't tell the memory of " + pid));
  }

  /** Stops it in order. */
  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(GOODBYE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
