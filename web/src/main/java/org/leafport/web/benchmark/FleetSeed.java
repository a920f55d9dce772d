package org.leafport.web.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.leafport.tcu.gdc.CarwingsPassword;
import org.leafport.tcu.simulator.LoadFleet;

/** Puts cars of the load fleet into the database, with accounts nobody can sign in to. */
final class FleetSeed {

  private final Connection database;

  FleetSeed(Connection database) {
    this.database = database;
  }

  /** Adds those of the first {@code cars} that are missing; answers how many that were. */
  int add(int cars) throws SQLException {
    database.setAutoCommit(false);
    int added = addAccounts(cars);
    addCars(cars);
    addParts();
    database.commit();
    database.setAutoCommit(true);
    return added;
  }

  private int addAccounts(int cars) throws SQLException {
    try (PreparedStatement account =
        database.prepareStatement(
            "insert into leafport.account (username, email, password, tcu_pass_hash)"
                + " values (?, ?, 'none', ?) on conflict do nothing")) {
      for (int i = 0; i < cars; i++) {
        LoadFleet.FleetCar car = LoadFleet.car(i);
        account.setString(1, car.user());
        account.setString(2, car.user() + "@example.org");
        account.setString(3, CarwingsPassword.hash(car.password()));
        account.addBatch();
      }
      int added = 0;
      for (int count : account.executeBatch()) {
        added += Math.max(0, count);
      }
      return added;
    }
  }

  private void addCars(int cars) throws SQLException {
    try (PreparedStatement statement =
        database.prepareStatement(
            "insert into leafport.car (owner_id, vin, tcu_model, tcu_serial, iccid)"
                + " select id, ?, ?, ?, ? from leafport.account where username = ?"
                + " on conflict do nothing")) {
      for (int i = 0; i < cars; i++) {
        LoadFleet.FleetCar car = LoadFleet.car(i);
        statement.setString(1, car.vin());
        statement.setString(2, car.tcuId());
        statement.setString(3, car.unitId());
        statement.setString(4, car.iccid());
        statement.setString(5, car.user());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private void addParts() throws SQLException {
    try (Statement statement = database.createStatement()) {
      for (String part : new String[] {"ev_info", "location_info", "tcu_configuration"}) {
        statement.execute(
            "insert into leafport."
                + part
                + " (car_id) select c.id from leafport.car c where not exists"
                + " (select 1 from leafport."
                + part
                + " p where p.car_id = c.id)");
      }
      statement.execute("analyze leafport.car");
    }
  }
}
