package org.leafport.web.benchmark;

import java.io.PrintWriter;
import java.util.spi.ToolProvider;
import picocli.CommandLine;

/** The command {@code benchmark}. */
public final class BenchmarkTool implements ToolProvider {

  @Override
  public String name() {
    return "benchmark";
  }

  @Override
  public int run(PrintWriter out, PrintWriter err, String... args) {
    return new CommandLine(new BenchmarkCommand())
        .setOut(out)
        .setErr(err)
        .setExecutionExceptionHandler(
            (fault, line, parsed) -> {
              err.println(fault.getMessage());
              return line.getCommandSpec().exitCodeOnExecutionException();
            })
        .execute(args);
  }
}
