package org.leafport.web.timer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.leafport.web.command.CommandResult;
import org.leafport.web.command.CommandType;

/**
 * A command that starts by itself at a time of day, on weekdays or on one date, all in UTC.
 *
 * <p>A timer matches a UTC day when the flag of that weekday is set or its date is that day,
 * whatever its kind; its moment is that day at its time, seconds dropped.
 */
@Entity
@Table(name = "command_timer_setting")
public class CommandTimer {

  private static final int ONE_TIME = 0;

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(name = "car_id")
  private long carId;

  private boolean enabled;
  private String name;

  @Column(name = "timer_type")
  private int timerType;

  @Column(name = "command_type")
  private int commandType;

  @Column(name = "last_command_result")
  private int lastCommandResult = CommandResult.WAITING.number();

  @Column(name = "last_command_execution")
  private Instant lastCommandExecution;

  @Column(name = "weekday_mon")
  private boolean monday;

  @Column(name = "weekday_tue")
  private boolean tuesday;

  @Column(name = "weekday_wed")
  private boolean wednesday;

  @Column(name = "weekday_thu")
  private boolean thursday;

  @Column(name = "weekday_fri")
  private boolean friday;

  @Column(name = "weekday_sat")
  private boolean saturday;

  @Column(name = "weekday_sun")
  private boolean sunday;

  @Column(name = "\"time\"")
  private LocalTime time;

  @Column(name = "\"date\"")
  private LocalDate date;

  protected CommandTimer() {}

  /**
   * What an owner says about a timer.
   *
   * @param name 1 to 32 characters
   * @param timerType 0 one-time, 1 repeating
   * @param lastCommandResult taken as given, because published clients send it back
   * @param date the UTC date of a one-time timer
   */
  public record Plan(
      boolean enabled,
      String name,
      int timerType,
      CommandType commandType,
      CommandResult lastCommandResult,
      Set<DayOfWeek> weekdays,
      LocalTime time,
      Optional<LocalDate> date) {}

  /** A new timer of a car. */
  CommandTimer(long carId, Plan plan) {
    this.carId = carId;
    change(plan);
  }

  /** Takes over an edit; the timer may run again on the same day. */
  final void change(Plan plan) {
    enabled = plan.enabled();
    name = plan.name();
    timerType = plan.timerType();
    commandType = plan.commandType().number();
    lastCommandResult = plan.lastCommandResult().number();
    monday = plan.weekdays().contains(DayOfWeek.MONDAY);
    tuesday = plan.weekdays().contains(DayOfWeek.TUESDAY);
    wednesday = plan.weekdays().contains(DayOfWeek.WEDNESDAY);
    thursday = plan.weekdays().contains(DayOfWeek.THURSDAY);
    friday = plan.weekdays().contains(DayOfWeek.FRIDAY);
    saturday = plan.weekdays().contains(DayOfWeek.SATURDAY);
    sunday = plan.weekdays().contains(DayOfWeek.SUNDAY);
    time = plan.time();
    date = plan.date().orElse(null);
    lastCommandExecution = null;
  }

  /** What the owner said. */
  public Plan plan() {
    return new Plan(
        enabled,
        name,
        timerType,
        commandType(),
        lastCommandResult(),
        weekdays(),
        time,
        Optional.ofNullable(date));
  }

  /**
   * Whether the timer's moment lies in {@code (after, upTo]} and it has not run on the day of that
   * moment yet.
   */
  public boolean dueBetween(Instant after, Instant upTo) {
    if (!enabled) {
      return false;
    }
    LocalDate first = LocalDate.ofInstant(after, ZoneOffset.UTC);
    LocalDate last = LocalDate.ofInstant(upTo, ZoneOffset.UTC);
    return first
        .datesUntil(last.plusDays(1))
        .filter(this::matches)
        .filter(day -> !ranOn(day))
        .map(this::momentOn)
        .anyMatch(moment -> moment.isAfter(after) && !moment.isAfter(upTo));
  }

  private boolean matches(LocalDate day) {
    return day.equals(date) || weekdays().contains(day.getDayOfWeek());
  }

  private boolean ranOn(LocalDate day) {
    return lastCommandExecution != null
        && LocalDate.ofInstant(lastCommandExecution, ZoneOffset.UTC).equals(day);
  }

  private Instant momentOn(LocalDate day) {
    return day.atTime(time.truncatedTo(ChronoUnit.MINUTES)).toInstant(ZoneOffset.UTC);
  }

  /** Its command is on the way. */
  public void started(Instant now) {
    lastCommandExecution = now;
    lastCommandResult = CommandResult.WAITING.number();
  }

  /** The car has the order; a one-time timer has done its work. */
  public void delivered(Instant now) {
    lastCommandExecution = now;
    lastCommandResult = CommandResult.AWAIT_RESPONSE.number();
    disableIfOneTime();
  }

  /** The command came to its end. */
  public void finished(CommandResult end) {
    lastCommandResult = end.number();
  }

  /** Nobody answered in time. */
  public void timedOut(Instant now) {
    lastCommandExecution = now;
    lastCommandResult = CommandResult.TIMEOUT.number();
    disableIfOneTime();
  }

  /** The wake-up SMS could not be sent. */
  public void notSent() {
    lastCommandResult = CommandResult.ERROR.number();
    disableIfOneTime();
  }

  private void disableIfOneTime() {
    if (timerType == ONE_TIME) {
      enabled = false;
    }
  }

  private Set<DayOfWeek> weekdays() {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    boolean[] flags = {monday, tuesday, wednesday, thursday, friday, saturday, sunday};
    for (DayOfWeek day : DayOfWeek.values()) {
      if (flags[day.ordinal()]) {
        days.add(day);
      }
    }
    return days;
  }

  /** The key of the timer. */
  public long id() {
    return id;
  }

  /** The car it belongs to. */
  public long carId() {
    return carId;
  }

  /** Whether it runs at all. */
  public boolean enabled() {
    return enabled;
  }

  /** What it starts. */
  public CommandType commandType() {
    return CommandType.ofNumber(commandType).orElse(CommandType.NONE);
  }

  /** How its newest command went. */
  public CommandResult lastCommandResult() {
    return CommandResult.ofNumber(lastCommandResult).orElse(CommandResult.ERROR);
  }

  /** When it last ran. */
  public Optional<Instant> lastCommandExecution() {
    return Optional.ofNullable(lastCommandExecution);
  }
}
