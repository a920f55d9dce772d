package org.leafport.tcu.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.leafport.tcu.wire.Octets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code simulate-navi}: one navigation unit, played by hand. */
@Command(
    name = "simulate-navi",
    description = {"Plays the navigation unit of a car, which asks its server over HTTP.", ""},
    footer = {
      "",
      "Does my server answer units? Try from outside, over a phone's hotspot:",
      "  simulate-navi sign-in --server URL",
      "with the URL that you would set in the unit.",
      "\"It refuses this car\": the way is open.",
      "Then add --vin, --navi-id, --tcu-id, --user and --password of your car."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all is well",
      "1:the server refuses the car or its files or has nothing to say, or a fault test failed",
      "2:wrong usage",
      "3:the server can't be reached",
      "4:connected, but nobody answers",
      "6:something answered that is no server for navigation units"
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SimulateNaviCommand.SignInCheck.class,
      SimulateNaviCommand.Channels.class,
      SimulateNaviCommand.Favorites.class,
      SimulateNaviCommand.Charging.class,
      SimulateNaviCommand.Search.class,
      SimulateNaviCommand.Upload.class,
      SimulateNaviCommand.Session.class,
      SimulateNaviCommand.Faults.class
    })
final class SimulateNaviCommand implements Callable<Integer> {
  private static final int MAX_PROBE_FILE = 1 << 20;

