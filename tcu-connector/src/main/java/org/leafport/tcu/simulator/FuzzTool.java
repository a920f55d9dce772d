package org.leafport.tcu.simulator;

import java.io.PrintWriter;
import java.util.spi.ToolProvider;
import picocli.CommandLine;

/** The command {@code fuzz}: random and mutated inputs for every codec. */
public final class FuzzTool implements ToolProvider {
  @Override
  public String name() {
    return "fuzz";
  }

  @Override
  public int run(PrintWriter out, PrintWriter err, String... args) {
    return new CommandLine(new FuzzCommand()).setOut(out).setErr(err).execute(args);
  }
}
