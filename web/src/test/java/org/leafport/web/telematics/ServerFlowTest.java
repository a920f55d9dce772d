package org.leafport.web.telematics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.persistence.EntityManager;
import java.io.StringReader;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.leafport.core.testing.RealDatabase;
import org.leafport.core.testing.VectorFiles;
import org.leafport.tcu.connector.GdcAnswer;
import org.leafport.tcu.connector.GdcConnection;
import org.leafport.tcu.gdc.GdcDecoder;
import org.leafport.tcu.gdc.GdcException;
import org.leafport.tcu.gdc.GdcFrameReader;
import org.leafport.web.RecordedChanges;
import org.leafport.web.TestDatabase;
import org.leafport.web.alert.Alert;
import org.leafport.web.alert.AlertRepository;
import org.leafport.web.alert.AlertService;
import org.leafport.web.alert.AlertText;
import org.leafport.web.command.CommandProgress;
import org.leafport.web.command.CommandRepository;
import org.leafport.web.timer.TimerRepository;
import org.leafport.web.vehicle.CarRepository;

/**
 * Whole conversations of a car with the server, against a real database: every vector gives the car
 * as it is, the bytes it sends, and what must be answered, closed, stored and told.
 */
class ServerFlowTest {

  private static final Pattern ERROR_CODE = Pattern.compile("\\(ECODE (\\d)\\)$");
  private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");

  private final RealDatabase database = TestDatabase.running();

  @TestFactory
  Stream<DynamicTest> everyConversationEndsAsItsVectorSays() {
    return new VectorFiles("gdc").each("server-flow", vector -> new Conversation(vector).run());
  }

  /** One car, its connections, and what came of them. */
  private final class Conversation {
    private final JsonObject input;
    private final JsonObject expected;
    private final JsonObject car;
    private final Map<Integer, Line> lines = new HashMap<>();
    private final RecordedChanges changes = new RecordedChanges();

    Conversation(JsonObject vector) {
      input = vector.getJsonObject("input");
      expected = vector.getJsonObject("expected");
      car = input.getJsonObject("car");
    }

    void run() {
      database.inTransaction(this::clear);
      database.inTransaction(this::store);
      List<JsonObject> steps = input.getJsonArray("steps").getValuesAs(JsonObject.class);
      JsonArray outcomes = expected.getJsonArray("steps");
      for (int i = 0; i < steps.size(); i++) {
        Line line =
            lines.computeIfAbsent(steps.get(i).getInt("connection"), number -> new Line(number));
        line.outcome.setLength(0);
        line.receive(HexFormat.of().parseHex(steps.get(i).getString("send")));
        JsonObject outcome = outcomes.getJsonObject(i);
        assertEquals(
            outcome.getString("response"), line.outcome.toString(), "response of step " + i);
        assertEquals(outcome.getBoolean("closed_by_server"), line.closed, "closed in step " + i);
      }
      database.inTransaction(this::compare);
    }

    private Void clear(EntityManager em) {
      execute(em, "delete from leafport.account where username = '%s'".formatted(owner()));
      execute(em, "delete from leafport.car where vin = '%s'".formatted(car.getString("vin")));
      return null;
    }

    private String owner() {
      return car.getString("owner_username");
    }

    private Void store(EntityManager em) {
      execute(
          em,
          """
          insert into leafport.account (username, email, password, tcu_pass_hash)
          values ('%s', '%s@example.org', 'x', '%s')\
          """
              .formatted(owner(), owner(), car.getString("owner_tcu_pass_hash")));
      JsonValue payload = car.get("command_payload");
      execute(
          em,
          """
          insert into leafport.car (owner_id, vin, tcu_model, tcu_serial, iccid, disable_auth,
              command_type, command_id, command_requested, command_result, command_payload,
              command_request_time)
          select id, '%s', '%s', '%s', '%s', %s, %d, %d, %s, %d, %s, '%s'
          from leafport.account where username = '%s'\
          """
              .formatted(
                  car.getString("vin"),
                  car.getString("tcu_model"),
                  car.getString("tcu_serial"),
                  car.getString("iccid"),
                  car.getBoolean("disable_auth"),
                  car.getInt("command_type"),
                  car.getInt("command_id"),
                  car.getBoolean("command_requested"),
                  car.getInt("command_result"),
                  payload == JsonValue.NULL ? "null" : "'" + payload + "'",
                  NOW.minusSeconds(60),
                  owner()));
      execute(
          em,
          "insert into leafport.ev_info (car_id, max_gids, force_soc_display) "
              + "select id, %d, %s from leafport.car where vin = '%s'"
                  .formatted(
                      car.getInt("max_gids"),
                      car.getBoolean("force_soc_display"),
                      car.getString("vin")));
      for (String part : List.of("location_info", "tcu_configuration")) {
        execute(
            em,
            "insert into leafport.%s (car_id) select id from leafport.car where vin = '%s'"
                .formatted(part, car.getString("vin")));
      }
      timers().forEach((id, timer) -> storeTimer(em, id, timer.asJsonObject()));
      return null;
    }

