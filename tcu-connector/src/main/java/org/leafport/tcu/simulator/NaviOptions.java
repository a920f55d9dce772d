package org.leafport.tcu.simulator;

import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every command that plays a navigation unit. */
final class NaviOptions {
  private static final double MAX_LATITUDE = 85;
  private static final double MAX_LONGITUDE = 179;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "http://localhost:8124/WARCondelivbas/it-m_gw10/",
      description = "What is set as URL in the unit. Default: ${DEFAULT-VALUE}.")
  private URI server;

  @Option(
      names = "--vin",
      defaultValue = "SJNFAAZE0U0000000",
      description = "Vehicle identification number. Default: ${DEFAULT-VALUE}.")
  private String vin;

  @Option(
      names = "--navi-id",
      defaultValue = "270000000000",
      description = "Number of the navigation unit. Default: ${DEFAULT-VALUE}.")
  private String naviId;

  @Option(
      names = "--tcu-id",
      defaultValue = "203550000000",
      description = "Number of the telematics unit. Default: ${DEFAULT-VALUE}.")
  private String tcuId;

  @Option(
      names = "--iccid",
      defaultValue = "89358000000000000000",
      description = "Number of the SIM. Default: ${DEFAULT-VALUE}.")
  private String iccid;

  @Option(
      names = "--user",
      defaultValue = "carwings",
      description = "User name typed in the unit. Default: ${DEFAULT-VALUE}.")
  private String user;

  @Option(
      names = "--password",
      arity = "0..1",
      interactive = true,
      description = "CARWINGS password typed in the unit. Without a value it is asked for.")
  private String password;

  @Option(
      names = "--no-credentials",
      description = "A unit from 2013 on: no user, no password, the signal as a word.")
  private boolean noCredentials;

  @Option(
      names = "--lang",
      defaultValue = "uke",
      description = "Language, a code of three letters. Default: ${DEFAULT-VALUE}.")
  private String language;

  @Option(
      names = "--at",
      paramLabel = "LAT,LON",
      split = ",",
      defaultValue = "60.1709,24.9410",
      description = "Where the car is, in degrees. Default: ${DEFAULT-VALUE}.")
  private double[] place;

  @Option(
      names = "--patience",
      paramLabel = "TIME",
      defaultValue = "60s",
      converter = Durations.class,
      description = "How long to wait for an answer. Default: ${DEFAULT-VALUE}.")
  private Duration patience;

  @Option(names = "--hex", description = "Show the bytes of every body, credentials included.")
  private boolean hex;

  /** The unit that the options describe. */
  NaviUnit unit() {
    try {
      return new NaviUnit(profile(), server(), patience);
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
      throw usage("a server is a URL such as http://my.home.example/WARCondelivbas/it-m_gw10/");
    }
    return server;
  }

  private NaviProfile profile() {
    if (place.length != 2
        || !(Math.abs(place[0]) <= MAX_LATITUDE && Math.abs(place[1]) <= MAX_LONGITUDE)) {
      throw usage("a place is latitude,longitude in degrees");
    }
    String secret = password == null ? "Secret1" : password;
    return new NaviProfile(
        vin,
        naviId,
        tcuId,
        iccid,
        noCredentials ? Optional.empty() : Optional.of(NaviProfile.Credentials.of(user, secret)),
        language,
        place[0],
        place[1]);
  }
}
