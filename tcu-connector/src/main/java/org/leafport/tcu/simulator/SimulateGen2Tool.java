package org.leafport.tcu.simulator;

import java.io.PrintWriter;
import java.util.spi.ToolProvider;
import picocli.CommandLine;

/** The command {@code simulate-gen2}: one car with a Gen2 unit by hand. */
public final class SimulateGen2Tool implements ToolProvider {
  @Override
  public String name() {
    return "simulate-gen2";
  }

  @Override
  public int run(PrintWriter out, PrintWriter err, String... args) {
    return new CommandLine(new SimulateGen2Command()).setOut(out).setErr(err).execute(args);
  }
}
