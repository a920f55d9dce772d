package org.leafport.tunnel.load;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The process in which the homes of a measurement run. */
final class MeasuredHomes implements Closeable {

  private static final Duration COME = Duration.ofMinutes(3);

  private final Child child;
  private final int first;
  private volatile Tally tally = Tally.NONE;

  /**
   * Starts homes.
   *
   * @param hosts file in which their Java looks up names
   * @param authority the key store they make their certificates with
   * @param first number of the first of them
   * @param target port of the server they pass clients on to
   */
  MeasuredHomes(
      Stage.Places files, URI proxy, int first, int count, int target, List<String> options)
      throws IOException {
    this.first = first;
    List<String> java = new ArrayList<>(options);
    java.add("-Djdk.net.hosts.file=" + files.hosts());
    List<String> words =
        List.of(
            "tunnel-load",
            "homes",
            "--authority",
            files.authority().toString(),
            "--proxy",
            proxy.toString(),
            "--first",
            Integer.toString(first),
            "--count",
            Integer.toString(count),
            "--target",
            Integer.toString(target));
    Path log = files.folder().resolve("homes-" + first + ".log");
    child =
        Child.start(
            files.product(),
            java,
            words,
            Map.of("LEAFPORT_DATA", files.folder().resolve("homes").toString()),
            log);
    Thread listener = new Thread(this::listen, "load-homes-news");
    listener.setDaemon(true);
    listener.start();
  }

  private void listen() {
    try (BufferedReader news =
        new BufferedReader(
            new InputStreamReader(child.process().getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = news.readLine(); line != null; line = news.readLine()) {
        Tally.in(line).ifPresent(told -> tally = told);
      }
    } catch (IOException ended) {
      return; // The process has been ended; whoever waits for it sees that himself.
    }
  }

  /** How they stand, a tenth of a second ago at most. */
  Tally tally() {
    return tally;
  }

  /** Waits until so many are connected. */
  void awaitConnected(int count) throws IOException {
    Patience.until(
        "the arrival of " + count + " homes",
        COME,
        () -> {
          child.requireAlive();
          return tally.connected() >= count;
        });
  }

  /** Number of the first of them. */
  int first() {
    return first;
  }

  ProcessHandle handle() {
    return child.handle();
  }

  LiveMemory memory() throws IOException {
    return LiveMemory.of(child.pid());
  }

  @Override
  public void close() throws IOException {
    child.process().getOutputStream().close();
    child.close();
  }
}
