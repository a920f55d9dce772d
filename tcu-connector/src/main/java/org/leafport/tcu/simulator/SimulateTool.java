package org.leafport.tcu.simulator;

import java.io.PrintWriter;
import java.util.spi.ToolProvider;

/** The command {@code simulate}: one car by hand. */
public final class SimulateTool implements ToolProvider {
  @Override
  public String name() {
    return "simulate";
  }

  @Override
  public int run(PrintWriter out, PrintWriter err, String... args) {
    return CommandLines.run(new SimulateCommand(), out, err, args);
  }
}
