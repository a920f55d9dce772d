package org.leafport.tcu.simulator;

import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Runs a command with answers for people: what was wrong, in one line, and where to read on. */
final class CommandLines {
  private static final int FAILED = 1;
  private static final int WIDTH = 80;

  private CommandLines() {}

  static int run(Object command, PrintWriter out, PrintWriter err, String... args) {
    return new CommandLine(command)
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler((mistake, given) -> explain(mistake, err))
        .setExecutionExceptionHandler((failure, line, parsed) -> explain(failure, line, err))
        .execute(args);
  }

  /** A paragraph, broken into lines that fit a terminal. */
  static String wrapped(String paragraph) {
    StringBuilder text = new StringBuilder();
    int column = 0;
    for (String word : paragraph.split(" ")) {
      boolean fits = column + 1 + word.length() <= WIDTH;
      text.append(column == 0 ? "" : fits ? " " : System.lineSeparator()).append(word);
      column = column > 0 && fits ? column + 1 + word.length() : word.length();
    }
    return text.toString();
  }

  private static int explain(ParameterException mistake, PrintWriter err) {
    String name = mistake.getCommandLine().getCommandSpec().qualifiedName();
    err.println(mistake.getMessage());
    err.println("Read on with: " + name + " --help");
    err.flush();
    return Outcome.ExitCode.USAGE;
  }

  private static int explain(Exception failure, CommandLine line, PrintWriter err)
      throws Exception {
    if (!(failure instanceof IOException)) {
      throw failure;
    }
    err.println(line.getCommandName() + ": " + failure.getMessage());
    err.flush();
    return FAILED;
  }
}
