package org.leafport.tunnel.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import javax.net.ssl.SSLContext;
import picocli.CommandLine;

/** {@code tunnel-load throughput}: the same bytes over every way, in turns, in one run. */
@CommandLine.Command(
    name = "throughput",
    description =
        "Bulk over one connection with TLS from client to target: directly, through HAProxy, and"
            + " through a tunnel over ws and over wss.",
    mixinStandardHelpOptions = true)
final class ThroughputCommand implements Callable<Integer> {

  @CommandLine.Mixin private StageOptions options;

  @CommandLine.Option(
      names = "--megabytes",
      defaultValue = "256",
      description = "10^6 bytes a transfer (default: ${DEFAULT-VALUE}).")
  private long megabytes;

  @CommandLine.Option(
      names = "--rounds",
      defaultValue = "5",
      description = "Measured rounds; the middle counts (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @CommandLine.Option(
      names = "--warm-up",
      defaultValue = "3",
      description = "Rounds before them (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @CommandLine.Spec private CommandLine.Model.CommandSpec command;

  @Override
  public Integer call() throws IOException, GeneralSecurityException {
    if (megabytes < 1 || rounds < 1 || warmUp < 0) {
      throw new CommandLine.ParameterException(
          command.commandLine(), "--megabytes and --rounds have to be at least 1");
    }
    try (Stage stage = new Stage(options)) {
      stage.startTarget();
      stage.startProxy(2);
      MeasuredHomes plain = stage.startHomes(stage.proxy().ws(), 1);
      MeasuredHomes secure = stage.startHomes(stage.proxy().wss(), 1);
      measure(
          stage.trust(),
          List.of(
              stage.throughHaProxy(),
              stage.direct(),
              stage.throughTunnel("tunnel ws", plain),
              stage.throughTunnel("tunnel wss", secure)));
    }
    return 0;
  }

  /**
   * Some rounds to warm up, then the measured ones; ways take turns, so that all share the load.
   */
  private void measure(SSLContext trust, List<Bulk.Way> ways) throws IOException {
    Transfer[][][] transfers = new Transfer[ways.size()][2][rounds];
    for (int round = -warmUp; round < rounds; round++) {
      options.say(round < 0 ? "warming up" : "round " + (round + 1) + " of " + rounds);
      for (int way = 0; way < ways.size(); way++) {
        Transfer down = transfer(trust, ways.get(way), BulkTarget.DOWN);
        Transfer up = transfer(trust, ways.get(way), BulkTarget.UP);
        if (round >= 0) {
          transfers[way][0][round] = down;
          transfers[way][1][round] = up;
        }
      }
    }
    print(ways, transfers);
  }

  /**
   * Bytes that were moved.
   *
   * @param rate 10^6 bytes a second
   * @param work processor time of everything between client and target, in seconds for 10^9 bytes
   */
  private record Transfer(double rate, double work) {}

  private Transfer transfer(SSLContext trust, Bulk.Way way, int direction) throws IOException {
    try {
      Duration before = way.used();
      double rate = Bulk.megabytesPerSecond(trust, way, direction, megabytes * 1_000_000);
      return new Transfer(rate, way.used().minus(before).toMillis() / (double) megabytes);
    } catch (IOException failure) {
      throw new IOException(way.title() + ": " + failure.getMessage(), failure);
    }
  }

  private void print(List<Bulk.Way> ways, Transfer[][][] transfers) {
    PrintWriter out = command.commandLine().getOut();
    out.println(
        "way          down MB/s    up MB/s  down/HAProxy  up/HAProxy  down CPU s/GB  up CPU s/GB");
    for (int way = 0; way < ways.size(); way++) {
      double down = middle(transfers[way][0], Transfer::rate);
      double up = middle(transfers[way][1], Transfer::rate);
      out.printf(
          Locale.ROOT,
          "%-11s %10.0f %10.0f %13.2f %11.2f %14.2f %12.2f%n",
          ways.get(way).title(),
          down,
          up,
          down / middle(transfers[0][0], Transfer::rate),
          up / middle(transfers[0][1], Transfer::rate),
          middle(transfers[way][0], Transfer::work),
          middle(transfers[way][1], Transfer::work));
    }
    out.flush();
  }

  private static double middle(Transfer[] transfers, ToDoubleFunction<Transfer> value) {
    return Figures.middle(Arrays.stream(transfers).mapToDouble(value).toArray());
  }
}
