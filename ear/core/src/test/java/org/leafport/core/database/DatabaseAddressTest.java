package org.leafport.core.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leafport.core.settings.Settings;

class DatabaseAddressTest {

  private static Optional<DatabaseAddress> external(Map<String, String> environment) {
    return DatabaseAddress.external(Settings.of(Map.of(), environment, Map.of()));
  }

  @Test
  void nothingGivenIsTheBundledDatabase() {
    assertEquals(Optional.empty(), external(Map.of()));
  }

  @Test
  void aJdbcUrlIsTakenAsItIs() {
    assertEquals(
        Optional.of(
            new DatabaseAddress("jdbc:postgresql://db:5433/cars?sslmode=require", "me", "pw")),
        external(
            Map.of(
                "LEAFPORT_DB_URL",
                "jdbc:postgresql://db:5433/cars?sslmode=require",
                "LEAFPORT_DB_USER",
                "me",
                "LEAFPORT_DB_PASSWORD",
                "pw\n")));
  }

  @Test
  void aUriMayHoldUserAndPassword() {
    assertEquals(
        Optional.of(new DatabaseAddress("jdbc:postgresql://db/cars", "me", "p+@w")),
        external(Map.of("DATABASE_URL", "postgres://me:p+%40w@db/cars")));
    assertEquals(
        Optional.of(new DatabaseAddress("jdbc:postgresql://db:1/cars", "leafport", "pw")),
        external(Map.of("DATABASE_URL", "postgresql://db:1/cars", "PSQL_PASSWORD", "pw")));
  }

  @Test
  void hostPortAndNameMayStandAlone() {
    assertEquals(
        Optional.of(new DatabaseAddress("jdbc:postgresql://db:5433/cars", "me", "pw")),
        external(
            Map.of(
                "PSQL_DATABASE_HOST", "db",
                "PSQL_DATABASE_PORT", "5433",
                "PSQL_DATABASE", "cars",
                "PSQL_USER", "me",
                "PSQL_PASSWORD", "pw")));
  }

  @Test
  void anAddressThatCannotBeReadIsToldWithoutItsPassword() {
    for (String url : new String[] {"mysql://me:hush@db/cars", "postgres://me:hush@d b/cars"}) {
      DatabaseException refused =
          assertThrows(DatabaseException.class, () -> external(Map.of("DATABASE_URL", url)));
      assertFalse(refused.getMessage().contains("hush"));
    }
  }

  @Test
  void whatIsShownHoldsNoParameters() {
    assertEquals(
        "db/cars", new DatabaseAddress("jdbc:postgresql://db/cars?password=x", "u", "p").shown());
  }
}
