package org.leafport.tunnel.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.spi.ToolProvider;
import picocli.CommandLine;

/** The command {@code tunnel-load}: sets up proxy, homes, target and clients, and measures. */
@CommandLine.Command(
    name = "tunnel-load",
    description = "Measures what a tunnel carries and what it costs.",
    mixinStandardHelpOptions = true,
    subcommands = {
      AllCommand.class,
      ThroughputCommand.class,
      LatencyCommand.class,
      StalledCommand.class,
      IdleCommand.class,
      ReconnectCommand.class,
      HomesCommand.class
    })
public final class TunnelLoadTool implements ToolProvider {

  private static final int FAILED = 1;

  @Override
  public String name() {
    return "tunnel-load";
  }

  @Override
  public int run(PrintWriter out, PrintWriter err, String... args) {
    return new CommandLine(this)
        .setOut(out)
        .setErr(err)
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> {
              if (!(failure instanceof IOException)) {
                throw failure;
              }
              err.println("tunnel-load: " + failure.getMessage());
              err.flush();
              return FAILED;
            })
        .execute(args);
  }
}
