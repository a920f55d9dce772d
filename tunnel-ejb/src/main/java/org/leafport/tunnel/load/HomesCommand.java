package org.leafport.tunnel.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/**
 * {@code tunnel-load homes}: the homes of a measurement, in a process of their own that the others
 * start. It ends when its input does.
 */
@CommandLine.Command(
    name = "homes",
    hidden = true,
    description = "The homes of a measurement; started by the other commands.",
    mixinStandardHelpOptions = true)
final class HomesCommand implements Callable<Integer> {

  @CommandLine.Option(names = "--authority", required = true, description = "Key store.")
  private Path authority;

  @CommandLine.Option(names = "--proxy", required = true, description = "Address of the proxy.")
  private URI proxy;

  @CommandLine.Option(names = "--first", required = true, description = "Number of the first.")
  private int first;

  @CommandLine.Option(names = "--count", required = true, description = "How many.")
  private int count;

  @CommandLine.Option(names = "--target", required = true, description = "Their target's port.")
  private int target;

  @CommandLine.Spec private CommandLine.Model.CommandSpec command;

  @Override
  public Integer call() throws IOException, GeneralSecurityException {
    PrintWriter out = command.commandLine().getOut();
    try (PlayedHomes homes =
        new PlayedHomes(
            Authority.stored(authority),
            proxy,
            new InetSocketAddress("127.0.0.1", target),
            tally -> say(out, tally))) {
      homes.start(first, count);
      while (System.in.read() >= 0) {
        // Whoever started this process says nothing; that he is there is enough.
      }
    }
    return 0;
  }

  private static void say(PrintWriter out, Tally tally) {
    out.println(tally.line());
    out.flush();
  }
}
