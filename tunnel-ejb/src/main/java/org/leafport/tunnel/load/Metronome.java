package org.leafport.tunnel.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;

/**
 * Many clients that send a small request each at fixed times, whether the machine keeps up or not:
 * what waits counts as slow.
 *
 * @param clients how many, each with a connection of its own
 * @param bytes length of a request, and of its answer
 * @param perSecond requests of one client a second
 * @param requests how many each sends
 */
record Metronome(int clients, int bytes, double perSecond, int requests) {

  /** The first requests of each client are for its connection to warm up. */
  private static final int UNCOUNTED = 3;

  private static final long HEAD_START = TimeUnit.MILLISECONDS.toNanos(200);

  /**
   * Lets them all go.
   *
   * @return how long each answer took, in milliseconds from when its request was due
   */
  double[] run(SSLContext trust, Bulk.Way way) throws IOException {
    List<Client> connected = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      for (int i = 0; i < clients; i++) {
        connected.add(Client.connect(trust, way));
      }
      return together(threads, connected);
    } finally {
      threads.shutdownNow();
      for (Client client : connected) {
        client.close();
      }
    }
  }

  private double[] together(ExecutorService threads, List<Client> connected) throws IOException {
    long interval = (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
    long start = System.nanoTime() + HEAD_START;
    List<Future<double[]>> all = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      Client client = connected.get(i);
      long first = start + interval * i / clients;
      all.add(threads.submit(() -> one(client, first, interval)));
    }
    double[] times = new double[0];
    for (Future<double[]> each : all) {
      double[] more = resultOf(each);
      times = Arrays.copyOf(times, times.length + more.length);
      System.arraycopy(more, 0, times, times.length - more.length, more.length);
    }
    return times;
  }

  private static double[] resultOf(Future<double[]> future) throws IOException {
    try {
      return future.get();
    } catch (ExecutionException failed) {
      throw new IOException(failed.getCause().getMessage(), failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopped);
    }
  }

  private double[] one(Client client, long first, long interval) throws IOException {
    client.ask(BulkTarget.ECHO, bytes);
    OutputStream out = client.out();
    InputStream in = client.in();
    byte[] request = new byte[bytes];
    double[] times = new double[requests];
    for (int i = 0; i < UNCOUNTED + requests; i++) {
      long due = first + i * interval;
      for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      out.write(request);
      Bulk.read(in, bytes);
      if (i >= UNCOUNTED) {
        times[i - UNCOUNTED] = (System.nanoTime() - due) / 1e6;
      }
    }
    return times;
  }
}
