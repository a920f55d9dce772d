package org.leafport.tcu.simulator;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code simulate}: one car, played by hand. */
@Command(
    name = "simulate",
    description = {
      "Plays a car: tests the way to your server before you touch the real one, or drives a demo.",
      ""
    },
    footer = {
      "",
      "Is my port forwarding right? Try from outside, over a phone's hotspot:",
      "  simulate logon --server my.home.example",
      "\"The server answered, but it doesn't want this car\": the way is open.",
      "Then add --vin, --tcu-id, --unit-id, --iccid, --user and --password of your",
      "car to test these as well."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all is well",
      "1:the server refuses the car, or a fault test failed",
      "2:wrong usage",
      "3:the server can't be reached",
      "4:connected, but nobody answers",
      "5:the connection was closed or torn down",
      "6:something answered that is no server for cars"
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SimulateCommand.LogOn.class,
      SimulateCommand.Report.class,
      SimulateCommand.Drive.class,
      SimulateCommand.Faults.class
    })
final class SimulateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpOption help;

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Say what to simulate.");
  }

  private static int conclude(Visit visit, PrintWriter out) {
    out.println();
    out.println(CommandLines.wrapped(visit.outcome().meaning()));
    out.println(CommandLines.wrapped(visit.outcome().advice()));
    out.flush();
    return visit.outcome().exitCode();
  }

  /** {@code simulate logon}: as after the wake-up SMS. */
  @Command(
      name = "logon",
      description = "Logs on as after the wake-up SMS, obeys the order that comes, and reports.")
  static final class LogOn implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private HelpOption help;
    @Mixin private CarOptions options;

    @Option(
        names = "--fault",
        paramLabel = "FAULT",
        completionCandidates = FaultKeys.class,
        description = "Misbehave: ${COMPLETION-CANDIDATES}.")
    private String faultKey;

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      CarHabits habits = options.habits();
      if (faultKey != null) {
        habits = habits.with(Fault.of(faultKey).orElseThrow(() -> unknown(faultKey)));
      }
      return conclude(options.car(habits).wake(options.transcript(out)), out);
    }

    private ParameterException unknown(String key) {
      return options.usage("no such fault: " + key);
    }
  }

  /** {@code simulate report}: the car calls by itself. */
  @Command(
      name = "report",
      description = "Reports something that happened, unasked, as a car does.")
  static final class Report implements Callable<Integer> {
    private static final String CONFIGURATION = "configuration";

    @Spec private CommandSpec spec;
    @Mixin private HelpOption help;
    @Mixin private CarOptions options;

    @Option(
        names = "--kind",
        paramLabel = "KIND",
        defaultValue = "status",
        completionCandidates = EventKeys.class,
        description = "What happened: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private String kind;

    @Option(
        names = "--error-code",
        paramLabel = "N",
        defaultValue = "0",
        description = "Error code to go with it, 1 to 7. Default: none, 1 for 'interrupted'.")
    private int errorCode;

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      SimulatedCar car = options.car(options.habits());
      Transcript transcript = options.transcript(out);
      if (kind.equals(CONFIGURATION)) {
        return conclude(car.reportConfiguration(transcript), out);
      }
      CarEvent event =
          CarEvent.of(kind).orElseThrow(() -> options.usage("no such report: " + kind));
      boolean needsCode = event == CarEvent.INTERRUPTED && errorCode == 0;
      try {
        return conclude(car.report(event, needsCode ? 1 : errorCode, transcript), out);
      } catch (IllegalArgumentException e) {
        throw options.usage(e.getMessage());
      }
    }
  }

  /** {@code simulate drive}: a car that lives. */
  @Command(
      name = "drive",
      description = {
        "Lets a car live: it drives around a park, stands in town, charges at home, and reports.",
        "It wakes up when the server posts its SMS to the address that is shown: enter that as the"
            + " URL of the SMS provider \"webhook\"."
      })
  static final class Drive implements Callable<Integer> {
    private static final Duration TICK = Duration.ofSeconds(1);

    @Spec private CommandSpec spec;
    @Mixin private HelpOption help;
    @Mixin private CarOptions options;

    @Option(
        names = "--faster",
        paramLabel = "TIMES",
        defaultValue = "60",
        description =
            "How much faster than the world time passes for the car. Default: ${DEFAULT-VALUE}.")
    private double timesFaster;

    @Option(
        names = "--status-every",
        paramLabel = "TIME",
        defaultValue = "10s",
        converter = Durations.class,
        description =
            "How often it reports while it drives or charges. Real cars don't; this makes a demo"
                + " move. Default: ${DEFAULT-VALUE}.")
    private Duration statusEvery;

    @Option(
        names = "--for",
        paramLabel = "TIME",
        converter = Durations.class,
        description = "Stop after this time. Default: never.")
    private Duration limit;

    @Option(
        names = "--wake-address",
        paramLabel = "ADDRESS",
        defaultValue = "127.0.0.1",
        description = "Where to listen for wake-ups. Default: ${DEFAULT-VALUE}.")
    private InetAddress wakeAddress;

    @Option(
        names = "--wake-port",
        paramLabel = "PORT",
        defaultValue = "0",
        description = "Port for wake-ups; 0 takes a free one. Default: ${DEFAULT-VALUE}.")
    private int wakePort;

    @Option(
        names = "--wake-secret",
        paramLabel = "TEXT",
        description = "Last part of the wake-up address. Default: made up anew.")
    private String wakeSecret;

    @Override
    public Integer call() throws IOException, InterruptedException {
      PrintWriter out = spec.commandLine().getOut();
      SimulatedCar car = options.car(options.habits());
      CarLife life = life(car);
      try (WakeUpEntrance entrance =
          new WakeUpEntrance(wakeAddress, wakePort, secret(), () -> wake(car, out))) {
        out.printf("Car %s calls %s.%n", car.profile().maskedVin(), car.server());
        out.printf("SMS webhook of this car: %s%n", entrance.address());
        out.flush();
        return live(life, car, out);
      } catch (IllegalArgumentException e) {
        throw options.usage(e.getMessage());
      }
    }

    private CarLife life(SimulatedCar car) {
      try {
        return new CarLife(car, timesFaster, statusEvery);
      } catch (IllegalArgumentException e) {
        throw options.usage(e.getMessage());
      }
    }

    private int live(CarLife life, SimulatedCar car, PrintWriter out) throws InterruptedException {
      long endNanos = limit == null ? Long.MAX_VALUE : limit.toNanos();
      long startNanos = System.nanoTime();
      int lastExitCode = Outcome.ExitCode.GOOD;
      while (System.nanoTime() - startNanos < endNanos) {
        Thread.sleep(TICK.toMillis());
        for (CarEvent event : life.pass(TICK)) {
          Visit visit = car.report(event);
          lastExitCode = visit.outcome().exitCode();
          say(out, life.doing() + ", reports " + event.key(), car, visit);
        }
      }
      return lastExitCode;
    }

    private void wake(SimulatedCar car, PrintWriter out) {
      say(out, "woken by SMS", car, car.wake());
    }

    private static void say(PrintWriter out, String what, SimulatedCar car, Visit visit) {
      String order = visit.order().map(given -> " (" + OrderText.of(given) + ")").orElse("");
      out.printf(
          "%5.1f %%  %s: %s%s%n",
          car.look(CarState::socPercent), what, visit.outcome().meaning(), order);
      out.flush();
    }

    private String secret() {
      if (wakeSecret != null) {
        return wakeSecret;
      }
      byte[] random = new byte[16];
      new SecureRandom().nextBytes(random);
      return HexFormat.of().formatHex(random);
    }
  }

  /** {@code simulate faults}: every way to misbehave, and what the server makes of it. */
  @Command(
      name = "faults",
      description = {
        "Misbehaves in every way and says whether the server took it well.",
        "The car has to be known to the server, with its password. A server that isn't on this"
            + " machine will shut this address out after some failures: that's right, too."
      })
  static final class Faults implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private HelpOption help;
    @Mixin private CarOptions options;

    @Option(
        names = "--only",
        split = ",",
        paramLabel = "FAULT",
        completionCandidates = FaultKeys.class,
        description = "Some of them: ${COMPLETION-CANDIDATES}.")
    private List<String> only = List.of();

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      long failures = chosen().filter(fault -> !passes(fault, out)).count();
      out.printf("%n%s%n", failures == 0 ? "All as it should be." : failures + " not as expected.");
      out.flush();
      return failures == 0 ? Outcome.ExitCode.GOOD : Outcome.ExitCode.REFUSED;
    }

    private Stream<Fault> chosen() {
      return only.isEmpty()
          ? Arrays.stream(Fault.values())
          : only.stream()
              .map(key -> Fault.of(key).orElseThrow(() -> options.usage("no such fault: " + key)));
    }

    private boolean passes(Fault fault, PrintWriter out) {
      Visit visit = options.car(options.habits().with(fault)).wake();
      boolean asExpected = fault.isMetBy(visit.outcome());
      out.printf(
          "%-4s %-24s %-42s %6d ms  %s%n",
          asExpected ? "ok" : "BAD",
          fault.key(),
          fault.description(),
          visit.duration().toMillis(),
          visit.outcome().meaning());
      out.flush();
      return asExpected;
    }
  }

  /** Names of faults for the help text. */
  static final class FaultKeys implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Fault.values()).map(Fault::key).iterator();
    }
  }

  /** Names of reports for the help text. */
  static final class EventKeys implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.concat(
              Arrays.stream(CarEvent.values()).map(CarEvent::key), Stream.of(Report.CONFIGURATION))
          .iterator();
    }
  }
}
