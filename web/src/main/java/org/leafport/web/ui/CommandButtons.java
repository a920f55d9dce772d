package org.leafport.web.ui;

import java.util.List;
import java.util.Map;
import org.leafport.web.command.CommandStep;
import org.leafport.web.command.CommandType;
import org.leafport.web.vehicle.Car;

/**
 * The buttons of a car: what its unit understands, the frequent ones first, and why one can't be
 * pressed now.
 */
final class CommandButtons {

  private final Car car;
  private final CarFigures figures;
  private final CommandTrail trail;
  private final Phrases phrases;

  CommandButtons(Car car, CarFigures figures, CommandTrail trail, Phrases phrases) {
    this.car = car;
    this.figures = figures;
    this.trail = trail;
    this.phrases = phrases;
  }

  /** Shown as buttons. */
  List<CommandButton> frequent() {
    return List.of(
        button(CommandType.REFRESH, true),
        button(mainClimate(), false),
        button(CommandType.CHARGE_START, false));
  }

  /** Shown under More. */
  List<CommandButton> others() {
    var frequent = frequent().stream().map(CommandButton::type).toList();
    return car.tcuType().supportedCommands().stream()
        .filter(type -> !type.sensitive() && type != CommandType.CONFIGURATION)
        .filter(type -> !frequent.contains(type.name()))
        .map(type -> button(type, false))
        .toList();
  }

  /** The opposite of what the climate does, or the order that is on its way. */
  private CommandType mainClimate() {
    if (figures.climateAsked()) {
      return car.command().type();
    }
    var running = figures.known() && !figures.stale() && car.evInfo().climateOn();
    return running ? CommandType.CLIMATE_OFF : CommandType.CLIMATE_ON;
  }

  private CommandButton button(CommandType type, boolean primary) {
    var busy = car.command().open() && car.command().type() == type;
    var hint = busy ? "" : hint(type);
    return new CommandButton(
        type.name(),
        busy ? progress() : label(type),
        CommandPanels.icon(type),
        !car.command().open() && hint.isEmpty(),
        busy,
        primary,
        hint);
  }

  private String label(CommandType type) {
    return alreadyCharging(type) ? text("button.charging") : text("button." + type.name());
  }

  private String progress() {
    if (car.command().delivered()) {
      return text("button.carIsHere");
    }
    var waiting = trail.has(CommandStep.Step.SMS_SENT);
    return text(waiting ? "button.waiting" : "button.sending");
  }

  private String hint(CommandType type) {
    if (car.command().open()) {
      return phrases.text(
          "hint.busy", Map.of("command", text("command." + car.command().type().name())));
    }
    if (alreadyCharging(type)) {
      return text("hint.charging");
    }
    var whileParked = type != CommandType.REFRESH && type != CommandType.READ_CONFIGURATION;
    return whileParked && figures.known() && !figures.stale() && figures.driving()
        ? text("hint.driving")
        : "";
  }

  private boolean alreadyCharging(CommandType type) {
    return type == CommandType.CHARGE_START
        && figures.known()
        && !figures.stale()
        && car.evInfo().charging();
  }

  private String text(String key) {
    return phrases.text(key, Map.of());
  }
}
