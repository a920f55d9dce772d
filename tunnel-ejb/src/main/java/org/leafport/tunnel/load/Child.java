package org.leafport.tunnel.load;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** A process of this measurement that runs the product; it doesn't outlive the measurement. */
final class Child implements Closeable {

  private static final Duration GOODBYE = Duration.ofSeconds(60);
  private static final int LOWEST_PORT = 12_000;
  private static final int HIGHEST_PORT = 32_000;
  private static final int LAST_WORDS = 2_000;

  private final Process process;
  private final Path log;
  private final Thread end;

  private Child(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.end = new Thread(process::destroy, "load-end");
    Runtime.getRuntime().addShutdownHook(end);
  }

  /**
   * Starts the product with this Java.
   *
   * @param product the executable jar
   * @param options of the Java runtime
   * @param log where it writes what it has to say besides its output
   */
  static Child start(
      Path product,
      List<String> options,
      List<String> arguments,
      Map<String, String> environment,
      Path log)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-jar");
    command.add(product.toString());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    if (arguments.isEmpty()) {
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    }
    builder.environment().keySet().removeIf(Child::isSetting);
    builder.environment().putAll(environment);
    return new Child(builder.start(), log);
  }

  /** What is set for a server on this machine is not for the ones that are measured. */
  private static boolean isSetting(String variable) {
    return variable.startsWith("LEAFPORT_") || variable.startsWith("PSQL_");
  }

  /** Loopback ports nobody listens on now, below those that the system gives to connections. */
  static int freePort() throws IOException {
    for (int tries = 0; tries < 1_000; tries++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
      try (ServerSocket probe = new ServerSocket()) {
        probe.bind(new InetSocketAddress(port));
        return port;
      } catch (IOException taken) {
        continue; // The next number may be free.
      }
    }
    throw new IOException("no port is free");
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  Process process() {
    return process;
  }

  long pid() {
    return process.pid();
  }

  /**
   * Makes sure that it runs.
   *
   * @throws IOException with its last words if it has ended
   */
  void requireAlive() throws IOException {
    if (!process.isAlive()) {
      throw new IOException(
          "the product ended with exit code " + process.exitValue() + lastWords());
    }
  }

  private String lastWords() throws IOException {
    String said = Files.readString(log);
    return ":\n" + said.substring(Math.max(0, said.length() - LAST_WORDS));
  }

  /** Ends it at once, as when the machine fails. */
  void kill() throws IOException {
    process.destroyForcibly();
    awaitEnd();
  }

  private boolean awaitEnd() throws IOException {
    try {
      return process.waitFor(GOODBYE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a process ended", stopped);
    }
  }

  /** Ends it in order; by force if it takes too long. */
  @Override
  public void close() throws IOException {
    process.destroy();
    if (!awaitEnd()) {
      kill();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(end);
    } catch (IllegalStateException ending) {
      return; // This process ends itself, and the hook finds nothing to do.
    }
  }
}
