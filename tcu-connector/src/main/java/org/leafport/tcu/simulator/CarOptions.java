package org.leafport.tcu.simulator;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.leafport.tcu.gdc.CarwingsPassword;
import org.leafport.tcu.gdc.Credentials;
import org.leafport.tcu.gdc.GdcPosition;
import org.leafport.tcu.gdc.TcuIdentity;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every command that plays one car. */
final class CarOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--server",
      paramLabel = "HOST[:PORT]",
      defaultValue = "localhost:55230",
      description = "Where the server listens for cars. Default: ${DEFAULT-VALUE}.")
  private String server;

  @Option(
      names = "--car",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Start from car N of the load fleet (see 'load cars'); the options below change its"
              + " numbers. Default: ${DEFAULT-VALUE}.")
  private int fleetIndex;

  @Option(names = "--vin", description = "Vehicle identification number, 17 characters.")
  private String vin;

  @Option(names = "--tcu-id", description = "Number of the telematics unit, 12 digits.")
  private String tcuId;

  @Option(names = "--unit-id", description = "Number of the navigation unit, 12 digits.")
  private String unitId;

  @Option(names = "--iccid", description = "Number of the SIM, 19 or 20 digits.")
  private String iccid;

  @Option(names = "--user", description = "User name as entered in the car.")
  private String user;

  @Option(
      names = "--password",
      arity = "0..1",
      interactive = true,
      description = "CARWINGS password as entered in the car. Without a value it is asked for.")
  private String password;

  @Option(names = "--hash", description = "Password hash (8 hex digits) instead of a password.")
  private String hash;

  @Option(names = "--no-credentials", description = "Send no user and no password at all.")
  private boolean noCredentials;

  @Option(
      names = "--model",
      defaultValue = "ze0",
      description = "ze0 (2011-12) or aze0 (2013-15). Default: ${DEFAULT-VALUE}.")
  private String model;

  @Option(
      names = "--soc",
      paramLabel = "PERCENT",
      defaultValue = "72",
      description = "State of charge, 0 to 100. Default: ${DEFAULT-VALUE}.")
  private double socPercent;

  @Option(
      names = "--soh",
      paramLabel = "PERCENT",
      defaultValue = "84",
      description = "State of health, 1 to 100. Default: ${DEFAULT-VALUE}.")
  private int sohPercent;

  @Option(names = "--plugged", description = "The charging cable is connected.")
  private boolean plugged;

  @Option(
      names = "--at",
      paramLabel = "LAT,LON",
      description = "Position in degrees. Default: in a city park.")
  private String place;

  @Option(names = "--away", description = "The car is not at home.")
  private boolean away;

  @Option(
      names = "--think",
      paramLabel = "TIME",
      defaultValue = "1s",
      converter = Durations.class,
      description = "How long carrying out an order takes. Default: ${DEFAULT-VALUE}.")
  private Duration think;

  @Option(
      names = "--patience",
      paramLabel = "TIME",
      defaultValue = "25s",
      converter = Durations.class,
      description = "How long to wait for an order. Default: ${DEFAULT-VALUE}, as a car does.")
  private Duration patience;

  @Option(
      names = "--low-soc",
      paramLabel = "PERCENT",
      defaultValue = "10",
      description = "Refuse climate control below this state of charge. Default: ${DEFAULT-VALUE}.")
  private double lowSocPercent;

  @Option(
      names = "--split-at",
      paramLabel = "BYTE",
      defaultValue = "60",
      description = "Where the faults split, stall and reset cut. Default: ${DEFAULT-VALUE}.")
  private int splitOffset;

  @Option(names = "--hex", description = "Show the bytes of every message, credentials included.")
  private boolean hex;

  /** The car that the options describe, with habits to be refined by the command. */
  SimulatedCar car(CarHabits habits) {
    try {
      return new SimulatedCar(
          profile(), state(), ServerAddress.parse(server), habits, Clock.systemUTC());
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  CarHabits habits() {
    try {
      return CarHabits.GOOD
          .thinking(think)
          .waiting(CarHabits.GOOD.connectPatience(), patience, CarHabits.GOOD.closePatience())
          .splittingAt(splitOffset)
          .refusingClimateBelow(lowSocPercent);
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  Transcript transcript(PrintWriter out) {
    return new Transcript(
        line -> {
          out.println(line);
          out.flush();
        },
        hex);
  }

  /** A mistake in the options: ends the command with exit code 2 and the usage text. */
  ParameterException usage(String message) {
    return new ParameterException(command.commandLine(), message);
  }

  private CarProfile profile() {
    LoadFleet.FleetCar base = LoadFleet.car(fleetIndex);
    CarModel carModel = carModel();
    TcuIdentity identity =
        new TcuIdentity(
            or(vin, base.vin()),
            or(tcuId, base.tcuId()),
            or(unitId, base.unitId()),
            or(iccid, base.iccid()),
            Optional.of(""),
            Optional.of(carModel.softwareVersion()));
    return new CarProfile(identity, carModel, credentials(base));
  }

  private Optional<Credentials> credentials(LoadFleet.FleetCar base) {
    if (noCredentials) {
      return Optional.empty();
    }
    String digest = hash == null ? CarwingsPassword.hash(or(password, base.password())) : hash;
    return Optional.of(new Credentials(or(user, base.user()), digest));
  }

  private CarState state() {
    CarState state = new CarState(carModel(), sohPercent, socPercent, position());
    state.plug(plugged);
    return state;
  }

  private GdcPosition position() {
    if (place == null) {
      GdcPosition home = CarLife.home();
      return GdcPosition.at(home.latitudeDegrees(), home.longitudeDegrees(), !away);
    }
    String[] parts = place.split(",", -1);
    try {
      if (parts.length == 2) {
        return GdcPosition.at(
            Double.parseDouble(parts[0].strip()), Double.parseDouble(parts[1].strip()), !away);
      }
    } catch (NumberFormatException e) {
      throw usage("not a position in degrees: " + place);
    }
    throw usage("a position is LAT,LON: " + place);
  }

  private CarModel carModel() {
    return switch (model.toLowerCase(Locale.ROOT)) {
      case "ze0" -> CarModel.ZE0;
      case "aze0" -> CarModel.AZE0;
      default -> throw usage("a model is ze0 or aze0, not " + model);
    };
  }

  private static String or(String given, String otherwise) {
    return given == null ? otherwise : given;
  }
}
