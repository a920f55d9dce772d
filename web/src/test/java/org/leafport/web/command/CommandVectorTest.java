package org.leafport.web.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.leafport.core.testing.VectorFiles;
import org.leafport.web.sms.SmsConfig;
import org.leafport.web.sms.SmsKind;
import org.leafport.web.sms.SmsMessage;
import org.leafport.web.sms.SmsNotSent;
import org.leafport.web.sms.SmsProvider;

/** Requests, time-outs and refreshes, each on a car of its own in a real database. */
class CommandVectorTest {

  private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");

  @TestFactory
  Stream<DynamicTest> aCarIsRefreshedWhenItsVectorSaysSo() {
    return new VectorFiles("api").each("periodic-refresh", CommandVectorTest::refresh);
  }

  private static void refresh(JsonObject vector) {
    JsonObject input = vector.getJsonObject("input");
    CommandState command = new CommandState();
    command.restore(
        new CommandState.Snapshot(
            1,
            10_001,
            input.getBoolean("command_requested"),
            input.getInt("command_result"),
            null,
            time(input, "command_request_time").orElse(null)));

    boolean due =
        CommandRules.refreshDue(
            new CommandRules.Refresh(
                command,
                time(input, "last_connection"),
                input.getBoolean("charging") || input.getBoolean("car_running"),
                input.getInt("periodic_refresh"),
                input.getInt("periodic_refresh_running")),
            Instant.parse(input.getString("now")));

    assertEquals(vector.getJsonObject("expected").getBoolean("request_refresh"), due);
  }

  @TestFactory
  Stream<DynamicTest> aCommandTimesOutWhenItsVectorSaysSo() {
    return new VectorFiles("api").each("command-timeouts", CommandVectorTest::timeOut);
  }

  private static void timeOut(JsonObject vector) {
    JsonObject input = vector.getJsonObject("input");
    JsonObject expected = vector.getJsonObject("expected");
    try (CommandStage stage = new CommandStage(Instant.parse(input.getString("now")))) {
      stage.carWith(
          new CommandState.Snapshot(
              input.getInt("command_type"),
              input.getInt("command_id"),
              input.getBoolean("command_requested"),
              input.getInt("command_result"),
              null,
              time(input, "command_request_time").orElse(null)));

      stage.ledger(
          ledger ->
              ledger.overdue(Duration.ofMinutes(5), 100).stream()
                  .filter(id -> id == stage.carId())
                  .forEach(id -> ledger.timeOut(id, Duration.ofMinutes(5))));

      stage.look(
          car -> {
            assertEquals(expected.getBoolean("command_requested"), car.command().requested());
            assertEquals(expected.getInt("command_result"), car.command().result().number());
          });
      assertEquals(alerts(expected.getJsonArray("alerts")), stage.alerts());
    }
  }

  private static List<String> alerts(JsonArray alerts) {
    return alerts.getValuesAs(JsonObject.class).stream()
        .map(
            alert ->
                "%d %d %s"
                    .formatted(
                        alert.getInt("type"),
                        alert.getInt("command_id"),
                        alert.getString("additional_data")))
        .toList();
  }

  /** Requests to Gen2 units wait for the room that will speak with them. */
  @TestFactory
  Stream<DynamicTest> aRequestToAGen1UnitEndsAsItsVectorSays() {
    return new VectorFiles("api")
        .each(
            "command-requests",
            vector -> vector.getJsonObject("input").getString("tcu_type").equals("continental2012"),
            CommandVectorTest::request);
  }

  private static void request(JsonObject vector) {
    JsonObject input = vector.getJsonObject("input");
    JsonObject expected = vector.getJsonObject("expected");
    CannedProvider provider = new CannedProvider(input.getString("sms_provider_answer"));
    try (CommandStage stage = new CommandStage(NOW)) {
      stage.carWith(new CommandState().snapshot());
      boolean accepted = true;
      String error = null;
      try {
        stage.request(provider, wish(input));
      } catch (CommandRefused refused) {
        accepted = false;
        error = refused.getMessage();
      }
      assertEquals(expected.getString("outcome").equals("accepted"), accepted);
      if (expected.containsKey("error") && !expected.isNull("error")) {
        assertEquals(expected.getString("error"), error);
      }
      assertEquals(expected.getJsonArray("sms_sent").size(), provider.sent);
      compareCar(stage, expected.getJsonObject("car"));
    }
  }

  private static void compareCar(CommandStage stage, JsonObject expected) {
    stage.look(
        car -> {
          CommandState command = car.command();
          assertEquals(expected.getInt("command_type"), command.type().number());
          assertEquals(expected.getBoolean("command_requested"), command.requested());
          assertEquals(expected.getInt("command_result"), command.result().number());
          JsonValue payload = expected.get("command_payload");
          assertEquals(
              payload == JsonValue.NULL ? Optional.empty() : Optional.of(payload.toString()),
              command.payload());
          if (!expected.isNull("command_id_range")) {
            JsonArray range = expected.getJsonArray("command_id_range");
            assertTrue(
                command.id() >= range.getInt(0) && command.id() <= range.getInt(1),
                "id " + command.id());
          }
        });
  }

  private static CommandRequest wish(JsonObject input) {
    Optional<JsonObject> payload =
        input.get("command_payload") instanceof JsonObject object
            ? Optional.of(object)
            : Optional.empty();
    OptionalLong timer =
        payload.filter(object -> object.containsKey("timer")).isPresent()
            ? OptionalLong.of(payload.get().getJsonNumber("timer").longValue())
            : OptionalLong.empty();
    return new CommandRequest(
        CommandType.ofNumber(input.getInt("command_type")).orElseThrow(),
        timer.isPresent() ? Optional.empty() : payload,
        Optional.empty(),
        timer.isPresent() ? CommandRequest.Origin.TIMER : CommandRequest.Origin.API,
        timer);
  }

  private static Optional<Instant> time(JsonObject input, String name) {
    return input.isNull(name)
        ? Optional.empty()
        : Optional.of(Instant.parse(input.getString(name)));
  }

  /** A provider that answers as the vector wants. */
  private static final class CannedProvider implements SmsProvider {
    private final String answer;
    private int sent;

    CannedProvider(String answer) {
      this.answer = answer;
    }

    @Override
    public String id() {
      return "manual";
    }

    @Override
    public String label() {
      return "Canned";
    }

    @Override
    public Set<SmsKind> kinds() {
      return Set.of(SmsKind.TEXT);
    }

    @Override
    public List<Field> fields() {
      return List.of();
    }

    @Override
    public boolean byHand() {
      return false;
    }

    @Override
    public void send(SmsConfig config, SmsMessage message) throws SmsNotSent {
      sent++;
      switch (answer) {
        case "ok" -> {
          // Sent.
        }
        case "false" -> throw new SmsNotSent(SmsNotSent.REFUSED);
        case "raise" -> throw new SmsNotSent("provider said no");
        default -> throw new IllegalArgumentException(answer);
      }
    }
  }
}
