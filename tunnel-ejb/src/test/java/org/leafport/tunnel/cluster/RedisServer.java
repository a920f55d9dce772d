package org.leafport.tunnel.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A real Redis server on a free port, that keeps nothing when it is killed. */
public final class RedisServer {

  private final Path folder;
  private final int port;
  private Process process;

  /** Starts it, with its log in this folder. */
  public RedisServer(Path folder) throws IOException {
    this.folder = folder;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    start();
  }

  /** Its address. */
  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  /** Starts it again on the same port, and waits until it answers. */
  public void start() throws IOException {
    process =
        new ProcessBuilder(
                "redis-server",
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--dir",
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("redis.log").toFile())
            .start();
    await(this::answers);
  }

  private boolean answers() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** As {@code kill -9}. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Waits until something is so, at most 20 s. */
  static void await(BooleanSupplier so) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    var turn = new Object();
    synchronized (turn) {
      while (!so.getAsBoolean()) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError("it did not become so in time");
        }
        try {
          TimeUnit.MILLISECONDS.timedWait(turn, 20);
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
    }
  }
}
