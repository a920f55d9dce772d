package org.leafport.tunnel.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code tunnel-load idle}: what tunnels take that nobody uses. */
@CommandLine.Command(
    name = "idle",
    description = "The memory of the proxy that idle tunnels over wss take.",
    mixinStandardHelpOptions = true)
final class IdleCommand implements Callable<Integer> {

  private static final double MIB = 1024 * 1024;

  /** The first homes bring classes and caches with them that the others share. */
  private static final int BEFORE = 20;

  @CommandLine.Mixin private StageOptions options;

  @CommandLine.Option(
      names = "--homes",
      defaultValue = "2000",
      description = "How many tunnels, 4000 at most (default: ${DEFAULT-VALUE}).")
  private int homes;

  @CommandLine.Spec private CommandLine.Model.CommandSpec command;

  @Override
  public Integer call() throws IOException, GeneralSecurityException {
    if (homes < 1 || homes > 4_000) {
      throw new CommandLine.ParameterException(
          command.commandLine(), "--homes has to be between 1 and 4000");
    }
    try (Stage stage = new Stage(options)) {
      stage.countMemory();
      stage.startProxy(BEFORE + homes);
      stage.startHomes(stage.proxy().wss(), BEFORE);
      LiveMemory before = stage.proxy().memory();
      stage.startHomes(stage.proxy().wss(), homes);
      LiveMemory more = stage.proxy().memory().minus(before);
      print(more);
    }
    return 0;
  }

  private void print(LiveMemory more) {
    PrintWriter out = command.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%d idle tunnels: %.1f MiB of heap (%.1f KiB each), %.1f MiB outside of it%n",
        homes,
        more.heap() / MIB,
        more.heap() / 1024.0 / homes,
        more.outside() / MIB);
    out.flush();
  }
}
