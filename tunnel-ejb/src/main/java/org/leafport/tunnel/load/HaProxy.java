package org.leafport.tunnel.load;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** HAProxy as a process of this run, passing TCP on from a free loopback port. */
final class HaProxy implements Closeable {

  private static final long START_SECONDS = 10;
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Process process;
  private final Path file;
  private final int port;

  HaProxy(String program, Path folder, int target) throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    file =
        Files.writeString(
            folder.resolve("haproxy.cfg"),
            """
            defaults
              mode tcp
              timeout connect 5s
              timeout client 60s
              timeout server 60s
            listen passthrough
              bind 127.0.0.1:%d
              server target 127.0.0.1:%d
            """
                .formatted(port, target));
    process =
        new ProcessBuilder(program, "-db", "-f", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    awaitOpen();
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  int port() {
    return port;
  }

  private void awaitOpen() throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() - deadline > 0) {
        close();
        throw new IOException("HAProxy did not open its port");
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private boolean answers() {
    try (Socket probe = new Socket()) {
      probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    Files.deleteIfExists(file);
  }
}
