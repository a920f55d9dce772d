package org.leafport.tunnel.load;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/** The options that all measurements share. */
final class StageOptions {

  @CommandLine.Option(
      names = "--haproxy",
      defaultValue = "/usr/sbin/haproxy",
      description = "Program of HAProxy (default: ${DEFAULT-VALUE}).")
  private String haproxy;

  @CommandLine.Option(
      names = "--product",
      description = "The product that is measured; this one by default.")
  private Path product;

  @CommandLine.Option(
      names = "--proxy-java",
      description = "An option for the Java runtime of the proxy, to look into it; repeatable.")
  private List<String> proxyOptions;

  @CommandLine.Option(
      names = "--home-java",
      description = "An option for the Java runtime of the homes; repeatable.")
  private List<String> homeOptions;

  @CommandLine.Option(names = "--quiet", description = "Print results only.")
  private boolean quiet;

  @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
  private CommandLine.Model.CommandSpec command;

  String haproxy() {
    return haproxy;
  }

  /** The jar this command was started from, where no other is named. */
  Path product() {
    Path measured = product != null ? product : Path.of(System.getProperty("java.class.path"));
    if (!measured.toString().endsWith(".jar")) {
      throw new CommandLine.ParameterException(
          command.commandLine(), "--product has to name the product's jar");
    }
    return measured.toAbsolutePath();
  }

  List<String> proxyOptions() {
    return proxyOptions == null ? List.of() : proxyOptions;
  }

  List<String> homeOptions() {
    return homeOptions == null ? List.of() : homeOptions;
  }

  /** Tells what goes on, beside the results. */
  void say(String what) {
    if (!quiet) {
      command.commandLine().getErr().println("tunnel-load: " + what);
      command.commandLine().getErr().flush();
    }
  }
}
