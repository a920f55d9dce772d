package org.leafport.web.ui;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leafport.web.command.CommandResult;
import org.leafport.web.command.CommandSettings;
import org.leafport.web.command.CommandState;
import org.leafport.web.command.CommandStep;
import org.leafport.web.command.CommandType;
import org.leafport.web.sms.SmsSettings;

/** Words the newest command of a car, from the question to the answer. */
final class CommandPanels {

  private static final Duration SHOW_SUCCESS = Duration.ofSeconds(30);
  private static final Duration SHOW_FAILURE = Duration.ofHours(1);
  private static final Duration SHOW_CANCELLED = Duration.ofMinutes(2);

  private final CommandState command;
  private final CommandTrail trail;
  private final Phrases phrases;
  private final Measures measures;
  private final Duration patience = Duration.ofMinutes(CommandSettings.TIMEOUT_MINUTES.get());

  CommandPanels(CommandState command, CommandTrail trail, Phrases phrases, Measures measures) {
    this.command = command;
    this.trail = trail;
    this.phrases = phrases;
    this.measures = measures;
  }

  /** The panel, or empty when there is nothing to tell any more. */
  Optional<CommandPanel> panel() {
    if (command.type() == CommandType.NONE || command.requestTime().isEmpty()) {
      return Optional.empty();
    }
    return command.open() ? Optional.of(running()) : ended();
  }

  private CommandPanel running() {
    var asked = command.requestTime().orElseThrow();
    var limit = command.delivered() ? patience.plus(CommandState.RESPONSE_GRACE) : patience;
    var until = asked.plus(limit);
    var used = Duration.between(asked, measures.now()).toMillis() * 100 / limit.toMillis();
    var phase = phase();
    var handwork = phase.equals("byHand");
    return new CommandPanel(
        handwork ? "ask" : "",
        handwork ? "warn" : "on",
        icon(command.type()),
        titled("panel." + phase + ".title"),
        text("panel." + phase + ".text"),
        steps(),
        handwork ? SmsSettings.ACTIVATION_MESSAGE.get() : "",
        command.pending(),
        "",
        false,
        (int) Math.max(1, Math.min(100, used)),
        asked.toString(),
        until.toString(),
        phrases.text("panel.giveUp", Map.of("time", measures.timeWithSeconds(until))),
        "");
  }

  /** What we wait for. */
  private String phase() {
    if (command.delivered() || trail.has(CommandStep.Step.CONNECTED)) {
      return "connected";
    }
    if (trail.byHand()) {
      return "byHand";
    }
    if (trail.has(CommandStep.Step.SMS_DELIVERED)) {
      return "smsDelivered";
    }
    return trail.has(CommandStep.Step.SMS_SENT) ? "waiting" : "sending";
  }

  private Optional<CommandPanel> ended() {
    var end = trail.at(CommandStep.Step.RESULT);
    if (end.isEmpty()) {
      return Optional.empty();
    }
    var panel =
        switch (command.result()) {
          case SUCCESS -> new Ending("ok", "done", "ok", "circle-check", SHOW_SUCCESS);
          case TIMEOUT -> new Ending("timeout", "bad", "bad", "hourglass", SHOW_FAILURE);
          default ->
              trail.result().equals("CANCELLED")
                  ? new Ending("cancelled", "quiet", "", "ban", SHOW_CANCELLED)
                  : new Ending("failed", "bad", "bad", "circle-x", SHOW_FAILURE);
        };
    var hideAt = end.get().plus(panel.shown());
    return measures.now().isBefore(hideAt)
        ? Optional.of(ended(panel, end.get(), hideAt))
        : Optional.empty();
  }

  private record Ending(String key, String tone, String badge, String icon, Duration shown) {}

  private CommandPanel ended(Ending ending, Instant end, Instant hideAt) {
    var failed = ending.tone().equals("bad");
    return new CommandPanel(
        ending.tone(),
        ending.badge(),
        ending.icon(),
        titled("panel." + ending.key() + ".title"),
        endText(ending, end),
        ending.key().equals("cancelled") ? List.of() : steps(),
        "",
        false,
        failed ? command.type().name() : "",
        failed,
        0,
        "",
        "",
        "",
        hideAt.toString());
  }

  private String endText(Ending ending, Instant end) {
    return switch (ending.key()) {
      case "ok" ->
          phrases.text(
              "panel.ok.text",
              Map.of(
                  "duration",
                  measures.duration(Duration.between(command.requestTime().orElseThrow(), end))));
      case "timeout" -> text("panel.timeout." + lastReached());
      case "cancelled" ->
          phrases.text("panel.cancelled.text", Map.of("time", measures.timeWithSeconds(end)));
      default -> failure();
    };
  }

