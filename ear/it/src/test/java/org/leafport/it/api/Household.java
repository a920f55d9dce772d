package org.leafport.it.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.leafport.core.data.DataDirectory;
import org.leafport.core.secrets.InstallationSecrets;
import org.leafport.it.product.LeafportProcess;

/**
 * The people and cars that the examples of the API tell of, written straight into the product's
 * database: alice with her car, bob with his, and whatever else an example needs.
 */
final class Household {

  /** The personal key of alice. */
  static final String KEY_OF_ALICE = "00112233445566778899aabbccddeeff00112233";

  static final String PASSWORD = "correct-horse-9";

  private static final String STANDARD = "freshly made, disable_auth true, all else default";
  private static final int FEW_ROUNDS = 1000;

  private final LeafportProcess leafport;
  private final InstallationSecrets secrets;
  private final String passwordHash = hash(PASSWORD);

  Household(LeafportProcess leafport) {
    this.leafport = leafport;
    this.secrets = InstallationSecrets.in(new DataDirectory(leafport.data()));
  }

  /** The product they live in. */
  LeafportProcess leafport() {
    return leafport;
  }

  /** Moves out whoever was there and moves alice and bob in. */
  void moveIn() throws SQLException {
    moveIn(STANDARD);
  }

  /** Changes something behind the product's back. */
  void change(String statement) throws SQLException {
    try (Connection connection = leafport.database();
        Statement sql = connection.createStatement()) {
      connection.setSchema("leafport");
      sql.execute(statement);
    }
  }

  /** Moves out whoever was there and moves in those whom the example tells of. */
  void moveIn(String fixture) throws SQLException {
    try (Connection connection = leafport.database();
        Statement sql = connection.createStatement()) {
      connection.setSchema("leafport");
      empty(sql);
      addAccount(connection, "alice");
      addAccount(connection, "bob");
      addCar(sql, 1, "SJNFAAZE0U0012345");
      addCar(sql, 2, "SJNFAAZE0U0054321");
      sql.execute(
          "update car set last_connection = '2026-05-04T06:30:15.123456Z' where owner_id = 1");
      String more = fixture.substring(fixture.indexOf(STANDARD) + STANDARD.length());
      if (!more.isEmpty()) {
        add(connection, sql, more.substring(2));
      }
    }
  }

  private static void empty(Statement sql) throws SQLException {
    sql.execute(
        """
        do $$ begin
          execute (
            select 'truncate ' || string_agg(format('leafport.%I', tablename), ', ')
                || ' restart identity'
            from pg_tables where schemaname = 'leafport' and tablename <> 'schema_history');
        end $$\
        """);
  }

  private void addAccount(Connection connection, String name) throws SQLException {
    try (PreparedStatement account =
        connection.prepareStatement(
            "insert into account (username, email, password, tcu_pass_hash)"
                + " values (?, ?, ?, '99E0AC46') returning id")) {
      account.setString(1, name);
      account.setString(2, name + "@example.org");
      account.setString(3, passwordHash);
      try (ResultSet id = account.executeQuery()) {
        id.next();
        addKey(connection, id.getLong(1), name.equals("alice") ? KEY_OF_ALICE : "f".repeat(40));
      }
    }
  }

  private void addKey(Connection connection, long account, String key) throws SQLException {
    try (PreparedStatement token =
        connection.prepareStatement(
            "insert into api_token (account_id, token, token_hash) values (?, ?, ?)")) {
      token.setLong(1, account);
      token.setBytes(2, secrets.encrypt(key.getBytes(US_ASCII)));
      token.setBytes(3, secrets.hmac("api-token", key.getBytes(US_ASCII)));
      token.executeUpdate();
    }
  }

  private static void addCar(Statement sql, long owner, String vin) throws SQLException {
    sql.execute(
        """
        insert into car (owner_id, vin, tcu_model, tcu_serial, iccid, disable_auth)
        values (%d, '%s', '123456789012', '210987654321', '8935800000000000017', true)
        """
            .formatted(owner, vin));
    for (String part : new String[] {"ev_info", "location_info", "tcu_configuration"}) {
      sql.execute("insert into " + part + " (car_id) select max(id) from car");
    }
  }

  private void add(Connection connection, Statement sql, String more) throws SQLException {
    switch (more) {
      case "two alerts on alice's car: type 98 at 06:30:15.123456, command 5, text x;"
              + " type 1 at 06:29:00" ->
          sql.execute(
              """
              insert into alert_history
                  (id, car_id, type, text_key, "timestamp", command_id, additional_data)
              values (1, 1, 98, '', '2026-05-04T06:30:15.123456Z', 5, 'x'),
                     (2, 1, 1, '', '2026-05-04T06:29:00Z', null, null)
              """);
      case "alice's car uses provider gatewayapi with an incomplete configuration" ->
          smsConfig(connection, "{\"provider\":\"gatewayapi\"}");
      case "alice's car has 6 timers (ids 1 to 6)" -> {
        for (int i = 1; i <= 6; i++) {
          sql.execute(
              "insert into command_timer_setting (car_id, name, \"time\") values (1, 'x',"
                  + " '06:30')");
        }
      }
      case "alice's car has timer id 1 (name Morning, 06:30, weekly Monday, command 3, enabled,"
              + " last run 2026-05-04T06:29:10Z with result 0)" ->
          sql.execute(
              """
              insert into command_timer_setting
                  (car_id, name, "time", weekday_mon, timer_type, command_type, enabled,
                   last_command_execution, last_command_result)
              values (1, 'Morning', '06:30', true, 1, 3, true, '2026-05-04T06:29:10Z', 0)
              """);
      case "alice has PIN 1234 and her car is of type ficosa2016" -> {
        sql.execute("update car set tcu_type = 'ficosa2016' where id = 1");
        sql.execute("update account set command_pin_hash = '" + hash("1234") + "' where id = 1");
      }
      case "alice has a second factor" -> {
        try (PreparedStatement account =
            connection.prepareStatement(
                "update account set second_factor_secret = ? where id = 1")) {
          account.setBytes(1, secrets.encrypt("12345678901234567890".getBytes(US_ASCII)));
          account.executeUpdate();
        }
      }
      default -> throw new AssertionError("Nobody knows how to move in: " + more);
    }
  }

  /** Has alice's car woken this way. */
  void smsConfig(String json) throws SQLException {
    try (Connection connection = leafport.database()) {
      connection.setSchema("leafport");
      smsConfig(connection, json);
    }
  }

  private void smsConfig(Connection connection, String json) throws SQLException {
    try (PreparedStatement car =
        connection.prepareStatement("update car set sms_config = ? where id = 1")) {
      car.setBytes(1, secrets.encrypt(json.getBytes(UTF_8)));
      car.executeUpdate();
    }
  }

  private static String hash(String password) {
    try {
      var key =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
              .generateSecret(
                  new PBEKeySpec(
                      password.toCharArray(), "salt".getBytes(US_ASCII), FEW_ROUNDS, 256));
      return "pbkdf2_sha256$"
          + FEW_ROUNDS
          + "$salt$"
          + Base64.getEncoder().encodeToString(key.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
