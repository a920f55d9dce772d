package org.leafport.tcu.simulator;

import java.io.PrintWriter;
import java.util.spi.ToolProvider;

/** The command {@code load}: many cars at once. */
public final class LoadTool implements ToolProvider {
  @Override
  public String name() {
    return "load";
  }

  @Override
  public int run(PrintWriter out, PrintWriter err, String... args) {
    return CommandLines.run(new LoadCommand(), out, err, args);
  }
}
