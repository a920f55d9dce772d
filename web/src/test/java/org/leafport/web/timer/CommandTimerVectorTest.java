package org.leafport.web.timer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.leafport.core.testing.VectorFiles;
import org.leafport.web.command.CommandResult;
import org.leafport.web.command.CommandType;

/** When a timer's moment has come. */
class CommandTimerVectorTest {

  private static final Duration AHEAD = Duration.ofSeconds(60);

  @TestFactory
  Stream<DynamicTest> everyTimerStartsAsItsVectorSays() {
    return new VectorFiles("api").each("timers-due", CommandTimerVectorTest::check);
  }

  private static void check(JsonObject vector) {
    JsonObject input = vector.getJsonObject("input");
    JsonObject given = input.getJsonObject("timer");
    CommandTimer timer = new CommandTimer(1, plan(given));
    if (!given.isNull("last_command_execution")) {
      timer.started(Instant.parse(given.getString("last_command_execution")));
    }
    Instant now = Instant.parse(input.getString("now"));
    Instant previous = Instant.parse(input.getString("previous_tick"));

    assertEquals(
        vector.getJsonObject("expected").getBoolean("start_now"),
        timer.dueBetween(previous.plus(AHEAD), now.plus(AHEAD)));
  }

  private static CommandTimer.Plan plan(JsonObject given) {
    return new CommandTimer.Plan(
        given.getBoolean("enabled"),
        "timer",
        given.getInt("timer_type"),
        CommandType.ofNumber(given.getInt("command_type")).orElseThrow(),
        CommandResult.WAITING,
        weekdays(given),
        LocalTime.parse(given.getString("time")),
        given.isNull("date")
            ? Optional.empty()
            : Optional.of(LocalDate.parse(given.getString("date"))));
  }

  private static Set<DayOfWeek> weekdays(JsonObject given) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      String flag = "weekday_" + day.name().substring(0, 3).toLowerCase(Locale.ROOT);
      if (given.getBoolean(flag)) {
        days.add(day);
      }
    }
    return days;
  }
}
