package org.leafport.tcu.simulator;

import java.io.PrintWriter;
import java.util.spi.ToolProvider;
import picocli.CommandLine;

/** The command {@code simulate}: one car by hand. */
public final class SimulateTool implements ToolProvider {
  @Override
  public String name() {
    return "simulate";
  }

  @Override
  public int run(PrintWriter out, PrintWriter err, String... args) {
    return new CommandLine(new SimulateCommand()).setOut(out).setErr(err).execute(args);
  }
}