    private Map<String, JsonValue> timers() {
      return input.containsKey("timers") ? input.getJsonObject("timers") : Map.of();
    }

    private void storeTimer(EntityManager em, String id, JsonObject timer) {
      execute(
          em,
          """
          insert into leafport.command_timer_setting
              (id, car_id, enabled, name, timer_type, command_type, last_command_result, "time")
          select %s, id, %s, 'timer', %d, %d, %d, '06:30' from leafport.car where vin = '%s'\
          """
              .formatted(
                  id,
                  timer.getBoolean("enabled"),
                  timer.getInt("timer_type"),
                  car.getInt("command_type"),
                  timer.getInt("last_command_result"),
                  car.getString("vin")));
    }

    private Void compare(EntityManager em) {
      compareCar(em);
      compareAlerts(em);
      compareParts(em);
      if (expected.containsKey("timers")) {
        expected
            .getJsonObject("timers")
            .forEach((id, timer) -> compareTimer(em, id, timer.asJsonObject()));
      }
      return null;
    }

    private void compareCar(EntityManager em) {
      Map<String, Object> row = row(em, "car", "vin = '%s'".formatted(car.getString("vin")));
      if (row.isEmpty()) {
        // The vector's car is another one than the connection's, so nothing can have happened.
        return;
      }
      expected
          .getJsonObject("car")
          .forEach((column, value) -> assertSame(value, row.get(column), column));
      boolean contacted = row.get("last_connection") != null;
      assertEquals(expected.getBoolean("last_connection_updated"), contacted, "last_connection");
    }

    private void compareAlerts(EntityManager em) {
      List<Alert> alerts =
          em.createQuery("select a from Alert a where a.carId = :car order by a.id", Alert.class)
              .setParameter("car", carId(em))
              .getResultList();
      List<String> found = new ArrayList<>();
      List<String> notifications = new ArrayList<>();
      for (Alert alert : alerts) {
        AlertText text = alert.text().orElseThrow();
        found.add(
            "%d %s %s %s %s"
                .formatted(
                    alert.type().number(),
                    text.key(),
                    alert.commandId().isPresent() ? alert.commandId().getAsInt() : null,
                    errorCode(alert),
                    alert.additionalData().isPresent()));
        if (text.notifies()) {
          notifications.add(text.key());
        }
      }
      List<String> wanted =
          expected.getJsonArray("alerts").getValuesAs(JsonObject.class).stream()
              .map(
                  alert ->
                      "%s %s %s %s %s"
                          .formatted(
                              alert.get("type"),
                              alert.getString("key"),
                              alert.get("command_id"),
                              alert.get("ecode"),
                              alert.get("has_additional_data")))
              .toList();
      assertEquals(wanted, found, "alerts");
      assertEquals(
          expected.getJsonArray("notifications").stream()
              .map(value -> ((JsonString) value).getString())
              .toList(),
          notifications,
          "notifications");
      assertEquals(
          alerts.stream().map(Alert::id).toList(),
          changes.fired().stream().flatMap(change -> change.alertIds().stream()).toList(),
          "alerts that clients are told of");
    }

    private static Integer errorCode(Alert alert) {
      Matcher code = ERROR_CODE.matcher(alert.additionalData().orElse(""));
      return code.find() ? Integer.valueOf(code.group(1)) : null;
    }

    private void compareParts(EntityManager em) {
      String ofCar = "car_id = " + carId(em);
      comparePart("evinfo", row(em, "ev_info", ofCar), Map.of());
      comparePart("location", row(em, "location_info", ofCar), Map.of());
      comparePart(
          "config",
          row(em, "tcu_configuration", ofCar),
          Map.of("apn_name", "apn", "apn_pass", "apn_password", "gprs_type", "connection_type"));
    }

