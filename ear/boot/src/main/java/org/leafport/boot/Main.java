package org.leafport.boot;

import java.util.List;

/** {@code java -jar leafport.jar [command] [arguments]}; without a command it serves. */
public final class Main {

  private Main() {}

  /** Runs the command; the exit code is 0 if it went well, 2 if it was called wrongly, else 1. */
  public static void main(String... arguments) {
    List<String> words = List.of(arguments);
    boolean named = !words.isEmpty() && !words.get(0).startsWith("-");
    String command = named ? words.get(0) : "serve";
    List<String> rest = named ? words.subList(1, words.size()) : words;
    if (words.contains("--help") && !named) {
      command = "help";
    }
    int result =
        switch (command) {
          case "serve" -> serve(rest);
          case "help" -> Commands.help(System.out);
          case "version" -> version();
          default -> Commands.run(command, rest);
        };
    if (result != Server.RUNS_ON) {
      System.exit(result);
    }
  }

  private static int version() {
    System.out.println(
        "Leafport " + Version.leafport() + " (Payara Micro " + Version.payara() + ")");
    return 0;
  }

  private static int serve(List<String> arguments) {
    try {
      ServeOptions.apply(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.println(ServeOptions.USAGE);
      return 2;
    }
    return new Server(BootSettings.current()).start();
  }
}
