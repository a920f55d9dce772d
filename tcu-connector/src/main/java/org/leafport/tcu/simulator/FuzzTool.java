package org.leafport.tcu.simulator;

import java.io.PrintWriter;
import java.util.spi.ToolProvider;
import org.leafport.core.fuzz.FuzzCommand;
import org.leafport.tcu.wire.ProtocolException;
import picocli.CommandLine;

/** The command {@code fuzz}: random and mutated inputs for every codec. */
public final class FuzzTool implements ToolProvider {
  @Override
  public String name() {
    return "fuzz";
  }

  @Override
  public int run(PrintWriter out, PrintWriter err, String... args) {
    return new CommandLine(new FuzzCommand(FuzzTargets.all(), ProtocolException.class))
        .setCommandName(name())
        .setOut(out)
        .setErr(err)
        .execute(args);
  }
}
