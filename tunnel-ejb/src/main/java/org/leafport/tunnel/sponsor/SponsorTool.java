package org.leafport.tunnel.sponsor;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.spi.ToolProvider;
import picocli.CommandLine;

/** The command {@code sponsor}: a small sponsor service. */
public final class SponsorTool implements ToolProvider {

  private static final int FAILED = 1;
  private static final int USAGE = 2;

  @Override
  public String name() {
    return "sponsor";
  }

  @Override
  public int run(PrintWriter out, PrintWriter err, String... args) {
    return new CommandLine(new SponsorCommand())
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler(
            (mistake, given) -> {
              err.println(mistake.getMessage());
              err.println("Read on with: sponsor --help");
              err.flush();
              return USAGE;
            })
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> {
              if (!(failure instanceof IOException)) {
                throw failure;
              }
              err.println("sponsor: " + failure.getMessage());
              err.flush();
              return FAILED;
            })
        .execute(args);
  }
}