  @Spec private CommandSpec spec;
  @Mixin private HelpOption help;

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Say what to simulate.");
  }

  /** What every errand needs. */
  abstract static class Errand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private HelpOption help;
    @Mixin private NaviOptions options;

    /** Does it. */
    abstract NaviVisit run(NaviUnit unit, Transcript transcript)
        throws IOException, InterruptedException;

    @Override
    public final Integer call() throws IOException, InterruptedException {
      PrintWriter out = spec.commandLine().getOut();
      NaviOutcome outcome = run(options.unit(), options.transcript(out)).outcome();
      out.println();
      out.println(outcome.meaning());
      out.println(CommandLines.wrapped(outcome.advice()));
      out.flush();
      return outcome.exitCode();
    }

    /** Ids of channels, as they are shown: four hexadecimal digits. */
    final List<Integer> channelIds(List<String> texts) {
      List<Integer> ids = new ArrayList<>();
      for (String text : texts) {
        if (!text.matches("[0-9A-Fa-f]{1,4}")) {
          throw options.usage("not a channel's number of hexadecimal digits: " + text);
        }
        ids.add(Integer.parseInt(text, 16));
      }
      return ids;
    }
  }

  /** {@code simulate-navi sign-in}: "send ID and password". */
  @Command(name = "sign-in", description = "Asks whether car, user and password are right.")
  static final class SignInCheck extends Errand {
    @Override
    NaviVisit run(NaviUnit unit, Transcript transcript) throws InterruptedException {
      return unit.signIn(transcript);
    }
  }

  /** {@code simulate-navi channels}: the menu, or channels. */
  @Command(name = "channels", description = "Opens the menu of channels, or some channels.")
  static final class Channels extends Errand {
    @Parameters(
        paramLabel = "ID",
        arity = "0..*",
        description = "Hexadecimal numbers, as the menu shows them. Default: the menu itself.")
    private List<String> ids = List.of();

    @Override
    NaviVisit run(NaviUnit unit, Transcript transcript) throws InterruptedException {
      NaviErrands errands = new NaviErrands(unit, transcript);
      return ids.isEmpty() ? errands.directory() : errands.channels(channelIds(ids));
    }
  }

  /** {@code simulate-navi favourites}: saves favourites. */
  @Command(
      name = "favourites",
      description = "Saves channels as favourites, from position 2 on, in place of those before.")
  static final class Favorites extends Errand {
    @Parameters(paramLabel = "ID", arity = "0..15", description = "Hexadecimal numbers.")
    private List<String> ids = List.of();

    @Override
    NaviVisit run(NaviUnit unit, Transcript transcript) throws InterruptedException {
      return new NaviErrands(unit, transcript).saveFavorites(channelIds(ids));
    }
  }

  /** {@code simulate-navi charging}: charging points around the car. */
  @Command(
      name = "charging",
      description = "Asks for charging points around the car, some details, and who is free.")
  static final class Charging extends Errand {
    @Override
    NaviVisit run(NaviUnit unit, Transcript transcript) throws InterruptedException {
      return new NaviErrands(unit, transcript).charging();
    }
  }

  /** {@code simulate-navi search}: online search. */
  @Command(
      name = "search",
      description = "Searches around the car, looks at the first hit and its picture.")
  static final class Search extends Errand {
    @Parameters(paramLabel = "TEXT", description = "What to search for.")
    private String text;

    @Override
    NaviVisit run(NaviUnit unit, Transcript transcript) throws InterruptedException {
      return new NaviErrands(unit, transcript).search(text);
    }
  }

  /** {@code simulate-navi upload}: probe files. */
  @Command(
      name = "upload",
      description = "Uploads probe files of a unit, or a made-up trip of half an hour until now.")
  static final class Upload extends Errand {
    @Parameters(
        paramLabel = "FILE",
        arity = "0..30",
        description = "Files as they are on the unit, at most 1 MiB each. Default: a made-up one.")
    private List<Path> files = List.of();

    @Override
    NaviVisit run(NaviUnit unit, Transcript transcript) throws IOException, InterruptedException {
      return unit.upload(files.isEmpty() ? madeUp() : read(files), transcript);
    }
  }

  /** {@code simulate-navi session}: all of it. */
  @Command(
      name = "session",
      description = {
        "Signs in, opens every channel, looks for charging points and a place, uploads a trip.",
        "The made-up trip will stand among those of the car."
      })
  static final class Session extends Errand {
    @Option(
        names = "--search",
        paramLabel = "TEXT",
        defaultValue = "cafe",
        description = "What to search for. Default: ${DEFAULT-VALUE}.")
    private String text;

    @Override
    NaviVisit run(NaviUnit unit, Transcript transcript) throws InterruptedException {
      return new NaviErrands(unit, transcript).everything(text, madeUp());
    }
  }

  private static List<ProbeFile> madeUp() {
    return List.of(ProbeFile.made(LocalDateTime.now(Clock.systemUTC())));
  }

  private static List<ProbeFile> read(List<Path> paths) throws IOException {
    List<ProbeFile> files = new ArrayList<>();
    for (Path path : paths) {
      try (InputStream in = Files.newInputStream(path)) {
        byte[] content = in.readNBytes(MAX_PROBE_FILE + 1);
        if (content.length > MAX_PROBE_FILE) {
          throw new IOException(path + " is larger than any probe file");
        }
        files.add(new ProbeFile(path.getFileName().toString(), Octets.of(content)));
      }
    }
    return files;
  }

  /** {@code simulate-navi faults}: every way to misbehave, and what the server makes of it. */
  @Command(
      name = "faults",
      description = {
        "Misbehaves in every way and says whether the server took it well.",
        "The car has to be known to the server, with user and password."
      })
  static final class Faults implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private HelpOption help;
    @Mixin private NaviOptions options;

    @Option(
        names = "--only",
        split = ",",
        paramLabel = "FAULT",
        completionCandidates = FaultKeys.class,
        description = "Some of them: ${COMPLETION-CANDIDATES}.")
    private List<String> only = List.of();

    @Override
    public Integer call() throws InterruptedException {
      List<NaviFault> faults = only.isEmpty() ? List.of(NaviFault.values()) : chosen();
      PrintWriter out = spec.commandLine().getOut();
      NaviMischief mischief =
          new NaviMischief(options.unit(), LocalDateTime.now(Clock.systemUTC()));
      int failures = 0;
      for (NaviFault fault : faults) {
        NaviMischief.Result result = mischief.commit(fault);
        failures += result.meets(fault) ? 0 : 1;
        say(fault, result, out);
      }
      out.printf("%n%s%n", failures == 0 ? "All as it should be." : failures + " not as expected.");
      out.flush();
      return failures == 0 ? Outcome.ExitCode.GOOD : Outcome.ExitCode.REFUSED;
    }

    private List<NaviFault> chosen() {
      return only.stream()
          .map(key -> NaviFault.of(key).orElseThrow(() -> options.usage("no such fault: " + key)))
          .toList();
    }

    private static void say(NaviFault fault, NaviMischief.Result result, PrintWriter out) {
      out.printf(
          "%-4s %-20s %-47s %s%n",
          result.meets(fault) ? "ok" : "BAD",
          fault.key(),
          fault.description(),
          result.meets(fault)
              ? result.text()
              : "%s (expected: %s)".formatted(result.text(), fault.expected().text()));
      out.flush();
    }
  }

  /** Names of faults for the help text. */
  static final class FaultKeys implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(NaviFault.values()).map(NaviFault::key).iterator();
    }
  }
}
