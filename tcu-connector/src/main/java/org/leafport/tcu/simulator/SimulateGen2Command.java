package org.leafport.tcu.simulator;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.leafport.tcu.acp.SmsSubmit;
import org.leafport.tcu.wire.ProtocolException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code simulate-gen2}: one car with a Gen2 unit, played by hand. */
@Command(
    name = "simulate-gen2",
    description = {
      "Plays a car with a Gen2 unit (2016 to 2019), which calls its server over HTTP.",
      ""
    },
    footer = {
      "",
      "Does my server answer cars? Try from outside, over a phone's hotspot:",
      "  simulate-gen2 call 200 --server http://my.home.example:8124/ficosa/gdc",
      "\"It doesn't know this car (401)\": the way is open.",
      "Then add --vin and --tcu-id of your car."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all is well",
      "1:the server refuses the car or its message, or a fault test failed",
      "2:wrong usage",
      "3:the server can't be reached",
      "4:connected, but nobody answers",
      "6:something answered that is no server for cars"
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SimulateGen2Command.Sms.class,
      SimulateGen2Command.Call.class,
      SimulateGen2Command.Event.class,
      SimulateGen2Command.Faults.class,
      SimulateGen2Command.Listen.class
    })
final class SimulateGen2Command implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpOption help;

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Say what to simulate.");
  }

  private static int conclude(Gen2Visit visit, PrintWriter out) {
    out.println();
    out.println(visit.outcome().meaning());
    out.println(visit.outcome().advice());
    out.flush();
    return visit.outcome().exitCode();
  }

  /** {@code simulate-gen2 sms}: an SMS arrives. */
  @Command(
      name = "sms",
      description = "Takes an SMS, checks it, calls the server, obeys and reports the result.")
  static final class Sms implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private HelpOption help;
    @Mixin private Gen2Options options;

    @Parameters(
        paramLabel = "HEX",
        description = "The SMS as hexadecimal digits: a PDU, or its user data alone.")
    private String hex;

    @Override
    public Integer call() throws InterruptedException {
      PrintWriter out = spec.commandLine().getOut();
      Gen2Unit unit = options.unit();
      Transcript transcript = options.transcript(out);
      unit.receive(userData(), transcript);
      Gen2Visit thrownAway = Gen2Visit.ended(Gen2Outcome.SMS_REJECTED);
      return conclude(unit.callBack(transcript).orElse(thrownAway), out);
    }

    private byte[] userData() {
      byte[] octets;
      try {
        octets = HexFormat.of().parseHex(hex);
      } catch (IllegalArgumentException e) {
        throw options.usage("not hexadecimal digits");
      }
      try {
        return SmsSubmit.decode(octets).userData().toBytes();
      } catch (ProtocolException noPdu) {
        // Then it is the user data alone, and judged as such.
        return octets;
      }
    }
  }

  /** {@code simulate-gen2 call}: a call without an SMS. */
  @Command(
      name = "call",
      description = "Calls for the order of a token as after an SMS, obeys and reports the result.")
  static final class Call implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private HelpOption help;
    @Mixin private Gen2Options options;

    @Parameters(paramLabel = "TOKEN", description = "The SMS's source id, 0 to 255.")
    private int sourceId;

    @Override
    public Integer call() throws InterruptedException {
      if (sourceId < 0 || sourceId > 255) {
        throw options.usage("a token is a number from 0 to 255");
      }
      PrintWriter out = spec.commandLine().getOut();
      return conclude(options.unit().fetchOrder(sourceId, options.transcript(out)), out);
    }
  }

  /** {@code simulate-gen2 event}: the car calls by itself. */
  @Command(name = "event", description = "Tells something that happened, unasked, as a car does.")
  static final class Event implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private HelpOption help;
    @Mixin private Gen2Options options;

    @Parameters(
        paramLabel = "KIND",
        arity = "0..*",
        completionCandidates = EventKeys.class,
        description = "What happened: ${COMPLETION-CANDIDATES}. Default: each of them once.")
    private List<String> kinds = List.of();

    @Override
    public Integer call() throws InterruptedException {
      List<Gen2Event> events = kinds.isEmpty() ? List.of(Gen2Event.values()) : chosen();
      PrintWriter out = spec.commandLine().getOut();
      Gen2Unit unit = options.unit();
      Transcript transcript = options.transcript(out);
      Gen2Visit worst = Gen2Visit.ended(Gen2Outcome.ACKNOWLEDGED);
      for (Gen2Event event : events) {
        Gen2Visit visit = unit.tell(event, transcript);
        worst = worst.outcome().good() ? visit : worst;
      }
      return conclude(worst, out);
    }

    private List<Gen2Event> chosen() {
      return kinds.stream()
          .map(
              kind -> Gen2Event.of(kind).orElseThrow(() -> options.usage("no such event: " + kind)))
          .toList();
    }
  }

  /** {@code simulate-gen2 faults}: every way to misbehave, and what the server makes of it. */
  @Command(
      name = "faults",
      description = {
        "Misbehaves in every way and says whether the server took it well.",
        "The car has to be known to the server, and no command may wait."
      })
  static final class Faults implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private HelpOption help;
    @Mixin private Gen2Options options;

    @Option(
        names = "--only",
        split = ",",
        paramLabel = "FAULT",
        completionCandidates = FaultKeys.class,
        description = "Some of them: ${COMPLETION-CANDIDATES}.")
    private List<String> only = List.of();

    @Override
    public Integer call() throws InterruptedException {
      List<Gen2Fault> faults = only.isEmpty() ? List.of(Gen2Fault.values()) : chosen();
      PrintWriter out = spec.commandLine().getOut();
      Gen2Mischief mischief = new Gen2Mischief(options.unit(), Clock.systemUTC());
      int failures = 0;
      for (Gen2Fault fault : faults) {
        Gen2Mischief.Result result = mischief.commit(fault);
        failures += result.meets(fault) ? 0 : 1;
        say(fault, result, out);
      }
      out.printf("%n%s%n", failures == 0 ? "All as it should be." : failures + " not as expected.");
      out.flush();
      return failures == 0 ? Outcome.ExitCode.GOOD : Outcome.ExitCode.REFUSED;
    }

    private List<Gen2Fault> chosen() {
      return only.stream()
          .map(key -> Gen2Fault.of(key).orElseThrow(() -> options.usage("no such fault: " + key)))
          .toList();
    }

    private static void say(Gen2Fault fault, Gen2Mischief.Result result, PrintWriter out) {
      out.printf(
          "%-4s %-20s %-45s %s%n",
          result.meets(fault) ? "ok" : "BAD",
          fault.key(),
          fault.description(),
          result.meets(fault)
              ? result.text()
              : "%s (expected: %s)".formatted(result.text(), fault.expected().text()));
      out.flush();
    }
  }

  /** {@code simulate-gen2 listen}: a car that waits for SMS. */
  @Command(
      name = "listen",
      description = {
        "Waits for SMS and does what they say.",
        "The server posts them to the address that is shown: enter that as the URL of the SMS"
            + " provider \"webhook\"."
      })
  static final class Listen implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private HelpOption help;
    @Mixin private Gen2Options options;

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
        description = "Where to listen for SMS. Default: ${DEFAULT-VALUE}.")
    private InetAddress wakeAddress;

    @Option(
        names = "--wake-port",
        paramLabel = "PORT",
        defaultValue = "0",
        description = "Port for SMS; 0 takes a free one. Default: ${DEFAULT-VALUE}.")
    private int wakePort;

    @Option(
        names = "--wake-secret",
        paramLabel = "TEXT",
        description = "Last part of the address. Default: made up anew.")
    private String wakeSecret;

    @Override
    public Integer call() throws IOException, InterruptedException {
      PrintWriter out = spec.commandLine().getOut();
      Gen2Unit unit = options.unit();
      Transcript transcript = options.transcript(out);
      try (WakeUpEntrance entrance =
          WakeUpEntrance.forBinary(
              wakeAddress,
              wakePort,
              secret(),
              sms -> unit.receive(sms, transcript),
              () -> wake(unit, transcript))) {
        out.printf("Car %s waits for SMS.%n", unit.profile().maskedVin());
        out.printf("SMS webhook of this car: %s%n", entrance.address());
        out.flush();
        Thread.sleep(limit == null ? Long.MAX_VALUE : limit.toMillis());
        return Outcome.ExitCode.GOOD;
      } catch (IllegalArgumentException e) {
        throw options.usage(e.getMessage());
      }
    }

    private static void wake(Gen2Unit unit, Transcript transcript) {
      try {
        unit.callBack(transcript).ifPresent(visit -> transcript.note(visit.outcome().meaning()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
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

  /** Names of faults for the help text. */
  static final class FaultKeys implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Gen2Fault.values()).map(Gen2Fault::key).iterator();
    }
  }

  /** Names of events for the help text. */
  static final class EventKeys implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(Gen2Event.values()).map(Gen2Event::key).iterator();
    }
  }
}
