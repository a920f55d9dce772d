package org.leafport.tunnel.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import picocli.CommandLine;

/** {@code tunnel-load throughput}: the same bytes over every way, in turns, in one run. */
@CommandLine.Command(
    name = "throughput",
    description = {
      "Bulk over TLS end to end: directly, through HAProxy and through a tunnel.",
      "The home's target has to be tls://127.0.0.1:PORT with the PORT of --target-port."
    },
    mixinStandardHelpOptions = true)
final class ThroughputCommand implements Callable<Integer> {

  @CommandLine.Option(
      names = "--megabytes",
      defaultValue = "256",
      description = "10^6 bytes a transfer (default: ${DEFAULT-VALUE}).")
  private long megabytes;

  @CommandLine.Option(
      names = "--rounds",
      defaultValue = "3",
      description = "Measured rounds; the middle counts (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @CommandLine.Option(
      names = "--target-port",
      defaultValue = "0",
      description = "Loopback port of the target; 0 takes a free one.")
  private int targetPort;

  @CommandLine.Option(
      names = "--haproxy",
      defaultValue = "/usr/sbin/haproxy",
      description = "Program of HAProxy (default: ${DEFAULT-VALUE}).")
  private String haproxy;

  @CommandLine.Option(
      names = "--tunnel",
      description = "HOST:PORT of the proxy's TLS port; without it no tunnel is measured.")
  private Optional<String> tunnel;

  @CommandLine.Option(names = "--name", description = "Name of the home behind the tunnel.")
  private Optional<String> name;

  @CommandLine.Spec private CommandLine.Model.CommandSpec command;

  @Override
  public Integer call() throws IOException, GeneralSecurityException {
    if (megabytes < 1 || rounds < 1) {
      throw refused("--megabytes and --rounds have to be at least 1");
    }
    Optional<Bulk.Way> tunnelled = tunnelled();
    Path folder = Files.createTempDirectory("tunnel-load");
    try {
      SSLContext identity = Identity.made(folder);
      try (BulkTarget target = new BulkTarget(identity, targetPort);
          HaProxy passing = new HaProxy(haproxy, folder, target.port())) {
        List<Bulk.Way> ways = new ArrayList<>();
        ways.add(new Bulk.Way("HAProxy", "127.0.0.1", passing.port(), "load.example"));
        ways.add(new Bulk.Way("direct", "127.0.0.1", target.port(), "load.example"));
        tunnelled.ifPresent(ways::add);
        measure(identity, ways);
      }
    } finally {
      Files.deleteIfExists(folder);
    }
    return 0;
  }

  private Optional<Bulk.Way> tunnelled() {
    if (tunnel.isEmpty()) {
      return Optional.empty();
    }
    int colon = tunnel.get().lastIndexOf(':');
    if (colon < 1 || name.isEmpty() || !tunnel.get().substring(colon + 1).matches("[0-9]{1,5}")) {
      throw refused("--tunnel has to be HOST:PORT and needs --name");
    }
    return Optional.of(
        new Bulk.Way(
            "tunnel",
            tunnel.get().substring(0, colon),
            Integer.parseInt(tunnel.get().substring(colon + 1)),
            name.get()));
  }

  private CommandLine.ParameterException refused(String why) {
    return new CommandLine.ParameterException(command.commandLine(), why);
  }

  /** One round to warm up, then the measured ones; ways take turns, so that all share the load. */
  private void measure(SSLContext trust, List<Bulk.Way> ways) throws IOException {
    double[][][] rates = new double[ways.size()][2][rounds];
    for (int round = -1; round < rounds; round++) {
      for (int way = 0; way < ways.size(); way++) {
        double down = rate(trust, ways.get(way), BulkTarget.DOWN);
        double up = rate(trust, ways.get(way), BulkTarget.UP);
        if (round >= 0) {
          rates[way][0][round] = down;
          rates[way][1][round] = up;
        }
      }
    }
    print(ways, rates);
  }

  private double rate(SSLContext trust, Bulk.Way way, int direction) throws IOException {
    try {
      return Bulk.megabytesPerSecond(trust, way, direction, megabytes * 1_000_000);
    } catch (IOException failure) {
      throw new IOException(way.title() + ": " + failure.getMessage(), failure);
    }
  }

  private void print(List<Bulk.Way> ways, double[][][] rates) {
    PrintWriter out = command.commandLine().getOut();
    out.println("way        down MB/s    up MB/s  down/HAProxy  up/HAProxy");
    for (int way = 0; way < ways.size(); way++) {
      double down = middle(rates[way][0]);
      double up = middle(rates[way][1]);
      out.printf(
          Locale.ROOT,
          "%-9s %10.0f %10.0f %13.2f %11.2f%n",
          ways.get(way).title(),
          down,
          up,
          down / middle(rates[0][0]),
          up / middle(rates[0][1]));
    }
    out.flush();
  }

  private static double middle(double[] rates) {
    double[] sorted = rates.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
