package org.leafport.web.operation;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.spi.ToolProvider;
import org.leafport.core.settings.Settings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code settings}: prints every setting there is, or checks a page against them. */
public final class SettingsCommand implements ToolProvider {

  @Override
  public String name() {
    return "settings";
  }

  @Override
  public int run(PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new Call()).setOut(out).setErr(err).execute(arguments);
  }

  @Command(
      name = "settings",
      mixinStandardHelpOptions = true,
      description = "Prints every setting of Leafport as a Markdown table.")
  private static final class Call implements Callable<Integer> {

    @Option(
        names = "--check",
        paramLabel = "FILE",
        description = "Print nothing, but fail if FILE is not what would be printed.")
    private Path file;

    @Spec private CommandSpec command;

    @Override
    public Integer call() throws IOException {
      var table = SettingsTable.of(Settings.pages(SettingsCommand.class.getClassLoader()));
      if (file == null) {
        command.commandLine().getOut().print(table);
        return CommandLine.ExitCode.OK;
      }
      if (Files.readString(file).equals(table)) {
        return CommandLine.ExitCode.OK;
      }
      command
          .commandLine()
          .getErr()
          .println(file + " is out of date: write the output of the command settings into it.");
      return CommandLine.ExitCode.SOFTWARE;
    }
  }
}
