package org.leafport.tunnel.fuzz;

import java.io.PrintWriter;
import java.util.spi.ToolProvider;
import org.leafport.core.fuzz.FuzzCommand;
import org.leafport.tunnel.wire.ProtocolException;
import picocli.CommandLine;

/** The command {@code tunnel-fuzz}: random and mutated inputs for every codec of remote access. */
public final class TunnelFuzzTool implements ToolProvider {
  @Override
  public String name() {
    return "tunnel-fuzz";
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
