package org.leafport.tcu.simulator;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.IntStream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every command that plays many cars. */
final class LoadOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--server",
      paramLabel = "HOST[:PORT]",
      defaultValue = "localhost:55230",
      description = "Where the server listens for cars. Default: ${DEFAULT-VALUE}.")
  private String server;

  @Option(
      names = "--first-car",
      paramLabel = "N",
      defaultValue = "0",
      description = "Index of the first car of the load fleet. Default: ${DEFAULT-VALUE}.")
  private int firstCar;

  @Option(
      names = "--cars",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many cars take turns. Default: ${DEFAULT-VALUE}.")
  private int cars;

  @Option(
      names = "--warm-up",
      paramLabel = "TIME",
      defaultValue = "5s",
      converter = Durations.class,
      description = "Time before measuring begins. Default: ${DEFAULT-VALUE}.")
  private Duration warmUp;

  @Option(names = "--json", description = "Print the figures as one line of JSON at the end, too.")
  private boolean json;

  int firstCar() {
    return firstCar;
  }

  int cars() {
    if (firstCar < 0 || cars < 1 || (long) firstCar + cars > LoadFleet.MAX_CARS) {
      throw usage("the fleet has cars 0 to " + (LoadFleet.MAX_CARS - 1));
    }
    return cars;
  }

  Duration warmUp() {
    return warmUp;
  }

  boolean json() {
    return json;
  }

  /** The server, looked up. */
  InetSocketAddress server() {
    InetSocketAddress address = address().resolve();
    if (address.isUnresolved()) {
      throw usage("nobody knows the host name in " + server);
    }
    return address;
  }

  private ServerAddress address() {
    try {
      return ServerAddress.parse(server);
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  /**
   * Lets the first and the last car log on: a server that doesn't know them would turn every figure
   * into nonsense.
   */
  Outcome rehearse() {
    return IntStream.of(firstCar, firstCar + cars() - 1)
        .distinct()
        .mapToObj(this::logOn)
        .filter(outcome -> !outcome.good())
        .findFirst()
        .orElse(Outcome.NOTHING_WAITING);
  }

  private Outcome logOn(int index) {
    CarProfile profile = LoadFleet.car(index).profile();
    CarState state = new CarState(profile.model(), 84, 60, CarLife.home());
    CarHabits habits = CarHabits.GOOD.thinking(Duration.ZERO);
    return new SimulatedCar(profile, state, address(), habits, Clock.systemUTC()).wake().outcome();
  }

  /** A mistake in the options: ends the command with exit code 2 and the usage text. */
  ParameterException usage(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
