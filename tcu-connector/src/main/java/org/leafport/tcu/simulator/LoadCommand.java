package org.leafport.tcu.simulator;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code load}: many cars at once. */
@Command(
    name = "load",
    description = {
      "Plays many cars at once and measures what the server makes of them.",
      "The server has to know the cars (see 'load cars'). From another machine its limits per"
          + " address apply: raise them first, or run this on the server's own machine."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:measured, nothing failed",
      "1:some exchanges failed, or the server doesn't know the cars",
      "2:wrong usage",
      "3 to 6:the rehearsal with two cars failed; see 'simulate --help'"
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      LoadCommand.Exchanges.class,
      LoadCommand.Idle.class,
      LoadCommand.Hostile.class,
      LoadCommand.Cars.class
    })
final class LoadCommand implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final Duration LAST_EXCHANGES = Duration.ofSeconds(25);

  @Spec private CommandSpec spec;
  @Mixin private HelpOption help;

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Say which load.");
  }

  /** What the measuring commands share. */
  abstract static class Measurement implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private HelpOption help;
    @Mixin LoadOptions options;

    @Option(
        names = "--seconds",
        paramLabel = "S",
        defaultValue = "30",
        description = "How long to measure (each part). Default: ${DEFAULT-VALUE}.")
    int seconds;

    PrintWriter out;

    @Override
    public final Integer call() throws IOException {
      out = spec.commandLine().getOut();
      options.cars();
      if (seconds < 1) {
        throw options.usage("measure for a second at least");
      }
      Outcome rehearsal = options.rehearse();
      if (!rehearsal.good()) {
        say("The cars can't be used: %s", rehearsal.meaning());
        say("%s", CommandLines.wrapped(rehearsal.advice()));
        return rehearsal.exitCode();
      }
      try (ConnectionLoop loop = new ConnectionLoop()) {
        return measure(loop);
      }
    }

    abstract int measure(ConnectionLoop loop) throws IOException;

    /** Lets the loop run for a time. */
    static void run(ConnectionLoop loop, Duration time) throws IOException {
      long startNanos = System.nanoTime();
      loop.runUntil(() -> System.nanoTime() - startNanos >= time.toNanos());
    }

    Duration measuringTime() {
      return Duration.ofSeconds(seconds);
    }

    /** Good cars that take turns on some connections. */
    ExchangeTraffic goodCars(
        ConnectionLoop loop,
        int cars,
        int connections,
        Duration pause,
        ExchangeTraffic.Journal journal) {
      try {
        return new ExchangeTraffic(
            loop, options.server(), options.firstCar(), cars, connections, pause, journal);
      } catch (IllegalArgumentException e) {
        throw options.usage(e.getMessage());
      }
    }

    void say(String format, Object... arguments) {
      out.printf(Locale.ROOT, format + "%n", arguments);
      out.flush();
    }

    void describe(String title, ExchangeTraffic traffic) {
      say("%s", title);
      say(
          "  exchanges            %d (%.1f per second)",
          traffic.exchanges().count(), perSecond(traffic));
      say("  answer to the logon  %s", traffic.answers());
      say("  whole exchange       %s", traffic.exchanges());
      if (traffic.orders() > 0) {
        say("  orders obeyed        %d", traffic.orders());
      }
      if (traffic.failures().isEmpty()) {
        say("  failures             none");
      }
      traffic.failures().forEach((why, count) -> say("  failed               %d: %s", count, why));
    }

    String json(ExchangeTraffic traffic) {
      return String.format(
          Locale.ROOT,
          "{\"exchanges\":%d,\"per_second\":%.1f,\"answer_ms\":%s,\"exchange_ms\":%s,"
              + "\"failures\":%s}",
          traffic.exchanges().count(),
          perSecond(traffic),
          traffic.answers().toJson(),
          traffic.exchanges().toJson(),
          json(traffic.failures()));
    }

    private static String json(Map<String, Long> counts) {
      return counts.entrySet().stream()
          .map(
              entry ->
                  "\"%s\":%d"
                      .formatted(entry.getKey().replaceAll("[\"\\\\]", ""), entry.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }

    private double perSecond(ExchangeTraffic traffic) {
      return traffic.exchanges().count() / (double) seconds;
    }
  }

  /** {@code load exchanges}: how many a second. */
  @Command(
      name = "exchanges",
      description =
          "Logs on, takes the answer, reports, and waits until the server has closed (which it does"
              + " when all is stored), as often as it goes.")
  static final class Exchanges extends Measurement {
    @Option(
        names = "--connections",
        paramLabel = "C",
        defaultValue = "50",
        description = "How many exchanges at a time. Default: ${DEFAULT-VALUE}.")
    private int connections;

    @Option(
        names = "--pause",
        paramLabel = "TIME",
        defaultValue = "0",
        converter = Durations.class,
        description = "Rest of each connection between two exchanges. Default: none.")
    private Duration pause;

    @Option(
        names = "--journal",
        paramLabel = "FILE",
        description =
            "Write a line 'car,exchange' for each exchange that ended well, at once. The position"
                + " time of its report is 2020-01-01 00:00:00 plus that many seconds.")
    private Path journalFile;

    @Override
    int measure(ConnectionLoop loop) throws IOException {
      if (journalFile == null) {
        return measure(loop, (car, exchange) -> {});
      }
      try (BufferedWriter file = Files.newBufferedWriter(journalFile)) {
        PrintWriter writer = new PrintWriter(file);
        int result =
            measure(
                loop,
                (car, exchange) -> {
                  writer.println(car + "," + exchange);
                  writer.flush();
                });
        if (writer.checkError()) {
          throw new IOException("the journal could not be written: " + journalFile);
        }
        return result;
      }
    }

    private int measure(ConnectionLoop loop, ExchangeTraffic.Journal journal) throws IOException {
      ExchangeTraffic traffic = goodCars(loop, options.cars(), connections, pause, journal);
      traffic.start();
      run(loop, options.warmUp());
      traffic.measure();
      run(loop, measuringTime());
      describe(
          "%d cars on %d connections, %d s:".formatted(options.cars(), connections, seconds),
          traffic);
      if (options.json()) {
        say("%s", json(traffic));
      }
      long failures = traffic.failureCount();
      traffic.stop();
      finish(loop, traffic);
      return failures == 0 ? 0 : FAILED;
    }

    private static void finish(ConnectionLoop loop, ExchangeTraffic traffic) throws IOException {
      long startNanos = System.nanoTime();
      loop.runUntil(
          () -> traffic.isIdle() || System.nanoTime() - startNanos >= LAST_EXCHANGES.toNanos());
    }
  }

  /** {@code load idle}: connections that only stand there. */
  @Command(
      name = "idle",
      description = {
        "Holds many silent connections open while some cars go on, and compares how long these wait"
            + " for their answers without and with them.",
        "The server closes silent connections after a while: they are dialled anew."
      })
  static final class Idle extends Measurement {
    @Option(
        names = "--connections",
        paramLabel = "N",
        defaultValue = "10000",
        description = "How many silent connections. Default: ${DEFAULT-VALUE}.")
    private int connections;

    @Option(
        names = "--active",
        paramLabel = "C",
        defaultValue = "10",
        description = "How many cars call at a time meanwhile. Default: ${DEFAULT-VALUE}.")
    private int active;

    @Option(
        names = "--pause",
        paramLabel = "TIME",
        defaultValue = "100ms",
        converter = Durations.class,
        description = "Rest of each of them between two calls. Default: ${DEFAULT-VALUE}.")
    private Duration pause;

    @Option(
        names = "--open-rate",
        paramLabel = "N",
        defaultValue = "1000",
        description = "Silent connections opened a second. Default: ${DEFAULT-VALUE}.")
    private int openRate;

    @Override
    int measure(ConnectionLoop loop) throws IOException {
      if (connections < 1 || openRate < 1) {
        throw options.usage("there has to be a connection to hold");
      }
      ExchangeTraffic cars = goodCars(loop, options.cars(), active, pause, (car, exchange) -> {});
      cars.start();
      run(loop, options.warmUp());
      cars.measure();
      run(loop, measuringTime());
      describe("Alone, %d cars at a time, %d s:".formatted(active, seconds), cars);
      String alone = json(cars);

      IntruderTraffic silent =
          new IntruderTraffic(
              loop, options.server(), new FleetMessages(LoadFleet.car(options.firstCar())));
      silent.add(Intruder.SILENT, connections, openRate);
      run(loop, Duration.ofMillis(connections * 1000L / openRate + 1000));
      cars.measure();
      int before = silent.connected();
      run(loop, measuringTime());
      describe("With %d silent connections, %d s:".formatted(before, seconds), cars);
      tell(silent);
      if (options.json()) {
        say("{\"alone\":%s,\"idle\":%d,\"with_idle\":%s}", alone, silent.connected(), json(cars));
      }
      boolean allThere = before >= connections * 0.95;
      return cars.failureCount() == 0 && allThere ? 0 : FAILED;
    }

    private void tell(IntruderTraffic silent) {
      IntruderTraffic.Count count = silent.counts().get(Intruder.SILENT);
      say(
          "  silent connections   %d standing at the end; %d opened, %d closed by the server, %d"
              + " not made%s",
          silent.connected(),
          count.opened(),
          count.hungUpOn(),
          count.notConnected(),
          silent.lastFailure().isEmpty() ? "" : " (" + silent.lastFailure() + ")");
    }
  }

  /** {@code load hostile}: callers who disturb. */
  @Command(
      name = "hostile",
      description =
          "Sends random bytes, messages in pieces and in heaps, web browsers, TLS clients and"
              + " silent connections while good cars go on, and compares how long these wait"
              + " without and with them.")
  static final class Hostile extends Measurement {
    @Option(
        names = "--active",
        paramLabel = "C",
        defaultValue = "10",
        description = "How many good cars call at a time. Default: ${DEFAULT-VALUE}.")
    private int active;

    @Option(
        names = "--pause",
        paramLabel = "TIME",
        defaultValue = "100ms",
        converter = Durations.class,
        description = "Rest of each of them between two calls. Default: ${DEFAULT-VALUE}.")
    private Duration pause;

    @Option(
        names = "--silent",
        paramLabel = "N",
        defaultValue = "1000",
        description = "How many connections stay silent. Default: ${DEFAULT-VALUE}.")
    private int silent;

    @Option(
        names = "--intruders",
        paramLabel = "N",
        defaultValue = "8",
        description = "How many connections for each other kind. Default: ${DEFAULT-VALUE}.")
    private int intruders;

    @Override
    int measure(ConnectionLoop loop) throws IOException {
      if (options.cars() <= active) {
        throw options.usage("one car more than --active is needed: it speaks in pieces");
      }
      ExchangeTraffic cars =
          goodCars(loop, options.cars() - 1, active, pause, (car, exchange) -> {});
      cars.start();
      run(loop, options.warmUp());
      cars.measure();
      run(loop, measuringTime());
      describe("Alone, %d cars at a time, %d s:".formatted(active, seconds), cars);
      String alone = json(cars);

      IntruderTraffic traffic = letIntrudersIn(loop);
      run(loop, Duration.ofSeconds(2));
      cars.measure();
      run(loop, measuringTime());
      describe("With intruders, %d s:".formatted(seconds), cars);
      traffic.counts().forEach(this::tell);
      if (options.json()) {
        say("{\"alone\":%s,\"with_intruders\":%s}", alone, json(cars));
      }
      return cars.failureCount() == 0 ? 0 : FAILED;
    }

    private IntruderTraffic letIntrudersIn(ConnectionLoop loop) {
      int lastCar = options.firstCar() + options.cars() - 1;
      IntruderTraffic traffic =
          new IntruderTraffic(loop, options.server(), new FleetMessages(LoadFleet.car(lastCar)));
      for (Intruder kind : Intruder.values()) {
        traffic.add(kind, kind == Intruder.SILENT ? silent : intruders, 1000);
      }
      return traffic;
    }

    private void tell(Intruder kind, IntruderTraffic.Count count) {
      say(
          "  %-20s %d connections, %d answered, %d hung up on, %d not made",
          kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
          count.opened(),
          count.answered(),
          count.hungUpOn(),
          count.notConnected());
    }
  }

  /** {@code load cars}: who the cars are. */
  @Command(
      name = "cars",
      description =
          "Lists cars of the load fleet with their owners' accounts as comma-separated values, to"
              + " seed a server with them.")
  static final class Cars implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private HelpOption help;
    @Mixin private LoadOptions options;

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      out.println("index,vin,tcu_id,unit_id,iccid,user,password");
      IntStream.range(options.firstCar(), options.firstCar() + options.cars())
          .mapToObj(LoadFleet::car)
          .forEach(
              car ->
                  out.printf(
                      "%d,%s,%s,%s,%s,%s,%s%n",
                      car.index(),
                      car.vin(),
                      car.tcuId(),
                      car.unitId(),
                      car.iccid(),
                      car.user(),
                      car.password()));
      out.flush();
      return 0;
    }
  }
}