    private void comparePart(String part, Map<String, Object> row, Map<String, String> columns) {
      boolean stored = row.get("last_updated") != null;
      assertEquals(expected.get(part) != JsonValue.NULL, stored, part + " stored");
      if (stored) {
        expected
            .getJsonObject(part)
            .forEach(
                (key, value) ->
                    assertSame(value, row.get(columns.getOrDefault(key, key)), part + "." + key));
      }
    }

    private void compareTimer(EntityManager em, String id, JsonObject timer) {
      Map<String, Object> row = row(em, "command_timer_setting", "id = " + id);
      for (String column : List.of("enabled", "timer_type", "last_command_result")) {
        assertSame(timer.get(column), row.get(column), "timer " + column);
      }
      assertEquals(
          timer.get("last_command_execution") != JsonValue.NULL,
          row.get("last_command_execution") != null,
          "timer last_command_execution");
    }

    private long carId(EntityManager em) {
      return em.createQuery("select c.id from Car c where c.vin = :vin", Long.class)
          .setParameter("vin", car.getString("vin"))
          .getSingleResult();
    }

    /** One TCP connection, as the connector would drive it. */
    private final class Line {
      private final int number;
      private final GdcFrameReader frames = new GdcFrameReader();
      private final StringBuilder outcome = new StringBuilder();
      private Optional<String> vin = Optional.empty();
      private boolean orderDelivered;
      private boolean closed;

      Line(int number) {
        this.number = number;
      }

      void receive(byte[] bytes) {
        byte[] frame = bytes;
        try {
          frames.feed(ByteBuffer.wrap(bytes));
          Optional<byte[]> next = frames.next();
          while (next.isPresent() && !closed) {
            frame = next.get();
            answer(frame);
            next = frames.next();
          }
        } catch (GdcException error) {
          closed = true;
          unreadable(error, frame);
        }
      }

      private void answer(byte[] frame) throws GdcException {
        var message = GdcDecoder.decode(frame);
        GdcAnswer answer =
            database.inTransaction(em -> exchange(em).receive(connection(), message));
        outcome.append(HexFormat.of().formatHex(answer.bytes()));
        vin = vin.or(answer::vin);
        orderDelivered |= answer.ending() == GdcAnswer.Ending.AWAIT_REPORT;
        closed |= answer.ending() == GdcAnswer.Ending.CLOSE_NOW;
      }

      private void unreadable(GdcException error, byte[] frame) {
        if (vin.isPresent() || error.identity().isPresent()) {
          database.inTransaction(
              em -> {
                exchange(em).unreadable(connection(), error, frame);
                return null;
              });
        }
      }

      private GdcConnection connection() {
        return new GdcConnection(
            number,
            InetSocketAddress.createUnresolved("192.0.2.1", 40_000),
            vin,
            vin.isPresent(),
            orderDelivered);
      }
    }

    private Gen1Exchange exchange(EntityManager em) {
      CarRepository cars = new CarRepository(em);
      return new Gen1Exchange(
          cars,
          new AlertService(new AlertRepository(em), cars),
          new CommandProgress(new CommandRepository(em), new TimerRepository(em)),
          changes,
          Clock.fixed(NOW, ZoneOffset.UTC));
    }
  }

  private static void execute(EntityManager em, String sql) {
    em.createNativeQuery(sql).executeUpdate();
  }

  /** A row as a map from column to value; empty when there is none. */
  private static Map<String, Object> row(EntityManager em, String table, String condition) {
    List<?> json =
        em.createNativeQuery(
                "select cast(to_jsonb(t) as text) from leafport.%s t where %s"
                    .formatted(table, condition))
            .getResultList();
    Map<String, Object> columns = new HashMap<>();
    for (Object text : json) {
      try (var reader = Json.createReader(new StringReader(text.toString()))) {
        reader
            .readObject()
            .forEach(
                (column, value) -> columns.put(column, value == JsonValue.NULL ? null : value));
      }
    }
    return columns;
  }

  private static void assertSame(JsonValue wanted, Object found, String what) {
    if (wanted instanceof JsonNumber number && found instanceof JsonNumber actual) {
      assertEquals(number.doubleValue(), actual.doubleValue(), 1e-9, what);
    } else {
      assertEquals(wanted == JsonValue.NULL ? null : wanted, found, what);
    }
  }
}
