package org.leafport.it.remote;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.leafport.tcu.gdc.BodyCode;
import org.leafport.tcu.gdc.GdcEncoder;
import org.leafport.tcu.gdc.GdcPosition;
import org.leafport.tcu.gdc.Logon;
import org.leafport.tcu.gdc.VehicleHeader;
import org.leafport.tcu.simulator.CarModel;
import org.leafport.tcu.simulator.CarProfile;

/** A car on the road that calls a proxy. */
final class CarOutside {

  /** Where it calls from, so that it isn't taken for somebody of this machine. */
  static final String ADDRESS = "127.0.0.3";

  /** What a car is told that may not log on, or has no order. */
  static final byte[] NOT_SUCCESSFUL = HexFormat.of().parseHex("0200000828020010");

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private CarOutside() {}

  /** The demonstration's car of a home, as it presents itself without a driver's name. */
  static CarProfile of(Home home) throws SQLException {
    try (Connection database = home.process().database();
        Statement statement = database.createStatement();
        ResultSet car =
            statement.executeQuery("select vin, tcu_model, tcu_serial, iccid from leafport.car")) {
      if (!car.next()) {
        throw new AssertionError("The demonstration has no car");
      }
      return profile(
          car.getString("vin"),
          car.getString("tcu_model"),
          car.getString("tcu_serial"),
          car.getString("iccid"));
    }
  }

  /** A car with this identity. */
  static CarProfile profile(String vin, String tcuModel, String tcuSerial, String iccid) {
    return CarProfile.of(CarModel.AZE0, vin, tcuModel, tcuSerial, iccid, "nobody", "nothing")
        .withCredentials(Optional.empty());
  }

  /** Lets a home take its car without a password. */
  static void trustedBy(Home home) throws SQLException {
    try (Connection database = home.process().database();
        Statement statement = database.createStatement()) {
      statement.executeUpdate("update leafport.car set disable_auth = true");
    }
  }

  /** Logs a car on at a port for cars, and answers what it is told. */
  static byte[] answerToLogon(CarProfile car, int port) throws IOException {
    byte[] message =
        GdcEncoder.encode(
            new Logon(
                new VehicleHeader(
                    Logon.TYPE, VehicleHeader.AZE0, 153, List.of(0x20, 0x5E, 0xB1, 0x70)),
                car.identity(),
                BodyCode.LOGON.code(),
                Optional.of(LocalDateTime.of(2026, 5, 4, 12, 0)),
                Optional.of(GdcPosition.at(52.51, 13.35, true)),
                car.credentials()));
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName(ADDRESS), 0)) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.getOutputStream().write(message);
      return socket.getInputStream().readNBytes(NOT_SUCCESSFUL.length);
    }
  }

  /**
   * How often a home's listener has seen a car from outside; a proxy says the same to strangers.
   */
  static long logonsSeenBy(Home home) {
    return home.process()
        .log()
        .lines()
        .filter(line -> line.contains("[tcu] " + ADDRESS + " ") && line.contains("logon"))
        .count();
  }
}
