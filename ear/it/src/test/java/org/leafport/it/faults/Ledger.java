package org.leafport.it.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the database holds of marked cars, compared with what these cars know. */
final class Ledger {

  private final Connection database;

  Ledger(Connection database) {
    this.database = database;
  }

  /** The alert texts of each car's heater reports, with how often each stands there. */
  Map<String, Map<String, Integer>> reports() throws SQLException {
    Map<String, Map<String, Integer>> found = new HashMap<>();
    each(
        "select c.vin, a.additional_data, count(*) from leafport.alert_history a"
            + " join leafport.car c on c.id = a.car_id where a.type in (9, 10) group by 1, 2",
        row ->
            found
                .computeIfAbsent(row.getString(1), vin -> new HashMap<>())
                .put(row.getString(2), row.getInt(3)));
    return found;
  }

  /** How often each command reached a step, by "VIN command". */
  Map<String, Integer> steps(String step) throws SQLException {
    Map<String, Integer> found = new HashMap<>();
    each(
        "select c.vin, s.command_id, count(*) from leafport.command_step s"
            + " join leafport.car c on c.id = s.car_id where s.step = '"
            + step
            + "' group by 1, 2",
        row -> found.put(row.getString(1) + " " + row.getInt(2), row.getInt(3)));
    return found;
  }

  /** Every report that was taken is there once, none is there twice, none came from nowhere. */
  void holdsTheReportsOf(Collection<MarkedCar> cars) throws SQLException {
    Map<String, Map<String, Integer>> found = reports();
    for (MarkedCar car : cars) {
      Map<String, Integer> stored = found.getOrDefault(Fleet.vin(car.index()), Map.of());
      List<String> doubled =
          stored.entrySet().stream().filter(e -> e.getValue() > 1).map(Map.Entry::getKey).toList();
      assertEquals(List.of(), doubled, "stored twice, car " + car.index());
      Set<String> missing =
          car.taken().stream().map(MarkedCar::alertText).collect(Collectors.toSet());
      missing.removeAll(stored.keySet());
      assertEquals(Set.of(), missing, "taken but not stored, car " + car.index());
      Set<String> invented = new HashSet<>(stored.keySet());
      car.sent().forEach(mark -> invented.remove(MarkedCar.alertText(mark)));
      assertEquals(Set.of(), invented, "stored but never sent, car " + car.index());
    }
  }

  /** Every order a car was given stands in the trail, and no command was given out twice. */
  void holdsTheOrdersOf(Collection<MarkedCar> cars) throws SQLException {
    Map<String, Integer> given = steps("ORDER_SENT");
    given.forEach((command, times) -> assertEquals(1, times, "order given twice: " + command));
    for (MarkedCar car : cars) {
      String vin = Fleet.vin(car.index());
      long known = given.keySet().stream().filter(command -> command.startsWith(vin)).count();
      assertTrue(
          known >= car.orders(),
          "car %d was given %d orders, the trail knows %d"
              .formatted(car.index(), car.orders(), known));
    }
  }

  /** Every command that the API acknowledged is there once. */
  void holdsTheCommands(Set<String> acknowledged) throws SQLException {
    Map<String, Integer> requested = steps("REQUESTED");
    Set<String> missing = new HashSet<>(acknowledged);
    missing.removeAll(requested.keySet());
    assertEquals(Set.of(), missing, "acknowledged but not there");
    requested.forEach((command, times) -> assertEquals(1, times, "requested twice: " + command));
  }

  private interface Row {
    void read(ResultSet row) throws SQLException;
  }

  private void each(String sql, Row reader) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        reader.read(rows);
      }
    }
  }
}
