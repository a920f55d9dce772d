package org.leafport.tunnel.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** {@code tunnel-load reconnect}: how long homes take to come back after a restart. */
@CommandLine.Command(
    name = "reconnect",
    description = "How long homes take to come back to a proxy that was restarted.",
    mixinStandardHelpOptions = true)
final class ReconnectCommand implements Callable<Integer> {

  @CommandLine.Mixin private StageOptions options;

  @CommandLine.Option(
      names = "--homes",
      defaultValue = "2000",
      description = "How many homes, 4000 at most (default: ${DEFAULT-VALUE}).")
  private int homes;

  @CommandLine.Option(
      names = "--kill",
      description = "End the proxy as a power failure does, instead of in order.")
  private boolean kill;

  @CommandLine.Spec private CommandLine.Model.CommandSpec command;

  @Override
  public Integer call() throws IOException, GeneralSecurityException {
    if (homes < 1 || homes > 4_000) {
      throw new CommandLine.ParameterException(
          command.commandLine(), "--homes has to be between 1 and 4000");
    }
    try (Stage stage = new Stage(options)) {
      stage.startProxy(homes);
      MeasuredHomes all = stage.startHomes(stage.proxy().wss(), homes);
      measure(stage.proxy(), all);
    }
    return 0;
  }

  private void measure(MeasuredProxy proxy, MeasuredHomes all) throws IOException {
    options.say("restarting the proxy");
    Tally before = all.tally();
    long stop = System.nanoTime();
    proxy.stop(kill);
    long stopped = System.nanoTime();
    proxy.start();
    long ready = System.nanoTime();
    Tally atReady = all.tally();
    all.awaitConnected(homes);
    long back = System.nanoTime();
    PrintWriter out = command.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%d homes: proxy ended after %.1f s, ready %.1f s later, all back %.1f s after that;"
            + " %.1f s in all%n",
        homes,
        seconds(stop, stopped),
        seconds(stopped, ready),
        seconds(ready, back),
        seconds(stop, back));
    out.printf("partings until it was ready: %s%n", text(atReady.partingsSince(before)));
    out.printf("partings after that: %s%n", text(all.tally().partingsSince(atReady)));
    out.flush();
  }

  private static String text(Map<String, Long> partings) {
    return partings.isEmpty()
        ? "none"
        : partings.entrySet().stream()
            .map(each -> each.getValue() + " " + each.getKey())
            .collect(Collectors.joining(", "));
  }

  private static double seconds(long from, long to) {
    return Duration.ofNanos(to - from).toMillis() / 1e3;
  }
}
