package org.leafport.core.fuzz;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that fuzzes every way in of a table. */
@Command(
    description = {
      "Throws random and mutated inputs at every codec.",
      "Good: nothing but protocol errors, little memory, time in proportion to the length.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all is well", "1:something came out that must not", "2:wrong usage"})
public final class FuzzCommand implements Callable<Integer> {
  private static final long DEFAULT_INPUTS = 10_000_000;

  @Spec private CommandSpec spec;

  private final List<FuzzTarget> table;
  private final Class<? extends Exception> refusal;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Option(
      names = "--inputs",
      paramLabel = "N",
      defaultValue = "" + DEFAULT_INPUTS,
      description = "How many inputs, over all codecs. Default: ${DEFAULT-VALUE}.")
  private long inputs;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same number makes the same inputs. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description = "Only the ways in whose name begins so.")
  private String only = "";

  /**
   * A command over a table.
   *
   * @param table the ways in
   * @param refusal what may be thrown for an input that can't be read
   */
  public FuzzCommand(List<FuzzTarget> table, Class<? extends Exception> refusal) {
    this.table = List.copyOf(table);
    this.refusal = refusal;
  }

  @Override
  public Integer call() {
    List<FuzzTarget> targets =
        table.stream().filter(target -> target.name().startsWith(only)).toList();
    if (targets.isEmpty() || inputs < 1) {
      throw new ParameterException(spec.commandLine(), "There is nothing to try.");
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%-24s %12s %12s %12s %10s%n", "way in", "read", "refused", "most bytes", "most µs");
    boolean good = true;
    for (FuzzTarget target : targets) {
      Fuzzer.Report report =
          new Fuzzer(target, seed, refusal).run((inputs + targets.size() - 1) / targets.size());
      say(report, out);
      good &= report.findings().isEmpty();
    }
    out.printf("%n%s%n", good ? "All as it should be." : "Not as it should be.");
    out.flush();
    return good ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private static void say(Fuzzer.Report report, PrintWriter out) {
    out.printf(
        "%-24s %12d %12d %12d %10d%n",
        report.target(),
        report.read(),
        report.refused(),
        report.mostBytes(),
        TimeUnit.NANOSECONDS.toMicros(report.mostNanos()));
    report.findings().forEach(out::println);
    out.flush();
  }
}
