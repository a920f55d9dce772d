package org.leafport.tunnel.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import picocli.CommandLine;

/** {@code tunnel-load latency}: what a tunnel adds to the time of a small request. */
@CommandLine.Command(
    name = "latency",
    description =
        "How long an answer to a small request takes while many clients are connected: directly,"
            + " through HAProxy, and through a tunnel over ws and over wss.",
    mixinStandardHelpOptions = true)
final class LatencyCommand implements Callable<Integer> {

  private static final int WARMER = 10;

  @CommandLine.Mixin private StageOptions options;

  @CommandLine.Option(
      names = "--clients",
      defaultValue = "100",
      description = "Clients at once, 128 at most (default: ${DEFAULT-VALUE}).")
  private int clients;

  @CommandLine.Option(
      names = "--bytes",
      defaultValue = "1024",
      description = "Length of a request and of its answer (default: ${DEFAULT-VALUE}).")
  private int bytes;

  @CommandLine.Option(
      names = "--per-second",
      defaultValue = "5",
      description = "Requests of one client a second (default: ${DEFAULT-VALUE}).")
  private double perSecond;

  @CommandLine.Option(
      names = "--requests",
      defaultValue = "40",
      description = "Requests of one client a round (default: ${DEFAULT-VALUE}).")
  private int requests;

  @CommandLine.Option(
      names = "--rounds",
      defaultValue = "3",
      description =
          "Measured rounds behind one to warm up at ten times the rate (default:"
              + " ${DEFAULT-VALUE}).")
  private int rounds;

  @CommandLine.Spec private CommandLine.Model.CommandSpec command;

  @Override
  public Integer call() throws IOException, GeneralSecurityException {
    boolean possible =
        clients >= 1
            && clients <= 128
            && bytes >= 1
            && bytes <= BulkTarget.CHUNK
            && perSecond > 0
            && requests >= 1
            && rounds >= 1;
    if (!possible) {
      throw new CommandLine.ParameterException(
          command.commandLine(), "1 to 128 clients send at least one request of 1 to 65536 bytes");
    }
    try (Stage stage = new Stage(options)) {
      stage.startTarget();
      stage.startProxy(2);
      MeasuredHomes plain = stage.startHomes(stage.proxy().ws(), 1);
      MeasuredHomes secure = stage.startHomes(stage.proxy().wss(), 1);
      measure(
          stage.trust(),
          List.of(
              stage.direct(),
              stage.throughHaProxy(),
              stage.throughTunnel("tunnel ws", plain),
              stage.throughTunnel("tunnel wss", secure)));
    }
    return 0;
  }

  private void measure(SSLContext trust, List<Bulk.Way> ways) throws IOException {
    Metronome metronome = new Metronome(clients, bytes, perSecond, requests);
    // The compiler has to be done with what is measured, not busy beside it.
    Metronome brisk = new Metronome(clients, bytes, WARMER * perSecond, WARMER * requests);
    double[][] halves = new double[ways.size()][rounds];
    double[][] tails = new double[ways.size()][rounds];
    for (int round = -1; round < rounds; round++) {
      options.say(round < 0 ? "warming up" : "round " + (round + 1) + " of " + rounds);
      for (int way = 0; way < ways.size(); way++) {
        double[] times = (round < 0 ? brisk : metronome).run(trust, ways.get(way));
        if (round >= 0) {
          halves[way][round] = Figures.quantile(times, 0.5);
          tails[way][round] = Figures.quantile(times, 0.99);
        }
      }
    }
    print(ways, halves, tails);
  }

  private void print(List<Bulk.Way> ways, double[][] halves, double[][] tails) {
    PrintWriter out = command.commandLine().getOut();
    out.println("way           p50 ms   p99 ms  added p50  added p99");
    for (int way = 0; way < ways.size(); way++) {
      double half = Figures.middle(halves[way]);
      double tail = Figures.middle(tails[way]);
      out.printf(
          Locale.ROOT,
          "%-11s %8.2f %8.2f %10.2f %10.2f%n",
          ways.get(way).title(),
          half,
          tail,
          half - Figures.middle(halves[0]),
          tail - Figures.middle(tails[0]));
    }
    out.flush();
  }
}
