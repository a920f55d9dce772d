package org.leafport.tunnel.load;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code tunnel-load all}: every measurement with its usual numbers. */
@CommandLine.Command(
    name = "all",
    description = "Every measurement with its usual numbers, one after the other.",
    mixinStandardHelpOptions = true)
final class AllCommand implements Callable<Integer> {

  private static final List<String> MEASUREMENTS =
      List.of("throughput", "latency", "stalled", "idle", "reconnect");

  @CommandLine.Spec private CommandLine.Model.CommandSpec command;

  @Override
  public Integer call() {
    CommandLine tool = command.commandLine().getParent();
    for (String measurement : MEASUREMENTS) {
      tool.getOut().println(measurement);
      tool.getOut().flush();
      int failed = tool.getSubcommands().get(measurement).execute();
      if (failed != 0) {
        return failed;
      }
      tool.getOut().println();
    }
    return 0;
  }
}
