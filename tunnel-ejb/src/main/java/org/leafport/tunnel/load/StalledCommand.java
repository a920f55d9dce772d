package org.leafport.tunnel.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import picocli.CommandLine;

/** {@code tunnel-load stalled}: what one client that never reads costs the others. */
@CommandLine.Command(
    name = "stalled",
    description =
        "Others' throughput through the same tunnel with and without a client that never reads,"
            + " and the memory that one takes in proxy and home.",
    mixinStandardHelpOptions = true)
final class StalledCommand implements Callable<Integer> {

  private static final double KIB = 1024;

  /** The first one brings classes and caches with it. */
  private static final int WEIGHED = 4;

  @CommandLine.Mixin private StageOptions options;

  @CommandLine.Option(
      names = "--clients",
      defaultValue = "4",
      description = "Clients that read (default: ${DEFAULT-VALUE}).")
  private int clients;

  @CommandLine.Option(
      names = "--seconds",
      defaultValue = "4",
      description = "How long they read, each time (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @CommandLine.Option(
      names = "--rounds",
      defaultValue = "7",
      description = "Rounds with and without; the middle counts (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @CommandLine.Spec private CommandLine.Model.CommandSpec command;

  @Override
  public Integer call() throws IOException, GeneralSecurityException {
    if (clients < 1 || clients > 100 || seconds < 1 || rounds < 1) {
      throw new CommandLine.ParameterException(
          command.commandLine(), "1 to 100 clients read at least a second and a round");
    }
    try (Stage stage = new Stage(options)) {
      stage.countMemory();
      stage.startTarget();
      stage.startProxy(1);
      MeasuredHomes home = stage.startHomes(stage.proxy().wss(), 1);
      Bulk.Way way = stage.throughTunnel("tunnel wss", home);
      throughput(stage.trust(), way);
      memory(stage.trust(), way, stage.proxy(), home);
    }
    return 0;
  }

  /** The crowd reads all the time; the one that doesn't comes and goes. */
  private void throughput(SSLContext trust, Bulk.Way way) throws IOException {
    double[] without = new double[rounds];
    double[] with = new double[rounds];
    double[] ratios = new double[rounds];
    try (Crowd crowd = new Crowd(trust, way, clients)) {
      options.say("warming up");
      rate(crowd);
      rate(crowd);
      for (int round = 0; round < rounds; round++) {
        options.say("round " + (round + 1) + " of " + rounds);
        double before = rate(crowd);
        Client stalled = stalled(trust, way);
        try {
          with[round] = rate(crowd);
        } finally {
          stalled.close();
        }
        double after = rate(crowd);
        without[round] = (before + after) / 2;
        ratios[round] = with[round] / without[round];
      }
    }
    PrintWriter out = command.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "others without %.0f MB/s, with one that never reads %.0f MB/s: %.1f %%%n",
        Figures.middle(without),
        Figures.middle(with),
        100 * Figures.middle(ratios));
    out.flush();
  }

  /** Asks for very much and never reads it. */
  private static Client stalled(SSLContext trust, Bulk.Way way) throws IOException {
    Client client = Client.connect(trust, way);
    client.ask(BulkTarget.DOWN, Long.MAX_VALUE);
    return client;
  }

  private double rate(Crowd crowd) throws IOException {
    long start = System.nanoTime();
    long before = crowd.read();
    pass(Duration.ofSeconds(seconds));
    return (crowd.read() - before) * 1e3 / (System.nanoTime() - start);
  }

  private static void pass(Duration time) throws IOException {
    long end = System.nanoTime() + time.toNanos();
    Patience.until("the end of a measurement", time.plusMinutes(1), () -> System.nanoTime() > end);
  }

  /** Beside a quiet connection, so that only what is waiting counts. */
  private void memory(SSLContext trust, Bulk.Way way, MeasuredProxy proxy, MeasuredHomes home)
      throws IOException {
    options.say("weighing");
    double[] inProxy = new double[WEIGHED];
    double[] inHome = new double[WEIGHED];
    for (int round = 0; round < WEIGHED; round++) {
      LiveMemory proxyBefore = proxy.memory();
      LiveMemory homeBefore = home.memory();
      Client stalled = stalled(trust, way);
      try {
        pass(Duration.ofSeconds(2));
        inProxy[round] = proxy.memory().minus(proxyBefore).total() / KIB;
        inHome[round] = home.memory().minus(homeBefore).total() / KIB;
      } finally {
        stalled.close();
      }
      pass(Duration.ofSeconds(1));
    }
    PrintWriter out = command.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "memory of one that never reads: proxy %.0f KiB, home %.0f KiB%n",
        Figures.middle(inProxy),
        Figures.middle(inHome));
    out.flush();
  }
}
