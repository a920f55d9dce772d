package org.leafport.tcu.simulator;

import java.io.PrintWriter;
import java.util.spi.ToolProvider;

/** The command {@code simulate-navi}: one navigation unit by hand. */
public final class SimulateNaviTool implements ToolProvider {
  @Override
  public String name() {
    return "simulate-navi";
  }

  @Override
  public int run(PrintWriter out, PrintWriter err, String... args) {
    return CommandLines.run(new SimulateNaviCommand(), out, err, args);
  }
}
