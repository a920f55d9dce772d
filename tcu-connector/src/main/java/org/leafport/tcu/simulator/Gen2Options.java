package org.leafport.tcu.simulator;

import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.leafport.tcu.acp.AcpCredentials;
import org.leafport.tcu.acp.AcpPosition;
import org.leafport.tcu.acp.SmsKey;
import org.leafport.tcu.gdc.GdcPosition;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every command that plays a car with a Gen2 unit. */
final class Gen2Options {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "http://localhost:8124/ficosa/gdc",
      description = "What is set as server in the unit. Default: ${DEFAULT-VALUE}.")
  private URI server;

  @Option(
      names = "--vin",
      defaultValue = "SJNFAAZE2U0000000",
      description = "Vehicle identification number, 17 characters. Default: ${DEFAULT-VALUE}.")
  private String vin;

  @Option(
      names = "--tcu-id",
      defaultValue = "203550000000",
      description = "Number of the telematics unit, 12 digits. Default: ${DEFAULT-VALUE}.")
  private String tcuId;

  @Option(
      names = "--iccid",
      defaultValue = "89358000000000000000",
      description = "Number of the SIM, 20 digits. Default: ${DEFAULT-VALUE}.")
  private String iccid;

  @Option(names = "--user", defaultValue = "carwings", description = "User that the unit sends.")
  private String user;

  @Option(
      names = "--password",
      arity = "0..1",
      interactive = true,
      description = "Password that the unit sends. Without a value it is asked for.")
  private String password;

  @Option(names = "--no-credentials", description = "Send no user and no password.")
  private boolean noCredentials;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      defaultValue = "default",
      description =
          "Key for SMS: 'default', 'derived' (of TCU ID and ICCID), or hexadecimal digits. Default:"
              + " ${DEFAULT-VALUE}.")
  private String key;

  @Option(
      names = "--last-counter",
      paramLabel = "N",
      description = "Take only SMS whose counter is above this, and rises. Default: not checked.")
  private Long lastCounter;

  @Option(
      names = "--model",
      defaultValue = "aze0",
      description = "aze0 (30 kWh) or ze1 (40 kWh). Default: ${DEFAULT-VALUE}.")
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

  @Option(names = "--away", description = "The car is not at home.")
  private boolean away;

  @Option(names = "--lost", description = "The car doesn't know where it is.")
  private boolean lost;

  @Option(
      names = "--behave",
      paramLabel = "HOW",
      defaultValue = "obey",
      description =
          "How orders are carried out: obey, disabled, conditions, fail, can-fault. Default:"
              + " ${DEFAULT-VALUE}.")
  private String behaviour;

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
      defaultValue = "30s",
      converter = Durations.class,
      description = "How long to wait for an answer. Default: ${DEFAULT-VALUE}.")
  private Duration patience;

  @Option(
      names = "--tries",
      paramLabel = "N",
      defaultValue = "1",
      description = "Send what isn't answered so often; real units: 4. Default: ${DEFAULT-VALUE}.")
  private int tries;

  @Option(
      names = "--retry-after",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = Durations.class,
      description = "Pause before the next try. Default: ${DEFAULT-VALUE}.")
  private Duration pause;

  @Option(names = "--hex", description = "Show the bytes of every message, credentials included.")
  private boolean hex;

  /** The unit that the options describe. */
  Gen2Unit unit() {
    try {
      OptionalLong counter =
          lastCounter == null ? OptionalLong.empty() : OptionalLong.of(lastCounter);
      return new Gen2Unit(profile(), state(), server(), habits(), counter, Clock.systemUTC());
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

  private URI server() {
    boolean web = "http".equals(server.getScheme()) || "https".equals(server.getScheme());
    if (!web || server.getHost() == null) {
      throw usage("a server is a URL such as http://my.home.example:8124/ficosa/gdc");
    }
    return server;
  }

  private Gen2Profile profile() {
    String secret = password == null ? "0123456789abcdef" : password;
    return new Gen2Profile(
        carModel(),
        vin,
        tcuId,
        iccid,
        noCredentials ? Optional.empty() : Optional.of(new AcpCredentials(user, secret)),
        smsKey());
  }

  private SmsKey smsKey() {
    return switch (key) {
      case "default" -> SmsKey.standard();
      case "derived" -> SmsKey.derived(tcuId, iccid);
      default -> SmsKey.ofHex(key);
    };
  }

  private Gen2State state() {
    Gen2State state = new Gen2State(carModel(), sohPercent, socPercent, position());
    state.plug(plugged);
    return state;
  }

  private AcpPosition position() {
    GdcPosition home = CarLife.home();
    return lost
        ? AcpPosition.unknown()
        : AcpPosition.at(home.latitudeDegrees(), home.longitudeDegrees(), !away);
  }

  private Gen2Habits habits() {
    return Gen2Habits.REAL
        .trying(tries, pause)
        .waiting(patience, think)
        .behaving(
            Gen2Behaviour.of(behaviour)
                .orElseThrow(() -> usage("no such behaviour: " + behaviour)));
  }

  private Gen2Model carModel() {
    return Gen2Model.of(model).orElseThrow(() -> usage("a model is aze0 or ze1, not " + model));
  }
}