  private String failure() {
    var key = "reason." + trail.reason();
    return phrases.has(key) ? text(key) : text("reason.unknown");
  }

  /** How far a command got that nobody answered. */
  private String lastReached() {
    if (trail.has(CommandStep.Step.ORDER_SENT)) {
      return "orderSent";
    }
    if (trail.byHand()) {
      return "byHand";
    }
    return trail.has(CommandStep.Step.SMS_DELIVERED) ? "smsDelivered" : "smsSent";
  }

  /** The steps that can be known, each with when it was reached. */
  private List<Step> steps() {
    var asked = command.requestTime().orElseThrow();
    var way = new ArrayList<Stage>();
    way.add(new Stage("step.asked", Optional.of(asked)));
    var arrived = arrived();
    var sent = trail.at(CommandStep.Step.SMS_SENT);
    if (arrived.isEmpty() || sent.isPresent()) {
      way.add(
          trail.byHand() ? new Stage("step.smsByHand", arrived) : new Stage("step.smsSent", sent));
    }
    if (trail.has(CommandStep.Step.SMS_DELIVERED)) {
      way.add(new Stage("step.smsDelivered", trail.at(CommandStep.Step.SMS_DELIVERED)));
    }
    way.add(new Stage("step.connected", arrived));
    if (refusedAtTheDoor()) {
      way.add(new Stage("step.signedIn", Optional.empty()));
    }
    way.add(new Stage("step.orderSent", trail.at(CommandStep.Step.ORDER_SENT)));
    way.add(
        new Stage(
            "step.answered",
            command.result() == CommandResult.SUCCESS
                ? trail.at(CommandStep.Step.RESULT)
                : Optional.empty()));
    return drawn(way, asked);
  }

  /** When the car called; a car that was refused did call. */
  private Optional<Instant> arrived() {
    return trail
        .at(CommandStep.Step.CONNECTED)
        .or(
            () ->
                refusedAtTheDoor() ? trail.at(CommandStep.Step.RESULT) : Optional.<Instant>empty());
  }

  private boolean refusedAtTheDoor() {
    return trail.reason().startsWith("AUTH_");
  }

  /** A step on the way and when it was reached. */
  private record Stage(String key, Optional<Instant> at) {}

  private List<Step> drawn(List<Stage> way, Instant asked) {
    var reached = lastIndex(way);
    var steps = new ArrayList<Step>();
    for (var i = 0; i < way.size(); i++) {
      var stage = way.get(i);
      if (i <= reached) {
        steps.add(Step.done(text(stage.key()), when(stage, i, asked), text("spoken.done")));
      } else if (i == reached + 1) {
        steps.add(next(stage, way.get(reached).at().orElse(asked), asked));
      } else {
        steps.add(Step.ahead(text(stage.key())));
      }
    }
    return steps;
  }

  /** The last stage that was reached; those before it were, too, even if nobody told us. */
  private static int lastIndex(List<Stage> way) {
    var last = 0;
    for (var i = 0; i < way.size(); i++) {
      if (way.get(i).at().isPresent()) {
        last = i;
      }
    }
    return last;
  }

  private String when(Stage stage, int index, Instant asked) {
    if (stage.at().isEmpty()) {
      return "";
    }
    return index == 0
        ? measures.timeWithSeconds(asked)
        : '+' + measures.duration(Duration.between(asked, stage.at().get()));
  }

  private Step next(Stage stage, Instant since, Instant asked) {
    if (command.open()) {
      var elapsed = measures.duration(Duration.between(since, measures.now()));
      return Step.now(
          text(stage.key()),
          phrases.text("step.for", Map.of("duration", elapsed)),
          since.toString(),
          text("spoken.now"));
    }
    var end = trail.at(CommandStep.Step.RESULT).orElse(measures.now());
    var after = '+' + measures.duration(Duration.between(asked, end));
    return command.result() == CommandResult.TIMEOUT
        ? Step.late(text(stage.key()), after, text("spoken.late"))
        : Step.failed(text(stage.key()), after, text("spoken.failed"));
  }

  /** "Climate on: waiting for the car". */
  private String titled(String key) {
    return phrases.text(key, Map.of("command", text("command." + command.type().name())));
  }

  /** Every command has one icon wherever it is shown. */
  static String icon(CommandType type) {
    return switch (type) {
      case REFRESH -> "refresh-cw";
      case CHARGE_START -> "zap";
      case CHARGE_START_80 -> "battery-charging";
      case CLIMATE_ON, CLIMATE_OFF -> "fan";
      default -> "settings";
    };
  }

  private String text(String key) {
    return phrases.text(key, Map.of());
  }
}
