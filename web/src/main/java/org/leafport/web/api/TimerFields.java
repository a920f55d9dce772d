package org.leafport.web.api;

import jakarta.json.JsonObject;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leafport.web.command.CommandResult;
import org.leafport.web.command.CommandType;
import org.leafport.web.timer.CommandTimer;

/** Reads what a client says about a timer. */
final class TimerFields {

  /** What the numbers of kinds are called; published clients know only English here. */
  static final List<String> KINDS = List.of("One-time", "Repeating");

  /** The names of the weekdays' fields. */
  static final Map<DayOfWeek, String> WEEKDAYS = weekdays();

  private static final int LONGEST_NAME = 32;

  private TimerFields() {}

  private static Map<DayOfWeek, String> weekdays() {
    Map<DayOfWeek, String> names = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      names.put(day, "weekday_" + day.name().substring(0, 3).toLowerCase(java.util.Locale.ROOT));
    }
    return names;
  }

  /** A new timer, or a timer anew: name and time have to be there. */
  static CommandTimer.Plan whole(JsonObject body) {
    return read(new Fields(body), Optional.empty());
  }

  /** Some fields of a timer; the others stay as they are. */
  static CommandTimer.Plan changed(JsonObject body, CommandTimer.Plan former) {
    return read(new Fields(body), Optional.of(former));
  }

  private static CommandTimer.Plan read(Fields fields, Optional<CommandTimer.Plan> former) {
    Optional<String> name = fields.optional("name", Values.text(LONGEST_NAME));
    Optional<LocalTime> time = fields.optional("time", Values::time);
    if (former.isEmpty()) {
      require(fields, "name");
      require(fields, "time");
    }
    Optional<Boolean> enabled = fields.optional("enabled", Values::flag);
    Optional<Integer> kind =
        fields.optional(
            "timer_type",
            Values.choice(n -> n == 0 || n == 1 ? Optional.of((int) n) : Optional.empty()));
    Optional<CommandType> command =
        fields.optional("command_type", Values.choice(CommandType::ofNumber));
    Optional<CommandResult> result =
        fields.optional("last_command_result", Values.choice(n -> CommandResult.ofNumber((int) n)));
    Optional<LocalDate> date = fields.nullable("date", Values::date);
    Set<DayOfWeek> days = days(fields, former);
    fields.checkRequest();
    return new CommandTimer.Plan(
        enabled.or(() -> former.map(CommandTimer.Plan::enabled)).orElse(false),
        name.or(() -> former.map(CommandTimer.Plan::name)).orElseThrow(),
        kind.or(() -> former.map(CommandTimer.Plan::timerType)).orElse(0),
        command.or(() -> former.map(CommandTimer.Plan::commandType)).orElse(CommandType.NONE),
        result
            .or(() -> former.map(CommandTimer.Plan::lastCommandResult))
            .orElse(CommandResult.WAITING),
        days,
        time.or(() -> former.map(CommandTimer.Plan::time)).orElseThrow(),
        fields.has("date") ? date : former.flatMap(CommandTimer.Plan::date));
  }

  private static void require(Fields fields, String name) {
    if (!fields.has(name)) {
      fields.fault(name, new FieldFault("This field is required."));
    }
  }

  private static Set<DayOfWeek> days(Fields fields, Optional<CommandTimer.Plan> former) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    former.ifPresent(plan -> days.addAll(plan.weekdays()));
    WEEKDAYS.forEach(
        (day, name) ->
            fields
                .optional(name, Values::flag)
                .ifPresent(
                    set -> {
                      if (set) {
                        days.add(day);
                      } else {
                        days.remove(day);
                      }
                    }));
    return days;
  }
}
